import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { HarborConfiguration, HarborConfigurationProps, ImageRoutes, Promotion, PrunedKind, RegistryAdapter, SeparateAccounts, UpstreamCredential } from '../../src';
import { setDisconnected } from '../../src/contracts/disconnection';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { FakeHarbor } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

const URL = 'https://harbor.example.com';
const PASSWORD = { secretName: 'harbor-promotion', key: 'password' };

function configuration(props: Partial<HarborConfigurationProps>, disconnected = false) {
  const app = new App();
  setDisconnected(app, disconnected);
  const chart = new Chart(app, 'test', { namespace: 'harbor' });
  new HarborConfiguration(chart, 'inside', { url: URL, adminPassword: { secretName: 'admin', key: 'password' }, ...props });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  const state = () => JSON.parse(Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state')).data['state.json']);
  return { errors, state };
}

/** A Harbor after a run that made it what is declared. */
async function applied(props: Partial<HarborConfigurationProps>) {
  const { errors, state } = configuration(props);
  expect(errors).toEqual([]);
  const run = new ConfigurationRun(new FakeHarbor());
  fs.mkdirSync(path.join(run.folder, PASSWORD.secretName), { recursive: true });
  run.writeSecrets({ [`${PASSWORD.secretName}/${PASSWORD.key}`]: 'Sentinel0Promotion' });
  const { code, text } = await run.apply(state());
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  return { run, harbor: run.harbor, body: (request: string) => run.harbor.writes.find(write => `${write.method} ${write.path}` === request)?.body as any };
}

describe('A14: promotion', () => {
  const promotion = Promotion.between({ harborUrl: URL, robotPassword: PASSWORD, tags: 'v*' });

  test('A14: there are two projects, and what was promoted cannot be changed or deleted', async () => {
    const { harbor } = await applied(promotion);
    const [staging, prod] = ['staging', 'prod'].map(name => harbor.data.projectNamed(name)!);
    expect([staging, prod].map(project => project.registry_id ?? 0)).toEqual([0, 0]);
    const { projects } = configuration(promotion).state();
    expect(projects.map(({ name, immutableTagRules }: any) => [name, immutableTagRules])).toEqual([['staging', undefined], ['prod', [{ tags: 'v*', disabled: false }]]]);
    expect(harbor.writes.filter(write => write.path.endsWith('/immutabletagrules')).map(({ path: at, body }: any) => [at, body.action, body.tag_selectors[0].pattern]))
      .toEqual([[`/projects/${prod.project_id}/immutabletagrules`, 'immutable', 'v*']]);
  });

  test('A14: a rule copies from one to the other when somebody starts it, and replaces nothing', async () => {
    const { harbor, body } = await applied(promotion);
    const [id] = harbor.data.registries.keys();
    expect(body('POST /replication/policies')).toMatchObject({
      name: 'promotion',
      dest_registry: { id },
      dest_namespace: 'prod',
      dest_namespace_replace_count: 1,
      trigger: { type: 'manual' },
      filters: [{ type: 'name', value: 'staging/**' }, { type: 'tag', value: 'v*' }],
      override: false,
      enabled: true,
    });
    expect(harbor.data.registries.get(id)).toMatchObject({ type: 'harbor', url: URL, access_key: 'robot$promotion' });
  });

  test('the robot of the promotion may write into the one project, and do nothing else', () => {
    const { robots } = configuration(promotion).state();
    expect(robots[0].permissions).toEqual([{ kind: 'project', namespace: 'prod', access: [{ resource: 'repository', action: 'pull' }, { resource: 'repository', action: 'push' }] }]);
    expect(JSON.stringify(robots)).not.toContain('Sentinel0');
  });

  test('projects, repositories and names can be others', () => {
    const { replicationPolicies, projects } = Promotion.between({ harborUrl: URL, robotPassword: PASSWORD, from: 'dev', to: 'live', repositories: '{api,web}', name: 'release' });
    expect([projects.map(({ name }) => name), replicationPolicies[0].repositories, replicationPolicies[0].destination]).toEqual([['dev', 'live'], 'dev/{api,web}', 'live']);
  });
});

describe('A15: accounts of pipelines and clusters', () => {
  const { robots } = SeparateAccounts.of({ pipelines: ['ci'], pushTo: ['staging'], clusters: ['eu-1', 'us-1'], pullFrom: ['prod'], registryHost: 'harbor.example.com' });
  const projects = [{ name: 'staging' }, { name: 'prod' }];

  test('A15: a pipeline pushes with a robot of its own, and each cluster pulls with its own and can do nothing else', async () => {
    const { state } = configuration({ robots, projects });
    const access = (namespace: string, ...actions: string[]) => [{ kind: 'project', namespace, access: actions.map(action => ({ resource: 'repository', action })) }];
    expect(state().robots.map(({ name, permissions }: any) => [name, permissions])).toEqual([
      ['push-ci', access('staging', 'pull', 'push')], ['pull-eu-1', access('prod', 'pull')], ['pull-us-1', access('prod', 'pull')],
    ]);
  });

  test('A15: every robot has a secret and a Secret of its own', async () => {
    const { run } = await applied({ robots, projects });
    const names = ['harbor-push-ci', 'harbor-pull-eu-1', 'harbor-pull-us-1'];
    expect(robots.map(({ secret }) => secret!.secretName)).toEqual(names);
    const contents = names.map(name => JSON.stringify((run.kubernetes as any).secrets.get(name)));
    expect(new Set(contents).size).toBe(3);
  });

  test.each([
    ['secret.secretName', { secret: { secretName: 'shared' } }],
    ['password', { password: PASSWORD }],
  ])('A15: HBR-CONF-61: two robots with one %s are one account', (prop, secret) => {
    const { errors } = configuration({ projects, robots: [{ name: 'ci', pushTo: ['staging'], ...secret }, { name: 'eu-1', pullFrom: ['prod'], ...secret }] });
    expect(errors).toEqual([expect.stringContaining(`HBR-CONF-61 'robots[1].${prop}' must be a Secret of this robot alone, but that of ci is the same`)]);
  });
});

describe('A13: a cluster without internet', () => {
  const HQ = { name: 'hq', type: RegistryAdapter.HARBOR, url: 'https://harbor.hq.example.net' };
  const policy = { name: 'out', pushTo: 'hq', cron: '0 3 * * *' };

  test('A13: HBR-OFFLINE-08: nothing replicates with the outside on a schedule', () => {
    expect(configuration({ registries: [HQ], replicationPolicies: [policy] }, true).errors).toEqual([expect.stringContaining("HBR-OFFLINE-08 'replicationPolicies[0].cron'")]);
    expect(configuration({ registries: [HQ], replicationPolicies: [{ name: 'in', pullFrom: 'hq', cron: '0 3 * * *' }] }, true).errors).toHaveLength(1);
    expect(configuration({ registries: [HQ], replicationPolicies: [policy] }).errors).toEqual([]);
  });

  test('A13: by hand, and with a registry of the own network, it does', () => {
    const [inside, named] = [{ ...HQ, url: 'https://registry.corp.internal' }, { ...HQ, url: 'https://second.example.com' }];
    expect(configuration({ registries: [HQ], replicationPolicies: [{ name: 'out', pushTo: 'hq' }] }, true).errors).toEqual([]);
    for (const registry of [inside, named]) { expect(configuration({ registries: [registry], replicationPolicies: [policy] }, true).errors).toEqual([]); }
  });

  test('HBR-OFFLINE-07: there are no endpoints of public registries', () => {
    expect(configuration({ routes: ImageRoutes.to('docker.io', 'ghcr.io') }, true).errors).toEqual(['https://hub.docker.com', 'https://ghcr.io'].map(url => (
      expect.stringContaining(`HBR-OFFLINE-07 'registries' must not be in the internet, for the cluster is disconnected, got "${url}"`)
    )));
    expect(configuration({ routes: [{ upstream: 'ghcr.io', project: 'ghcr', adapter: RegistryAdapter.DOCKER_REGISTRY, upstreamUrl: 'https://mirror.corp.internal' }] }, true).errors).toEqual([]);
  });
});

test('C56: library is not touched, neither by a run nor by one that prunes', async () => {
  const harbor = new FakeHarbor();
  const library = { project_id: 1, name: 'library', registry_id: 0, metadata: { public: 'true' }, repo_count: 3, cve_allowlist: { items: [] } };
  harbor.data.projects.set(1, { ...library });
  const { state } = configuration({ projects: [{ name: 'team' }], routes: ImageRoutes.usual(), prune: Object.values(PrunedKind) });
  const run = new ConfigurationRun(harbor);
  const { code, text } = await run.apply(state());
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  expect(harbor.data.projectNamed('team')).toBeDefined();
  expect(harbor.data.projectNamed('library')).toEqual(library);
  expect(harbor.writes.map(write => write.path).filter(at => /^\/projects\/(library|1)(\/|$)/.test(at))).toEqual([]);
});

describe('C54: logins for upstream registries', () => {
  const login = { upstream: 'ghcr.io', project: 'ghcr', credential: UpstreamCredential.secret({ secretName: 'ghcr' }) };
  const warnings = (routes: any[]) => {
    const chart = new Chart(new App(), 'test', { namespace: 'harbor' });
    return new HarborConfiguration(chart, 'inside', { url: URL, adminPassword: { secretName: 'admin', key: 'password' }, routes }).warnings.filter(text => text.includes('HBR-ROUTE-17'));
  };

  test('C54: endpoints are anonymous unless a route has a login', () => {
    const { registries } = configuration({ routes: [...ImageRoutes.to('quay.io', 'registry.k8s.io'), login] }).state();
    expect(registries.map(({ name, accessSecret }: any) => [name, accessSecret !== undefined])).toEqual([['quay-upstream', false], ['k8s-registry-upstream', false], ['ghcr-upstream', true]]);
  });

  test('C54: HBR-ROUTE-17: an anonymous one of Docker Hub has a low limit of pulls', () => {
    expect(warnings(ImageRoutes.to('docker.io'))).toEqual([expect.stringContaining('100')]);
    expect(warnings([...ImageRoutes.to('quay.io'), login])).toEqual([]);
    expect(warnings([{ upstream: 'docker.io', project: 'docker-hub', credential: UpstreamCredential.secret({ secretName: 'hub' }) }])).toEqual([]);
  });
});
