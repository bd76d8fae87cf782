import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Size } from 'cdk8s';
import {
  BlockedSeverity, HarborConfiguration, HarborConfigurationProps, HarborVersion, ImageRoutes, ProjectPresets, ProjectRole, RegistryAdapter, ReplicatedKind, RetentionTemplate,
} from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { converged, declared } from '../support/configuration/declared';
import { testHarbor } from '../support/harbor';
import { releaseErrors } from '../support/release';
import { blobVolume } from '../support/scenarios/blob-volume';

afterAll(() => ConfigurationRun.removeFolders());

const QUOTA = Size.gibibytes(200);
const QUAY = { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io' };
const KEEP = { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] };
const proxy = (more: object = {}): HarborConfigurationProps => (
  { registries: [QUAY], projects: [{ name: 'quay', proxyOf: 'quay', scanOnPush: false, retention: KEEP, quota: QUOTA, ...more }] }
);
const quotasOf = async (projects: HarborConfigurationProps['projects']) => {
  const { harbor } = await converged({ projects });
  return [...harbor.data.quotas.values()].map(({ hard }) => hard.storage);
};

test('A21: members, groups and robots are declared for each project, and the program makes them', async () => {
  const members = [{ group: '/team', role: ProjectRole.DEVELOPER }, { user: 'admin', role: ProjectRole.MAINTAINER }];
  const { harbor: { data }, state } = await converged({ projects: [{ name: 'team', quota: QUOTA, members, robots: [{ name: 'pull', secret: { secretName: 'team-pull' } }] }] });
  expect(state.projects[0]).toMatchObject({ members: [{ group: '/team', role: 'developer' }, { user: 'admin', role: 'maintainer' }], robots: [{ name: 'pull' }] });
  expect([...data.members.values()].map(({ entity_name, entity_type, role_id }) => [entity_name, entity_type, role_id]).sort()).toEqual([['/team', 'g', 2], ['admin', 'u', 4]]);
  expect([...data.robots.values()].map(({ level, permissions }) => [level, permissions[0].namespace])).toEqual([['project', 'team']]);
});

test.each([[ProjectRole.PROJECT_ADMIN, 1], [ProjectRole.MAINTAINER, 4], [ProjectRole.DEVELOPER, 2], [ProjectRole.GUEST, 3], [ProjectRole.LIMITED_GUEST, 5]])(
  'A24, B69: a group of OIDC is %s in one project, and nothing in others', async (role, id) => {
    const { harbor: { data } } = await converged({ projects: [{ name: 'one', quota: QUOTA, members: [{ group: '/team', role }] }, { name: 'two', quota: QUOTA }] });
    const groups = [...data.members.values()].filter(({ entity_type }) => entity_type === 'g');
    expect(groups.map(({ project_id, role_id }) => [data.projects.get(project_id)?.name, role_id])).toEqual([['one', id]]);
    expect([...data.groups.values()][0]).toMatchObject({ group_name: '/team', group_type: 3 });
  });

test('A27, C11: a quota is set in bytes, -1 only where it is said, and a project without one is a warning', async () => {
  expect(await quotasOf([{ name: 'one', quota: QUOTA }])).toEqual([214748364800]);
  expect(await quotasOf([{ name: 'one', unlimitedQuota: true }])).toEqual([-1]);
  const { body } = await converged({ projects: [{ name: 'one' }] });
  expect(body('POST /projects').storage_limit).toBeUndefined();
  expect(declared({ projects: [{ name: 'one' }] }).warnings).toEqual([expect.stringContaining("HBR-CONF-25 'projects[0].quota' is not set")]);
  expect(declared({ projects: [{ name: 'one', quota: QUOTA }, { name: 'two', unlimitedQuota: true }] }).warnings).toEqual([]);
  expect((await converged(proxy())).body('POST /projects').storage_limit).toBe(214748364800);
  expect((await converged(proxy({ quota: undefined, unlimitedQuota: true }))).body('POST /projects').storage_limit).toBe(-1);
});

test('E67: a project without a quota can be made an error', () => {
  const projects = [{ name: 'one' }, { name: 'two', unlimitedQuota: true }, { name: 'three', quota: QUOTA }];
  expect(declared({ requireQuotas: true, projects }).errors).toEqual([expect.stringContaining("HBR-CONF-26 'projects[0].quota'")]);
});

test('quotas that together are more than the storage are a warning', () => {
  const projects = [{ name: 'one', quota: QUOTA }, { name: 'two', quota: QUOTA }];
  expect(declared({ storageSize: Size.gibibytes(300), projects }).warnings).toEqual([expect.stringContaining("HBR-CONF-27 'projects' together are 400Gi, more than the 300Gi")]);
  expect(declared({ storageSize: Size.gibibytes(400), projects }).warnings).toEqual([]);
});

