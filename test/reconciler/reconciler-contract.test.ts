import { DesiredState } from '../../src/configuration/state/state';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { askHarbor, HarborTarget, harborTarget } from '../support/configuration/harbor-target';
import { WHOLE_SECRETS } from '../support/configuration/whole-state';

/*
 * The reconciler against the fake Harbor, or against a live one: `npm run test:harbor` with HARBOR_URL and HARBOR_PASSWORD. The live one gets
 * settings and schedules, and keeps them.
 */
const real = harborTarget();
const name = `r${process.pid}${Date.now() % 100000}`;
jest.setTimeout(real.isLive ? 600_000 : 10_000);

const writes: string[] = [];
const target: HarborTarget = {
  ...real,
  send: async request => {
    if (request.method !== 'GET') { writes.push(`${request.method} ${request.url} ${request.body ?? ''}`); }
    return real.send(request);
  },
};

const PULL = [{ resource: 'repository', action: 'pull' }];

/** Everything that a Harbor without a scanner can have. */
const state: DesiredState = stateOf({
  owner: name,
  prune: ['robots', 'webhooks', 'labels', 'members', 'immutableTagRules', 'replicationPolicies', 'preheatPolicies'],
  settings: {
    token_expiration: 45,
    robot_token_duration: 90,
    project_creation_restriction: 'adminonly',
    disabled_audit_log_event_types: 'pull_artifact,login_user',
    banner_message: '{"message":"Maintained as code","type":"info","closable":true}',
    oidc_client_secret: { fromFile: 'oidc-secret' },
    session_timeout: 120,
  },
  cveAllowlist: { items: ['CVE-2024-2', 'CVE-2024-1'], expiresAt: 1798761600 },
  registries: [
    { name: `${name}-one`, type: target.upstreamType, url: `${target.upstream}/`, insecure: true, description: 'An "upstream"' },
    { name: `${name}-two`, type: target.upstreamType, url: target.upstream, accessKey: 'user', accessSecret: { fromFile: 'ghcr-token' } },
  ],
  projects: [
    {
      name: `${name}-proxy`,
      registry: `${name}-one`,
      storageLimit: 10737418240,
      metadata: { public: 'true', auto_scan: 'true', proxy_speed_kb: '-1', max_upstream_conn: '30', proxy_cache_local_on_not_found: 'true', enable_content_trust: 'true' },
      retention: { cron: '0 0 3 * * *', rules: [{ template: 'nDaysSinceLastPull', count: 90 }] },
    },
    {
      name: `${name}-own`,
      storageLimit: 53687091200,
      metadata: { public: 'false', prevent_vul: 'true', severity: 'critical', reuse_sys_cve_allowlist: 'false', auto_sbom_generation: 'true' },
      cveAllowlist: { items: ['CVE-2023-9'], expiresAt: null },
      labels: [{ name: 'stable', color: '#00AA00', description: 'Proven' }],
      members: [{ group: `${name}-developers`, groupType: 'oidc', role: 'developer' }],
      retention: {
        cron: '0 30 1 * * *',
        rules: [
          { template: 'latestPushedK', count: 3 }, { template: 'always', tags: '{latest,stable,prod,release-*}', untagged: false },
          { template: 'latestPulledN', count: 2, repositories: 'a/**', excludeTags: true, tags: 'x', disabled: true },
        ],
      },
      immutableTagRules: [{ tags: 'v*' }, { repositories: 'old/**', excludeTags: true, tags: 'x*', disabled: true }],
      webhooks: [
        { name: 'ci', address: { fromFile: 'hook-address' }, authHeader: { fromFile: 'hook-header' }, eventTypes: ['SCANNING_FAILED', 'PUSH_ARTIFACT'], payloadFormat: 'CloudEvents' },
        { name: 'chat', type: 'slack', address: 'https://chat.example.com/x', eventTypes: ['QUOTA_EXCEED'], enabled: false },
      ],
      preheatPolicies: [{ name: 'releases', instance: `${name}-peers`, repositories: '**', tags: 'v*', cron: '0 0 4 * * *' }],
      robots: [{
        name: 'ci',
        duration: 30,
        permissions: [{ kind: 'project', namespace: `${name}-own`, access: [...PULL, { resource: 'repository', action: 'push' }] }],
        secretTo: { name: 'robot-own-ci' },
      }],
    },
  ],
  labels: [{ name: `${name}-approved`, color: '#0000FF' }],
  userGroups: [{ name: `${name}-developers`, type: 'oidc' }],
  robots: [
    {
      name: `${name}-pull`,
      description: 'Pulls for the cluster',
      secretTo: { name: 'pull', registryHost: 'harbor.example.com' },
      permissions: [`${name}-proxy`, `${name}-own`].map(namespace => ({ kind: 'project' as const, namespace, access: PULL })),
    },
    { name: `${name}-auditor`, permissions: [{ kind: 'system', namespace: '/', access: [{ resource: 'audit-log', action: 'list' }] }], secret: { fromFile: 'robot-secret' } },
    { name: `${name}-off`, disable: true, permissions: [{ kind: 'project', namespace: '*', access: PULL }], secretTo: { name: 'off' } },
  ],
  replicationPolicies: [{
    name: `${name}-mirror`,
    source: `${name}-two`,
    destNamespace: `${name}-own`,
    destNamespaceReplaceCount: 1,
    cron: '0 0 */6 * * *',
    speed: -1,
    singleActiveReplication: true,
    filters: [
      { type: 'name', value: 'example/{api,web}' }, { type: 'tag', value: 'v*', decoration: 'matches' }, { type: 'label', value: ['b', 'a'], decoration: 'matches' },
      { type: 'resource', value: 'image' },
    ],
  }, { name: `${name}-push`, destination: `${name}-one`, trigger: 'event_based', enabled: false, deletion: true, copyByChunk: true }],
  preheatInstances: [{
    name: `${name}-peers`, vendor: 'dragonfly', endpoint: `http://${name}.peers.test:8080`, authMode: 'BASIC', authInfo: { username: 'harbor', password: { fromFile: 'peers-password' } },
  }],
  garbageCollection: { cron: '0 0 2 * * *', deleteUntagged: true, deleteTag: true, workers: 2 },
  purgeAudit: { cron: '0 30 0 * * *', retentionHours: 2160, eventTypes: ['create_artifact', 'pull_artifact'] },
});

