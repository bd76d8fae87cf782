import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import {
  BlockedSeverity, HarborConfiguration, HarborConfigurationProps, ImageRoutes, ProjectRole, RegistryAdapter, ReplicationPolicy, RetentionTemplate,
  RouteVisibility, UpstreamCredential,
} from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { FakeHarbor } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

const GHCR = { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io' };
const KEEP = { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] };
const MIRROR: ReplicationPolicy = { name: 'mirror', pullFrom: 'ghcr', repositories: 'example/{api,web}', destination: 'platform', cron: '0 */6 * * *' };

function chartWith(props: Partial<HarborConfigurationProps>) {
  const chart = new Chart(new App(), 'test', { namespace: 'harbor' });
  const { warnings } = new HarborConfiguration(chart, 'inside', { url: 'https://x.example.com', adminPassword: { secretName: 'admin', key: 'password' }, ...props });
  return { chart, warnings, errors: chart.node.findAll().flatMap(construct => construct.node.validate()) };
}

/** What an empty Harbor is sent, by method and path. */
async function sent(props: Partial<HarborConfigurationProps>) {
  const { chart, errors } = chartWith(props);
  expect(errors).toEqual([]);
  const state = Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state')).data['state.json'];
  const run = new ConfigurationRun(new FakeHarbor());
  run.harbor.data.settings.auth_mode = 'oidc_auth';
  const { code, text } = await run.apply(state);
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  return { harbor: run.harbor, body: (request: string) => run.harbor.writes.find(({ method, path }) => `${method} ${path}` === request)?.body as any };
}

const projectWith = async (more: object) => (await sent({ projects: [{ name: 'one', ...more }] })).body('POST /projects').metadata;

test('B77: a replication policy refers to its endpoint by the id that it has there, and has its cron where Harbor reads it', async () => {
  const { harbor, body } = await sent({ registries: [GHCR], projects: [{ name: 'platform' }], replicationPolicies: [MIRROR] });
  const [id] = harbor.data.registries.keys();
  expect(body('POST /replication/policies')).toMatchObject({
    src_registry: { id },
    dest_registry: { id: 0 },
    dest_namespace: 'platform',
    dest_namespace_replace_count: 1,
    override: true,
    deletion: false,
    enabled: true,
    speed: 0,
    copy_by_chunk: false,
    trigger: { type: 'scheduled', trigger_settings: { cron: '0 0 */6 * * *' } },
    filters: [{ type: 'name', value: 'example/{api,web}' }],
  });
});

test('B74: ghcr.io is an endpoint of the type github-ghcr, and no Harbor', () => {
  expect(chartWith({ registries: [GHCR] }).errors).toEqual([]);
  const { errors } = chartWith({ registries: [{ ...GHCR, type: RegistryAdapter.HARBOR }] });
  expect(errors).toEqual([expect.stringContaining('HBR-CONF-16 \'registries[0].type\' does not go with the other: harbor and this address, got "harbor": use github-ghcr')]);
});

test('B76: one filter carries the list of repositories of a registry that lists none, and a wildcard is an error', () => {
  expect(chartWith({ registries: [GHCR], replicationPolicies: [MIRROR] }).errors).toEqual([]);
  const { errors } = chartWith({ registries: [GHCR], replicationPolicies: [{ ...MIRROR, repositories: 'example/**' }] });
  expect(errors).toEqual([expect.stringContaining("HBR-CONF-13 'replicationPolicies[0].repositories' must name every repository, because github-ghcr cannot list them")]);
});

test('E43: replication goes from and to several registries, each a typed policy', async () => {
  const other = { name: 'archive', type: RegistryAdapter.HARBOR, url: 'https://archive.example.com' };
  const { harbor } = await sent({ registries: [GHCR, other], replicationPolicies: [MIRROR, { name: 'out', pushTo: 'archive', tags: 'v*' }] });
  const ends = [...harbor.data.policies.values()].map(({ src_registry, dest_registry }) => [src_registry.id, dest_registry.id].map(id => harbor.data.registries.get(id)?.name));
  expect(ends.sort()).toEqual([[undefined, 'archive'], ['ghcr', undefined]]);
});

test('B81, E65: images of a new project are scanned when they are pushed', async () => {
  expect(await projectWith({})).toMatchObject({ auto_scan: 'true' });
  expect(await projectWith({ scanOnPush: false })).toMatchObject({ auto_scan: 'false' });
});

test.each([[BlockedSeverity.CRITICAL, 'critical'], [BlockedSeverity.HIGH, 'high'], [BlockedSeverity.MEDIUM, 'medium'], [BlockedSeverity.LOW, 'low']])(
  '%s and all that is worse cannot be pulled', async (blockFrom, severity) => {
    expect(await projectWith({ blockFrom })).toMatchObject({ prevent_vul: 'true', severity });
    expect(await projectWith({})).toMatchObject({ prevent_vul: 'false' });
  });