test('A25: scanning is switched per project, happens on push, and blocks by severity', async () => {
  const metadata = async (more: object) => (await converged({ projects: [{ name: 'one', quota: QUOTA, ...more }] })).body('POST /projects').metadata;
  expect(await metadata({})).toMatchObject({ auto_scan: 'true', prevent_vul: 'false' });
  expect(await metadata({ scanOnPush: false })).toMatchObject({ auto_scan: 'false' });
  expect(await metadata({ blockFrom: BlockedSeverity.HIGH })).toMatchObject({ prevent_vul: 'true', severity: 'high' });
  expect(testHarbor({ trivy: { enabled: false } })._spec.trivy).toBeUndefined();
  expect(testHarbor()._spec.trivy).toBeDefined();
});

test('C12: the retention of a proxy cache can be said, and its seven days are a warning', async () => {
  const { harbor } = await converged(proxy());
  expect([...harbor.data.retentions.values()].map(({ rules }) => rules[0].params)).toEqual([{ nDaysSinceLastPull: 90 }]);
  expect(declared(proxy({ retention: undefined })).warnings).toEqual([expect.stringContaining("HBR-CONF-21 'projects[0].retention'")]);
  expect(declared({ ...proxy({ retention: undefined }), proxyRetention: KEEP }).warnings).toEqual([]);
});

test('C13: speed, connections, fallback and referrers of a proxy cache are typed, as far as the release has them', async () => {
  const { harbor } = await converged(proxy({ proxySpeed: Size.mebibytes(1), maxUpstreamConnections: 20, serveWhatUpstreamDeleted: true }));
  expect(harbor.data.projectNamed('quay')?.metadata).toMatchObject({ proxy_speed_kb: '1024', max_upstream_conn: '20', proxy_cache_local_on_not_found: 'true' });
  const refused = (version: HarborVersion, more: object) => declared({ ...proxy(more), version }).errors;
  expect(refused(HarborVersion.V2_14_0, { maxUpstreamConnections: 20 })).toEqual([expect.stringContaining("HBR-CONF-22 'projects[0].maxUpstreamConnections' needs Harbor 2.14.1, and this is 2.14.0")]);
  expect(refused(HarborVersion.V2_15_0, { serveWhatUpstreamDeleted: true })).toEqual([expect.stringContaining("HBR-CONF-22 'projects[0].serveWhatUpstreamDeleted' needs Harbor 2.15.1")]);
  expect(refused(HarborVersion.V2_15_2, { proxyReferrers: true })).toEqual([expect.stringContaining("HBR-CONF-22 'projects[0].proxyReferrers' needs Harbor 2.16.0")]);
  expect(refused(HarborVersion.V2_14_1, { maxUpstreamConnections: 20 })).toEqual([]);
});

test('C73: what vanishes upstream stays: the cache answers, and retention keeps it', async () => {
  const { harbor: { data } } = await converged(proxy({ serveWhatUpstreamDeleted: true, retention: { rules: [{ keep: RetentionTemplate.ALWAYS }] } }));
  expect(data.projectNamed('quay')?.metadata.proxy_cache_local_on_not_found).toBe('true');
  expect([...data.retentions.values()].map(({ rules }) => rules.map(({ template }: any) => template))).toEqual([['always']]);
});

test('E44: rules of retention are typed, and hold for all projects that have none of their own', async () => {
  const projectRetention = { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 3 }, { keep: RetentionTemplate.ALWAYS, tags: '{latest,stable,prod,release-*}' }], cron: '30 1 * * *' };
  const { harbor: { data } } = await converged({ projectRetention, projects: ['one', 'two'].map(name => ({ name, quota: QUOTA })) });
  const kept = [...data.retentions.values()].map(({ scope, trigger, rules }) => [data.projects.get(scope.ref)?.name, trigger.settings.cron, rules.map(({ params }: any) => params), rules[1].tag_selectors[0].pattern]);
  expect(kept).toEqual(['one', 'two'].map(name => [name, '0 30 1 * * *', [{ latestPushedK: 3 }, {}], '{latest,stable,prod,release-*}']));
});

test('C54: endpoints are anonymous by default, and for Docker Hub that is a warning', async () => {
  const routes = ImageRoutes.to('docker.io', 'quay.io');
  const { harbor } = await converged({ routes, proxyRetention: KEEP });
  expect([...harbor.data.registries.values()].map(({ access_key = '' }) => access_key)).toEqual(['', '']);
  const { warnings } = declared({ routes, proxyRetention: KEEP });
  expect(warnings.filter(warning => warning.includes('HBR-CONF-29'))).toEqual([expect.stringContaining("HBR-CONF-29 'routes[0]' has no login for Docker Hub, which lets anonymous clients pull 100 times in six hours")]);
});

test('C48: a snippet shows how a pipeline scans through Harbor', () => {
  const { notices } = declared({ routes: ImageRoutes.to('docker.io'), proxyRetention: KEEP }).made;
  expect(notices).toContain('docker-hub: scan in pipelines before images are used: trivy image registry.example.com/docker-hub/library/nginx:alpine');
});

