import { Answer, Body, Call, created, find, fuzzy, ok, page, Refusal } from './answers';
import { Data } from './data';

const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const PROXY_TYPES = ['docker-hub', 'harbor', 'azure-acr', 'ali-acr', 'aws-ecr', 'google-gcr', 'docker-registry', 'github-ghcr', 'jfrog-artifactory'];
const METADATA = [
  'public', 'enable_content_trust', 'enable_content_trust_cosign', 'prevent_vul', 'severity', 'auto_scan', 'auto_sbom_generation', 'reuse_sys_cve_allowlist',
  'proxy_speed_kb', 'max_upstream_conn', 'proxy_cache_local_on_not_found',
];
const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'];
const MOST = 1024 ** 5;

/** The project that a path names. A number is an id, unless a header says that it is a name. */
export function projectOf(data: Data, call: Call): Body {
  const [text] = call.params;
  if (/^\d+$/.test(text) && call.headers['x-is-resource-name'] !== 'true') { return find(data.projects, Number(text), 'project'); }
  const project = data.projectNamed(text);
  if (!project) { throw new Refusal(404, `project ${text} not found`); }
  return project;
}

function shownProject(project: Body): Body {
  return { ...project, owner_name: 'admin', cve_allowlist: { ...project.cve_allowlist, project_id: project.project_id } };
}

export const getProject = (data: Data, call: Call): Answer => ok(shownProject(projectOf(data, call)));

/** Without details there are neither metadata nor CVEs. */
export function listProjects(data: Data, call: Call): Answer {
  const seen = [...data.projects.values()].filter(({ metadata }) => call.isAdmin || metadata.public === 'true');
  const isDetailed = call.query.get('with_detail') !== 'false';
  const plain = ({ metadata: _metadata, ...project }: Body) => ({ ...project, cve_allowlist: { items: null } });
  return page(call, fuzzy(call, seen).map(project => (isDetailed ? shownProject(project) : plain(project))));
}

/** Only known keys are kept, and only texts are taken. Values are not looked at. */
function metadataIn(body: Body): Body {
  const known = Object.entries(body.metadata ?? {}).filter(([key]) => METADATA.includes(key));
  const wrong = known.find(([, value]) => typeof value !== 'string');
  if (wrong) { throw new Refusal(422, `metadata.${wrong[0]} in body must be of type string`); }
  return Object.fromEntries(known.map(([key, value]) => [key, key === 'severity' && !SEVERITIES.includes(value as string) ? 'unknown' : value]));
}

export function createProject(data: Data, call: Call): Answer {
  const { project_name: name, registry_id, storage_limit = 0 } = call.body;
  if (!NAME.test(name)) { throw new Refusal(400, 'the project name is not in lower case or contains illegal characters'); }
  if (data.projectNamed(name)) { throw new Refusal(409, `The project named ${name} already exists`); }
  const metadata: Body = { public: 'false', ...metadataIn(call.body) };
  if (!['true', 'false'].includes(metadata.public)) { throw new Refusal(400, 'metadata.public should only be \'true\' or \'false\''); }
  if (storage_limit < -1 || storage_limit > MOST) { throw new Refusal(400, 'invalid storage_limit'); }
  const isProxy = registry_id !== undefined && registry_id !== null;
  if (isProxy) {
    const { type } = find(data.registries, registry_id, 'registry');
    if (!PROXY_TYPES.includes(type)) { throw new Refusal(400, `unsupported registry type ${type}`); }
    delete metadata.enable_content_trust;
    checkLimits(metadata);
  } else {
    withoutProxySettings(metadata);
  }
  const id = data.id();
  data.projects.set(id, { project_id: id, name, registry_id: registry_id ?? 0, metadata, repo_count: 0, cve_allowlist: { items: [], expires_at: null } });
  addCompanions(data, id, { isProxy, storage: storage_limit === 0 ? data.settings.storage_per_project : storage_limit });
  return created(call, id);
}

/** Limits of proxies are looked at here, and not when they are changed. */
function checkLimits(metadata: Body): void {
  for (const key of ['proxy_speed_kb', 'max_upstream_conn']) {
    const value = Number(metadata[key] ?? 0);
    if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 31) { throw new Refusal(400, `metadata.${key} should be an int`); }
  }
}

