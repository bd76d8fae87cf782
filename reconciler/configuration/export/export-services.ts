import { hiddenKey, Reading, secretToFill } from './exported';
import { Body, withoutUndefined } from '../json';
import { isClaim } from '../kinds/claims';
import { GROUP_TYPES } from '../kinds/members';
import { normalisedUrl } from '../kinds/registries';

/** The scanner that Harbor registers itself. */
const OWN_SCANNER = 'Trivy';

/** Labels of the whole Harbor, or of one project. Those that claim something for a configuration are none of them. */
export async function exportLabels(reading: Reading, project?: number): Promise<Body[]> {
  const all = await reading.run.harbor.list(project === undefined ? '/labels?scope=g' : '/labels?scope=p&project_id=' + project);
  return all.flatMap(({ name, color, description: text }) => {
    const description = reading.description(text);
    reading.noteIf(!name, 'a label without a name is left out');
    return !name || isClaim(name) ? [] : [withoutUndefined({ name, color: isColor(color) ? color : undefined, description })];
  });
}

/** Harbor takes any text for a colour; one that is none stays if nothing is said about it. */
function isColor(color: unknown): boolean {
  return /^#[0-9A-Fa-f]{6}$/.test(String(color));
}

/** Groups that Harbor knows, and what they are by their numbers. */
export async function exportUserGroups({ run }: Reading): Promise<readonly [Body[], ReadonlyMap<number, Body>]> {
  const all = await run.harbor.list('/usergroups');
  const groups = all.map(raw => [raw.id, withoutUndefined({
    name: raw.group_name,
    type: Object.keys(GROUP_TYPES).find(type => GROUP_TYPES[type as keyof typeof GROUP_TYPES] === raw.group_type),
    ldapGroupDn: raw.ldap_group_dn || undefined,
  })] as const);
  return [groups.map(([, group]) => group), new Map(groups)];
}

/** Scanners beside Harbor's own, and the default one if it is another than that. */
export async function exportScanners(reading: Reading): Promise<{ readonly scanners: Body[]; readonly defaultScanner?: string }> {
  const all = await reading.run.harbor.list('/scanners');
  const scanners = all.filter(({ name }) => name !== OWN_SCANNER).map(raw => withoutUndefined({
    name: raw.name,
    url: normalisedUrl(raw.url ?? ''),
    description: reading.description(raw.description),
    auth: raw.auth || undefined,
    accessCredential: raw.auth ? secretToFill(reading, 'scanner-' + raw.name, 'scanner ' + raw.name + ': what Harbor logs in with') : undefined,
    skipCertVerify: raw.skip_certVerify === true ? true : undefined,
    useInternalAddr: raw.use_internal_addr === true ? true : undefined,
    disabled: raw.disabled === true ? true : undefined,
  }));
  const chosen = all.find(({ is_default }) => is_default === true)?.name;
  return { scanners, ...chosen !== undefined && chosen !== OWN_SCANNER && { defaultScanner: chosen } };
}

/** Preheat instances, and their names by their numbers. */
export async function exportPreheatInstances(reading: Reading): Promise<readonly [Body[], ReadonlyMap<number, string>]> {
  const all = await reading.run.harbor.list('/p2p/preheat/instances');
  const instances = all.map(raw => withoutUndefined({
    name: raw.name,
    vendor: raw.vendor,
    endpoint: raw.endpoint,
    description: reading.description(raw.description),
    authInfo: loginOf(reading, raw),
    default: raw.default === true ? true : undefined,
    insecure: raw.insecure === true ? true : undefined,
    enabled: raw.enabled === true,
  }));
  return [instances, new Map(all.map(({ id, name }) => [id, name]))];
}

/** The parts of a login, none of which Harbor shows. */
const LOGIN_PARTS: Readonly<Record<string, readonly string[]>> = { BASIC: ['username', 'password'], OAUTH: ['token'] };

function loginOf(reading: Reading, { name, auth_mode }: Body): Body | undefined {
  const parts = LOGIN_PARTS[auth_mode];
  if (!parts) { return undefined; }
  const secret = reading.secretName('preheat-' + name);
  return Object.fromEntries(parts.map(key => [key, hiddenKey(reading, { secret, key }, 'preheat instance ' + name + ': its ' + key)]));
}