test('B65: charts are artifacts in a project like any other, which robots push to and policies copy, and ChartMuseum is no value', async () => {
  const [images, charts] = ProjectPresets.platform({ imageQuota: QUOTA, chartQuota: QUOTA });
  const archive = { name: 'archive', type: RegistryAdapter.HARBOR, url: 'https://archive.example.com' };
  const { harbor: { data } } = await converged({
    registries: [archive],
    projects: [images, { ...charts, robots: [{ name: 'ci', mayPush: true, secret: { secretName: 'charts-ci' } }] }],
    replicationPolicies: [{ name: 'charts', pushTo: 'archive', repositories: 'charts/**', kind: ReplicatedKind.ARTIFACT }],
  });
  expect(data.projectNamed('charts')?.registry_id).toBe(0);
  expect([...data.robots.values()].map(({ permissions: [{ namespace, access }] }) => [namespace, access.map(({ action }: any) => action)])).toEqual([['charts', ['pull', 'push']]]);
  expect([...data.policies.values()][0].filters).toContainEqual({ type: 'resource', value: 'artifact' });
  expect(releaseErrors({ values: { chartmuseum: { enabled: true } } })).toEqual([expect.stringContaining("HBR-LEFTOVER-01 'values.chartmuseum' belongs to ChartMuseum")]);
});

test('B83: scans by hand are documented', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
  expect(page).toContain('**By hand** there is nothing to declare');
  expect(page).toContain('/artifacts/<tag>/scan');
});

test('C60: the run of the Job fails while an endpoint is not healthy', async () => {
  const { run, state, harbor } = await converged(proxy());
  harbor.data.unreachable.add('https://quay.io');
  const { code, text } = await run.apply(state);
  expect([code, text]).toEqual([1, expect.stringContaining('Harbor cannot reach https://quay.io')]);
});

test('C61: it fails if a project is not the proxy cache of its endpoint, and finds one that is not there', async () => {
  const { run, state, harbor } = await converged(proxy());
  const [project] = harbor.data.projects.values();
  const endpoint = project.registry_id;
  expect(harbor.data.registries.get(endpoint)?.name).toBe('quay');
  project.registry_id = 0;
  const { code, text } = await run.apply(state);
  expect([code, text]).toEqual([1, expect.stringContaining('Harbor can only set the upstream of a project when it is created')]);
  harbor.data.projects.delete(project.project_id);
  const planned = await run.plan(state);
  expect([planned.code, planned.text]).toEqual([2, expect.stringContaining('project quay')]);
});

test('B66: the scanner of a project is Trivy, or another one that is named', async () => {
  const scanners = [{ name: 'grype', url: 'http://grype.scanning.svc:8080' }];
  const { harbor: { data } } = await converged({ scanners, defaultScanner: 'grype', projects: [{ name: 'one', quota: QUOTA, scanner: 'Trivy' }, { name: 'two', quota: QUOTA, scanOnPush: false }] });
  const usual = [...data.scanners.values()].find(it => it.is_default);
  const chosen = [...data.projects.values()].map(({ scanner, metadata }) => [(data.scanners.get(scanner) ?? usual)?.name, metadata.auto_scan]);
  expect(chosen).toEqual([['Trivy', 'true'], ['grype', 'false']]);
});

describe('a Harbor of the app', () => {
  const beside = (props: HarborConfigurationProps) => {
    const harbor = testHarbor({ storage: blobVolume() });
    const chart = new Chart(new App(), 'inside', { disableResourceNameHashes: true });
    const made = new HarborConfiguration(chart, 'configuration', { harbor, ...props });
    return { made, objects: chart.toJson(), errors: chart.node.findAll().flatMap(node => node.node.validate()) };
  };

  test('says where core is, with which password the Job logs in, and in which namespace it runs', () => {
    const { objects, errors } = beside({});
    expect(errors).toEqual([]);
    const job = objects.find(({ kind }) => kind === 'Job');
    expect([...new Set(objects.map(({ metadata }) => metadata.namespace))]).toEqual(['harbor']);
    expect(job.spec.template.spec.containers[0].args.slice(0, 3)).toEqual(['apply', '--url', 'http://harbor-core.harbor']);
    expect(job.spec.template.spec.containers[0].args.at(-1)).toMatch(/\/HARBOR_ADMIN_PASSWORD$/);
  });

  test('says how much storage the quotas have to fit in', () => {
    expect(beside({ projects: [{ name: 'one', quota: QUOTA }] }).made.warnings).toEqual([expect.stringMatching(/HBR-CONF-27 'projects' together are 200Gi, more than the 5Gi that Harbor has/)]);
  });

  test('without one, address and password have to be given', () => {
    const chart = new Chart(new App(), 'inside');
    new HarborConfiguration(chart, 'configuration', {});
    expect(chart.node.findAll().flatMap(node => node.node.validate())).toEqual([
      expect.stringContaining("HBR-CONF-33 'url' has to be given"), expect.stringContaining("HBR-CONF-33 'adminPassword' has to be given"),
    ]);
  });
});
