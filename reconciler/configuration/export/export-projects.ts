import { exportPreheatPolicies, exportProjectRobots, exportWebhooks } from './export-project-parts';
import { exportLabels } from './export-services';
import { Reading } from './exported';
import { Body, parseJson, withoutUndefined } from '../json';
import { cveItems } from '../kinds/cve-allowlist';
import { selectorText } from '../selectors';

const ROLE_NAMES = ['', 'projectAdmin', 'developer', 'guest', 'maintainer', 'limitedGuest'];
/** Metadata that props say, and what else Harbor keeps there. */
const SAID = new Set([
  'public', 'auto_scan', 'auto_sbom_generation', 'prevent_vul', 'severity', 'reuse_sys_cve_allowlist', 'enable_content_trust_cosign',
  'enable_content_trust', 'proxy_speed_kb', 'max_upstream_conn', 'proxy_cache_local_on_not_found', 'proxy_referrer_api', 'retention_id',
]);
/** Values that are as good as none. */
const NOTHING = new Set(['', 'false', '0', '-1']);

/** What projects refer to: names by numbers, groups by numbers, and what stands before the names of robots. */
interface Surroundings {
  readonly registries: ReadonlyMap<number, string>;
  readonly instances: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, Body>;
  readonly prefix: string;
}

/** All projects with what is in them. */
export async function exportProjects(reading: Reading, around: Surroundings): Promise<Body[]> {
  const { harbor } = reading.run;
  const all = await harbor.list('/projects');
  const quotas = new Map((await harbor.list('/quotas?reference=project')).map(({ ref, hard }) => [ref?.name, hard?.storage]));
  const scanner = (await harbor.list('/scanners')).find(({ is_default }) => is_default === true)?.name;
  const projects: Body[] = [];
  for (const raw of all) {
    const said = { registry: around.registries.get(raw.registry_id), storageLimit: quotas.get(raw.name) };
    const settings = await settingsOf(reading, raw, scanner);
    projects.push(withoutUndefined({ name: raw.name, ...said, ...settings, ...await partsOf(reading, raw, around) }));
  }
  return projects;
}

/** What a project is. */
async function settingsOf(reading: Reading, raw: Body, defaultScanner?: string): Promise<Body> {
  const { name, project_id: id, metadata = {}, cve_allowlist } = raw;
  const unsaid = Object.keys(metadata).filter(key => !SAID.has(key) && !NOTHING.has(String(metadata[key])));
  reading.noteIf(unsaid.length > 0, 'project ' + name + ' has metadata that nothing says: ' + unsaid.join(', '));
  const scanner = (await reading.run.harbor.get('/projects/' + id + '/scanner'))?.name;
  return {
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => SAID.has(key) && key !== 'retention_id')),
    cveAllowlist: metadata.reuse_sys_cve_allowlist === 'false' ? allowlistOf(cve_allowlist) : undefined,
    scanner: scanner === defaultScanner ? undefined : scanner, // a project without one of its own shows the default
  };
}

function allowlistOf(raw: Body | undefined): Body {
  return { items: cveItems(raw), expiresAt: raw?.expires_at ?? null };
}

/** What is in a project. */
async function partsOf(reading: Reading, { name, project_id: id, metadata = {} }: Body, around: Surroundings): Promise<Body> {
  const [project, path] = [{ name, id }, '/projects/' + id];
  return {
    members: someOf(await exportMembers(reading, path, around.groups)),
    labels: someOf(await exportLabels(reading, id)),
    retention: await exportRetention(reading, { name, id: metadata.retention_id }),
    immutableTagRules: someOf(await exportRules(reading, { name, path })),
    webhooks: someOf(await exportWebhooks(reading, project)),
    preheatPolicies: someOf(await exportPreheatPolicies(reading, project, around.instances)),
    robots: someOf(await exportProjectRobots(reading, project, around.prefix)),
  };
}

function someOf(items: Body[]): Body[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** Everybody but the administrator. */
async function exportMembers({ run }: Reading, path: string, groups: ReadonlyMap<number, Body>): Promise<Body[]> {
  const all = (await run.harbor.list(path + '/members')).filter(({ entity_type, entity_id }) => entity_type !== 'u' || entity_id !== 1);
  return all.map(({ entity_type, entity_id, entity_name, role_id }) => {
    const { type, ldapGroupDn } = groups.get(entity_id) ?? {};
    const who = entity_type === 'u' ? { user: entity_name } : { group: entity_name, groupType: type, ldapGroupDn };
    return withoutUndefined({ ...who, role: ROLE_NAMES[role_id] });
  });
}

async function exportRetention(reading: Reading, { name, id }: { readonly name: string; readonly id?: string }): Promise<Body | undefined> {
  const raw: Body | undefined = id === undefined || id === '' ? undefined : await reading.run.harbor.get('/retentions/' + id);
  const rules: Body[] = raw?.rules ?? [];
  if (rules.length === 0) { return undefined; }
  const cron: string = raw?.trigger?.settings?.cron ?? '';
  const isSaid = cron !== '' && rules.every(isPlain);
  reading.noteIf(!isSaid, 'project ' + name + ' has a retention that is left out: it runs by hand, or a rule has several patterns');
  return isSaid ? { cron, rules: rules.map(rule => ({ ...selected(rule), ...retained(rule), ...switched(rule) })) } : undefined;
}

function retained({ template, params = {}, tag_selectors = [] }: Body): Body {
  return withoutUndefined({
    template, count: params[template], untagged: tag_selectors.some(({ extras }: Body) => parseJson(extras)?.untagged === true),
  });
}

async function exportRules(reading: Reading, { name, path }: { readonly name: string; readonly path: string }): Promise<Body[]> {
  const all = await reading.run.harbor.list(path + '/immutabletagrules');
  all.filter(rule => !isPlain(rule)).forEach(rule => {
    reading.note('project ' + name + ' has an immutable tag rule that is left out, because it has several patterns: ' + selectorText(rule));
  });
  return all.filter(isPlain).map(rule => ({ ...selected(rule), ...switched(rule) }));
}

/** Whether a rule selects by one pattern of tags and one of repositories. */
function isPlain(rule: Body): boolean {
  return rule.tag_selectors?.length === 1 && rule.scope_selectors?.repository?.length === 1;
}

/** What a rule selects; patterns that leave something out have names of their own. */
function selected(rule: Body): Body {
  const isExcluded = ({ decoration }: Body) => /xcludes$/.test(decoration);
  const [tags, repositories] = [rule.tag_selectors[0], rule.scope_selectors.repository[0]];
  return {
    [isExcluded(tags) ? 'excludedTags' : 'tags']: tags.pattern,
    [isExcluded(repositories) ? 'excludedRepositories' : 'repositories']: repositories.pattern,
  };
}

function switched({ disabled }: Body): Body {
  return disabled === true ? { disabled } : {};
}
