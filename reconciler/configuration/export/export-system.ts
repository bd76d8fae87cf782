import { Reading, secretToFill } from './exported';
import { HarborError } from '../failures';
import { Body, parseJson, withoutUndefined } from '../json';
import { cveItems } from '../kinds/cve-allowlist';
import { normalisedUrl } from '../kinds/registries';
import { cronOf } from '../kinds/schedules';

/** What has to come from a Secret, and the setting or mode that needs it. */
const SECRETS_OF_MODES: Readonly<Record<string, string>> = { ldap_auth: 'ldap_search_password', oidc_auth: 'oidc_client_secret', uaa_auth: 'uaa_client_secret' };
const SECRET_NAMES = new Set(Object.values(SECRETS_OF_MODES));

/** The settings that can be changed. None of them if they are locked. */
export async function exportSettings(reading: Reading): Promise<Body | undefined> {
  const raw: Body = await reading.run.harbor.get('/configurations') ?? {};
  if (Object.values(raw).every(({ editable }) => editable === false)) {
    reading.note('settings are locked by CONFIG_OVERWRITE_JSON: write them as settings and authentication of Harbor or HarborRelease');
    return undefined;
  }
  const plain = Object.entries(raw).filter(([key, it]) => key !== 'scan_all_policy' && !SECRET_NAMES.has(key) && it.value !== null && it.value !== undefined);
  const secret = SECRETS_OF_MODES[raw.auth_mode?.value];
  return {
    ...Object.fromEntries(plain.map(([key, { value }]) => [key, value])),
    ...secret !== undefined && { [secret]: secretToFill(reading, 'harbor-' + secret, 'settings: ' + secret) },
  };
}

export async function exportAllowlist({ run }: Reading): Promise<Body | undefined> {
  const raw: Body = await run.harbor.get('/system/CVEAllowlist') ?? {};
  const items = cveItems(raw);
  return items.length === 0 ? undefined : { items, expiresAt: raw.expires_at ?? null };
}

/** Endpoints, and their names by their numbers. */
export async function exportRegistries(reading: Reading): Promise<readonly [Body[], ReadonlyMap<number, string>]> {
  const all = await reading.run.harbor.list('/registries');
  const registries = all.map(raw => {
    const accessKey = raw.credential?.access_key;
    return withoutUndefined({
      name: raw.name,
      type: raw.type,
      url: normalisedUrl(raw.url ?? ''),
      description: reading.description(raw.description),
      insecure: raw.insecure === true ? true : undefined,
      caCertificate: raw.ca_certificate || undefined,
      accessKey: accessKey || undefined,
      accessSecret: accessKey ? secretToFill(reading, 'registry-' + raw.name, 'registry ' + raw.name + ': its password') : undefined,
    });
  });
  return [registries, new Map(all.map(({ id, name }) => [id, name]))];
}

/** Harbor answers 412 while it has no scanner. */
function noneWithoutScanner(error: unknown): undefined {
  if (error instanceof HarborError && error.status === 412) { return undefined; }
  throw error;
}

/** Schedules of the whole Harbor. */
export async function exportSchedules(reading: Reading): Promise<Body> {
  const { harbor } = reading.run;
  const [gc, purge] = [await harbor.get('/system/gc/schedule'), await harbor.get('/system/purgeaudit/schedule')];
  const scan = await harbor.get('/system/scanAll/schedule').catch(noneWithoutScanner);
  const [gcParameters, purgeParameters] = [gc, purge].map(raw => parseJson(raw?.job_parameters) ?? {});
  const isRehearsal = purgeParameters.dry_run === true && cronOf(purge) !== '';
  reading.noteIf(isRehearsal, 'the purge of the audit log is left out, because it is a dry run, and one that is declared deletes');
  return withoutUndefined({
    garbageCollection: cronOf(gc) === '' ? undefined : {
      cron: cronOf(gc),
      deleteUntagged: gcParameters.delete_untagged === true,
      deleteTag: gcParameters.delete_tag === true,
      workers: Math.max(1, gcParameters.workers ?? 1),
    },
    scanAll: cronOf(scan) === '' ? undefined : { cron: cronOf(scan) },
    purgeAudit: cronOf(purge) === '' || isRehearsal ? undefined : {
      cron: cronOf(purge),
      retentionHours: purgeParameters.audit_retention_hour,
      eventTypes: String(purgeParameters.include_event_types ?? '').split(',').map(type => type.trim()).filter(Boolean),
    },
  });
}
