import { Reading } from './exported';
import { Body, parseJson, withoutUndefined } from '../json';
import { isClaim } from '../kinds/claims';
import { cveItems } from '../kinds/cve-allowlist';
import { selectorText } from '../selectors';

const ROLE_NAMES = ['', 'projectAdmin', 'developer', 'guest', 'maintainer', 'limitedGuest'];
/** Metadata that props say, and what else Harbor keeps there. */
const SAID = new Set([
  'public', 'auto_scan', 'prevent_vul', 'severity', 'reuse_sys_cve_allowlist', 'enable_content_trust_cosign', 'proxy_speed_kb', 'retention_id',
]);
/** Values that are as good as none. */
const NOTHING = new Set(['', 'false', '0', '-1']);

/** All projects with what is in them. */
export async function exportProjects(reading: Reading, registries: ReadonlyMap<number, string>): Promise<Body[]> {
  const { harbor } = reading.run;
  const all = await harbor.list('/projects');
  const quotas = new Map((await harbor.list('/quotas?reference=project')).map(({ ref, hard }) => [ref?.name, hard?.storage]));
  const projects: Body[] = [];
  for (const raw of all) {
    const more = { registry: registries.get(raw.registry_id), storageLimit: quotas.get(raw.name) };
    projects.push(await exportProject(reading, raw, more));
  }
  return projects;
}

async function exportProject(
  reading: Reading, raw: Body, more: { readonly registry?: string; readonly storageLimit?: number },
): Promise<Body> {
  const { name, metadata = {} } = raw;
  const unsaid = Object.keys(metadata).filter(key => !SAID.has(key) && !NOTHING.has(String(metadata[key])));
  reading.noteIf(unsaid.length > 0, 'project ' + name + ' has metadata that nothing says: ' + unsaid.join(', '));
  const path = '/projects/' + raw.project_id;
  await noteOthers(reading, path, raw);
  const isOwnList = metadata.reuse_sys_cve_allowlist === 'false';
  return withoutUndefined({
    name,
    ...more,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => SAID.has(key) && key !== 'retention_id')),
    cveAllowlist: isOwnList ? { items: cveItems(raw.cve_allowlist), expiresAt: raw.cve_allowlist?.expires_at ?? null } : undefined,
    members: await exportMembers(reading, path),
    retention: await exportRetention(reading, { name, id: metadata.retention_id }),
    immutableTagRules: await exportRules(reading, { name, path }),
  });
}

/** Says what is there and cannot be written down. */
async function noteOthers(reading: Reading, path: string, { name, project_id }: Body): Promise<void> {
  const { harbor } = reading.run;
  const labels = (await harbor.list('/labels?scope=p&project_id=' + project_id)).filter(label => {
    reading.description(label.description);
    return !isClaim(label.name);
  });
  const found: Readonly<Record<string, readonly Body[]>> = {
    labels,
    'webhooks': await harbor.list(path + '/webhook/policies'),
    'preheat policies': await harbor.list('/projects/' + name + '/preheat/policies'),
    'robots of its own': await harbor.list('/robots?q=' + encodeURIComponent('Level=project,ProjectID=' + project_id)),
  };
  for (const [what, items] of Object.entries(found)) {
    reading.noteIf(items.length > 0, 'project ' + name + ' has ' + what + ': ' + items.map(item => String(item.name)).join(', '));
  }
}

/** Everybody but the administrator. */
async function exportMembers({ run }: Reading, path: string): Promise<Body[] | undefined> {
  const all = (await run.harbor.list(path + '/members')).filter(({ entity_type, entity_id }) => entity_type !== 'u' || entity_id !== 1);
  return all.length === 0 ? undefined : all.map(({ entity_type, entity_name, role_id }) => (
    { [entity_type === 'u' ? 'user' : 'group']: entity_name, role: ROLE_NAMES[role_id] }
  ));
}

async function exportRetention(reading: Reading, { name, id }: { readonly name: string; readonly id?: string }): Promise<Body | undefined> {
  const raw: Body | undefined = id === undefined || id === '' ? undefined : await reading.run.harbor.get('/retentions/' + id);
  const rules: Body[] = raw?.rules ?? [];
  if (rules.length === 0) { return undefined; }
  const cron: string = raw?.trigger?.settings?.cron ?? '';
  const isSaid = cron !== '' && rules.every(rule => rule.disabled !== true && isPlain(rule));
  reading.noteIf(!isSaid, 'project ' + name + ' has a retention that is left out: it runs by hand, or a rule is switched off or excludes something');
  return isSaid ? { cron, rules: rules.map(rule => ({ ...selected(rule), ...retained(rule) })) } : undefined;
}

function retained({ template, params = {}, tag_selectors = [] }: Body): Body {
  return withoutUndefined({
    template, count: params[template], untagged: tag_selectors.some(({ extras }: Body) => parseJson(extras)?.untagged === true),
  });
}

async function exportRules(
  reading: Reading, { name, path }: { readonly name: string; readonly path: string },
): Promise<Body[] | undefined> {
  const all = await reading.run.harbor.list(path + '/immutabletagrules');
  const said = all.filter(isPlain);
  all.filter(rule => !isPlain(rule)).forEach(rule => {
    reading.note('project ' + name + ' has an immutable tag rule that excludes something: ' + selectorText(rule));
  });
  const written = said.map(rule => withoutUndefined({ ...selected(rule), disabled: rule.disabled === true ? true : undefined }));
  return said.length === 0 ? undefined : written;
}

function patterns(rule: Body): Body[] {
  return [...rule.tag_selectors ?? [], ...rule.scope_selectors?.repository ?? []];
}

/** Whether a rule selects by one pattern of tags and one of repositories. */
function isPlain(rule: Body): boolean {
  const isSingle = rule.tag_selectors?.length === 1 && rule.scope_selectors?.repository?.length === 1;
  return isSingle && patterns(rule).every(({ decoration }) => !/xcludes$/.test(decoration));
}

function selected(rule: Body): Body {
  const [tags, repositories] = patterns(rule).map(({ pattern }) => pattern);
  return { tags, repositories };
}