const run = new ConfigurationRun(undefined, WHOLE_SECRETS);
const ask = (method: string, path: string, body?: unknown) => askHarbor(target, { method, path, body });

afterAll(() => ConfigurationRun.removeFolders());

async function expectQuiet(): Promise<void> {
  writes.length = 0;
  const { code, text } = await run.runAt(target, state, { mode: 'apply' });
  expect({ code, text: code === 0 ? '' : text, writes }).toEqual({ code: 0, text: '', writes: [] });
  expect((await run.runAt(target, state, { mode: 'plan' })).code).toBe(0);
}

test('a Harbor becomes what the state says, a second run writes nothing, and a plan is empty', async () => {
  expect((await run.runAt(target, state, { mode: 'plan', takeOver: true })).code).toBe(2); // the settings of a live one may be those of an earlier run
  const { code, text } = await run.runAt(target, state, { mode: 'apply', takeOver: true });
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  await expectQuiet();
});

test('the secret that Kubernetes keeps is that of the robot', async () => {
  const { username, password } = JSON.parse(run.kubernetes.value('pull', '.dockerconfigjson')).auths['harbor.example.com'];
  expect(username).toBe(`robot$${name}-pull`);
  expect((await askHarbor(target, { method: 'GET', path: '/v2/', login: `${username}:${password}` })).status).toBe(200);
});