test('B85: a project has a list of CVEs of its own with an end, in place of that of the whole Harbor, which has one too', async () => {
  const { body, harbor } = await sent({ cveAllowlist: { cves: ['CVE-2023-9'], until: '2027-02-01' }, projects: [{ name: 'one', cveAllowlist: { cves: ['CVE-2024-1'], until: '2027-01-01' } }] });
  expect(body('POST /projects').metadata.reuse_sys_cve_allowlist).toBe('false');
  expect(harbor.data.projectNamed('one')?.cve_allowlist).toEqual({ items: [{ cve_id: 'CVE-2024-1' }], expires_at: Date.UTC(2027, 0, 1) / 1000 });
  expect(body('PUT /system/CVEAllowlist')).toEqual({ items: [{ cve_id: 'CVE-2023-9' }], expires_at: Date.UTC(2027, 1, 1) / 1000 });
});

test('B86: a proxy cache that scans or blocks is told that its first pull is neither scanned nor blocked', () => {
  const proxy = (more: object) => chartWith({ registries: [GHCR], projects: [{ name: 'ghcr', proxyOf: 'ghcr', retention: KEEP, unlimitedQuota: true, ...more }] }).warnings;
  expect(proxy({})).toEqual([expect.stringContaining("HBR-CONF-20 'projects[0].scanOnPush' does not hold for the first pull")]);
  expect(proxy({ blockFrom: BlockedSeverity.HIGH })).toEqual([expect.stringContaining("HBR-CONF-20 'projects[0].blockFrom'")]);
  expect(proxy({ scanOnPush: false })).toEqual([]);
});

test('C15: a proxy cache is no place for robots to push to, or for replication', () => {
  const projects = [{ name: 'ghcr', proxyOf: 'ghcr', retention: KEEP, scanOnPush: false }];
  const { errors } = chartWith({
    registries: [GHCR], projects, robots: [{ name: 'ci', pushTo: ['ghcr'], secret: { secretName: 'ci' } }], replicationPolicies: [{ ...MIRROR, destination: 'ghcr' }],
  });
  expect(errors.map(error => error.split(' is ')[0])).toEqual(["HBR-CONF-08 'robots[0].pushTo[0]'", "HBR-CONF-08 'replicationPolicies[0].destination'"]);
});

test('B71: garbage is collected on a schedule of six fields, with untagged images and several workers', async () => {
  const { body } = await sent({ garbageCollection: { cron: '30 2 * * 6', deleteUntagged: true, workers: 3 } });
  expect(body('PUT /system/gc/schedule')).toEqual({ schedule: { type: 'Custom', cron: '0 30 2 * * 6' }, parameters: { delete_untagged: true, workers: 3 } });
});

test('B82, C47: everything is scanned once a day', async () => {
  const { body } = await sent({ scanAll: '0 0 * * *' });
  expect(body('PUT /system/scanAll/schedule')).toEqual({ schedule: { type: 'Daily', cron: '0 0 0 * * *' } });
});

test('D28: the audit log is kept for 90 days: 2160 hours, as a number, and for all types of events', async () => {
  const { body } = await sent({ auditPurge: { cron: '0 0 * * *', keep: Duration.days(90) } });
  const { schedule, parameters } = body('PUT /system/purgeaudit/schedule');
  expect([schedule, parameters.audit_retention_hour]).toEqual([{ type: 'Daily', cron: '0 0 0 * * *' }, 2160]);
  expect(parameters.include_event_types.split(',')).toEqual(expect.arrayContaining(['create_artifact', 'pull_artifact', 'login_user']));
});

test('D29: a receiver of the audit log is a setting of Harbor', async () => {
  const { body } = await sent({ settings: { auditLogForwardEndpoint: 'syslog.example.com:514', skipAuditLogDatabase: true } });
  expect(body('PUT /configurations')).toEqual({ audit_log_forward_endpoint: 'syslog.example.com:514', skip_audit_log_database: true });
});

test('D30: no audit log in the database and no receiver of it is an error', () => {
  expect(chartWith({ settings: { skipAuditLogDatabase: true } }).errors).toEqual([expect.stringContaining("HBR-CONF-15 'settings.skipAuditLogDatabase' leaves no audit log")]);
});

test('E40: users and groups have roles in projects', async () => {
  const members = [{ group: '/admins', role: ProjectRole.PROJECT_ADMIN }, { group: '/developers', role: ProjectRole.DEVELOPER }, { user: 'admin', role: ProjectRole.MAINTAINER }];
  const { harbor } = await sent({ projects: [{ name: 'one', members }] });
  const roles = [...harbor.data.members.values()].map(({ entity_name, role_id }) => [entity_name, role_id]);
  expect(roles.sort()).toEqual([['/admins', 1], ['/developers', 2], ['admin', 4]]);
});