/** A quota, the creator as a member, and for proxies a retention of seven days. */
function addCompanions(data: Data, id: number, { isProxy, storage }: { isProxy: boolean; storage: number }): void {
  const project = data.projects.get(id)!;
  if (data.settings.quota_per_project_enable) {
    const quota = data.id();
    data.quotas.set(quota, { id: quota, hard: { storage }, cached: storage, used: { storage: 0 }, ref: { id, name: project.name, owner_name: 'admin' } });
  }
  const member = data.id();
  data.members.set(member, { id: member, project_id: id, entity_id: 1, entity_name: 'admin', entity_type: 'u', role_id: 1 });
  if (!isProxy) { return; }
  const retention = data.id();
  data.retentions.set(retention, {
    id: retention,
    algorithm: 'or',
    scope: { level: 'project', ref: id },
    trigger: { kind: 'Schedule', settings: { cron: '0 0 0 * * *' } },
    rules: [{
      id: 1,
      priority: 1,
      disabled: false,
      action: 'retain',
      template: 'nDaysSinceLastPull',
      params: { nDaysSinceLastPull: 7 },
      tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern: '**', extras: '{"untagged":true}' }],
      scope_selectors: { repository: [{ kind: 'doublestar', decoration: 'repoMatches', pattern: '**' }] },
    }],
  });
  project.metadata.retention_id = String(retention);
}

/** Harbor drops the settings of proxies from other projects, and the switch for notation from proxies. */
function withoutProxySettings(metadata: Body): void {
  delete metadata.proxy_speed_kb;
  delete metadata.max_upstream_conn;
}

/** Keeps what it is given, whatever it means; limits and upstreams are not looked at. */
export function updateProject(data: Data, call: Call): Answer {
  const project = projectOf(data, call);
  const { metadata = {}, cve_allowlist } = call.body;
  if (metadata.retention_id !== undefined && metadata.retention_id !== project.metadata.retention_id) { throw new Refusal(400, 'the retention_id cannot be changed'); }
  const kept = metadataIn(call.body);
  if (project.registry_id === 0) { withoutProxySettings(kept); } else { delete kept.enable_content_trust; }
  Object.assign(project.metadata, kept);
  if (cve_allowlist) { project.cve_allowlist = { items: cve_allowlist.items ?? [], expires_at: cve_allowlist.expires_at ?? null }; }
  return ok();
}

export function deleteProject(data: Data, call: Call): Answer {
  const { project_id: id, repo_count } = projectOf(data, call);
  if (repo_count > 0) { throw new Refusal(412, 'the project contains repositories, can not be deleted'); }
  data.projects.delete(id);
  for (const items of [data.members, data.labels, data.webhooks, data.immutableRules, data.robots, data.preheatPolicies]) {
    for (const [key, item] of items) { if (item.project_id === id) { items.delete(key); } }
  }
  for (const [key, quota] of data.quotas) { if (quota.ref.id === id) { data.quotas.delete(key); } }
  return ok();
}

export const summaryOfProject = (data: Data, call: Call): Answer => ok({ repo_count: projectOf(data, call).repo_count });

export function listQuotas(data: Data, call: Call): Answer {
  const reference = call.query.get('reference_id');
  const shown = [...data.quotas.values()].filter(({ ref }) => reference === null || String(ref.id) === reference);
  return page(call, shown.map(({ cached: _cached, ...quota }) => quota));
}

/** With quotas in Redis the limit of a busy project is still the old one there. */
export function updateQuota(data: Data, { params: [id], body }: Call): Answer {
  const quota = find(data.quotas, Number(id), 'quota');
  const storage = body.hard?.storage;
  if (!Number.isInteger(storage)) { throw new Refusal(422, 'hard.storage in body must be of type int64'); }
  if (storage === 0 || storage < -1) { throw new Refusal(400, 'invalid quota'); }
  quota.hard = { storage };
  if (!quota.busy) { quota.cached = storage; }
  return ok();
}

/** What core does every thirty seconds. */
export function flushQuotas(data: Data): void {
  if (data.options.quotaProvider !== 'redis') { return; }
  for (const quota of data.quotas.values()) { quota.hard = { storage: quota.cached }; }
}