test('changes by hand are undone', async () => {
  const project = (await ask('GET', `/projects/${name}-own`)).body;
  const [webhook] = (await ask('GET', `/projects/${name}-own/webhook/policies?page_size=100`)).body.filter((it: any) => it.name === 'ci');
  const rules = (await ask('GET', `/projects/${name}-own/immutabletagrules`)).body;
  const policies = (await ask('GET', '/replication/policies?page_size=100')).body;
  const mirror = policies.find((it: any) => it.name === `${name}-mirror`);
  const robot = (await ask('GET', '/robots?page_size=100')).body.find((it: any) => it.name === `robot$${name}-pull`);
  const edits: [string, string, unknown][] = [
    ['PUT', '/configurations', { token_expiration: 12, banner_message: '' }],
    ['PUT', `/projects/${project.project_id}`, { metadata: { severity: 'low', public: 'true' }, cve_allowlist: { project_id: project.project_id, items: [], expires_at: 5 } }],
    ['PUT', `/retentions/${project.metadata.retention_id}`, { id: Number(project.metadata.retention_id), algorithm: 'or', scope: { level: 'project', ref: project.project_id }, trigger: { kind: 'Schedule', settings: { cron: '' }, references: {} }, rules: [] }],
    ['PUT', `/projects/${name}-own/webhook/policies/${webhook.id}`, { ...webhook, description: '', event_types: ['PULL_ARTIFACT'], enabled: false }],
    ['DELETE', `/projects/${name}-own/immutabletagrules/${rules[0].id}`, undefined],
    ['PUT', `/replication/policies/${mirror.id}`, { ...mirror, src_registry: { id: mirror.src_registry.id }, dest_registry: { id: 0 }, filters: [], enabled: false }],
    ['PATCH', `/robots/${robot.id}`, { secret: 'Changed0ByHand' }],
    ['PUT', `/robots/${robot.id}`, { ...robot, disable: true, permissions: [{ kind: 'project', namespace: '*', access: PULL }] }],
    ['PUT', '/system/gc/schedule', { schedule: { type: 'None', cron: '' }, parameters: {} }],
    ['PUT', '/system/CVEAllowlist', { items: [], expires_at: null }],
  ];
  for (const [method, path, body] of edits) { expect({ path, ...await ask(method, path, body) }).toMatchObject({ status: 200 }); }
  const { code, text } = await run.runAt(target, state, { mode: 'apply' });
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  await expectQuiet();
});

test('what is not wanted any more is pruned, and what somebody else made stays', async () => {
  await ask('POST', '/labels', { name: `${name}-by-hand`, scope: 'g' });
  const smaller: DesiredState = {
    ...state,
    labels: [],
    robots: state.robots?.filter(robot => !robot.name.endsWith('-off')),
    replicationPolicies: [],
    projects: state.projects?.map(project => ({ ...project, webhooks: [], members: [], immutableTagRules: [], labels: [], preheatPolicies: [] })),
  };
  const { code, lines } = await run.runAt(target, smaller, { mode: 'apply' });
  expect(code).toBe(0);
  const deleted = lines.filter(line => line.startsWith('- '));
  expect(deleted).toHaveLength(11);
  const labels = (await ask('GET', '/labels?scope=g&page_size=100')).body.map((it: any) => it.name);
  expect([labels.includes(`${name}-by-hand`), labels.includes(`${name}-approved`)]).toEqual([true, false]);
  expect((await run.runAt(target, smaller, { mode: 'plan' })).code).toBe(0);
});

test('another configuration takes nothing of it', async () => {
  const other = { ...state, owner: `${name}-other`, prune: [] };
  writes.length = 0;
  const { code, text } = await run.runAt(target, other, { mode: 'plan' });
  expect(code).toBe(1);
  expect(text).toContain(`! claim on project ${name}-own: it belongs to the configuration ${name}; remove it there, or take it over`);
  expect(writes).toEqual([]);
});