test('a quota is what it is said to be, and nothing is sent where none is said', async () => {
  const { harbor, body } = await sent({ projects: [{ name: 'one', quota: Size.gibibytes(100) }] });
  expect([body('POST /projects').storage_limit, [...harbor.data.quotas.values()][0].hard.storage]).toEqual([107374182400, 107374182400]);
  expect((await sent({ projects: [{ name: 'two' }] })).body('POST /projects').storage_limit).toBeUndefined();
});

describe('routes', () => {
  const endpoints = async (props: Partial<HarborConfigurationProps>) => {
    const { harbor } = await sent({ proxyRetention: KEEP, ...props });
    return [...harbor.data.registries.values()].map(({ name, type, url }) => ({ name, type, url }));
  };

  test('C1, C4: become endpoints that speak as their registries do', async () => {
    expect(await endpoints({ routes: ImageRoutes.to('docker.io', 'quay.io', 'registry.k8s.io') })).toEqual([
      { name: 'docker-hub-upstream', type: 'docker-hub', url: 'https://hub.docker.com' },
      { name: 'quay-upstream', type: 'docker-registry', url: 'https://quay.io' },
      { name: 'k8s-registry-upstream', type: 'docker-registry', url: 'https://registry.k8s.io' },
    ]);
  });

  test('C9, C10: become projects with short names, which refer to the id that their endpoint has', async () => {
    const { harbor } = await sent({ routes: ImageRoutes.to('docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io'), proxyRetention: KEEP });
    const ids = new Map([...harbor.data.registries.values()].map(({ id, name }) => [name, id]));
    const posted = harbor.writes.filter(({ method, path }) => `${method} ${path}` === 'POST /projects').map(({ body }) => body);
    expect(posted.map(({ project_name, registry_id }) => [project_name, registry_id]).sort()).toEqual(
      ['docker-hub', 'ghcr', 'k8s-registry', 'quay'].map(name => [name, ids.get(`${name}-upstream`)]),
    );
    expect(posted[0].metadata).toMatchObject({ public: 'true', auto_scan: 'true' });
  });

  test('C2, C8: log in with a pull Secret that Pods use already, or with a user name and a token in a Secret', async () => {
    const login = async (credential: UpstreamCredential, files: Readonly<Record<string, string>>) => {
      const { chart, errors } = chartWith({ proxyRetention: KEEP, routes: [{ upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE, credential }] });
      expect(errors).toEqual([]);
      const run = new ConfigurationRun();
      for (const [file, value] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(run.folder, file)), { recursive: true });
        fs.writeFileSync(path.join(run.folder, file), value);
      }
      const manifests = Testing.synth(chart);
      expect(JSON.stringify(manifests)).not.toContain('Sentinel');
      expect((await run.apply(manifests.find(({ metadata }) => metadata.name.endsWith('-state')).data['state.json'])).code).toBe(0);
      const [{ type, url, access_key, secret }] = run.harbor.data.registries.values();
      return [type, url, access_key, secret];
    };
    const config = JSON.stringify({ auths: { 'ghcr.io': { username: 'bot', password: 'Sentinel0Token' } } });
    const expected = ['github-ghcr', 'https://ghcr.io', 'bot', 'Sentinel0Token'];
    expect(await login(UpstreamCredential.fromDockerConfigJson('ghcr-pull'), { 'ghcr-pull/.dockerconfigjson': config })).toEqual(expected);
    expect(await login(UpstreamCredential.secret({ secretName: 'ghcr' }), { 'ghcr/username': 'bot', 'ghcr/password': 'Sentinel0Token' })).toEqual(expected);
  });

  test('keep what a project of the same name says, and one retention serves for all of them', async () => {
    const { harbor } = await sent({
      routes: ImageRoutes.to('docker.io', 'quay.io'),
      proxyRetention: KEEP,
      projects: [{ name: 'quay', quota: Size.gibibytes(10), isPublic: false, retention: { rules: [{ keep: RetentionTemplate.ALWAYS }] } }],
    });
    expect(harbor.data.projectNamed('quay')).toMatchObject({ registry_id: expect.any(Number), metadata: { public: 'false' } });
    const templates = [...harbor.data.retentions.values()].map(({ scope, rules }) => [harbor.data.projects.get(scope.ref)!.name, rules[0].template, rules[0].params]);
    expect(templates.sort()).toEqual([['docker-hub', 'nDaysSinceLastPull', { nDaysSinceLastPull: 90 }], ['quay', 'always', {}]]);
  });

  test('are refused where routes always are', () => {
    expect(chartWith({ routes: [{ upstream: 'x.example.com', project: 'self' }] }).errors).toEqual([expect.stringContaining("HBR-ROUTE-05 'routes[0].upstream'")]);
  });
});
