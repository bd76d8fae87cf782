import { Size } from 'cdk8s';
import { BlobStorage, FleetConventions, ProjectRole, RegistryAdapter, SovereignConfiguration } from '../../../src';
import { codesOf, contentOf, harborBlueprint, OMANTEL, OTECH, problemsOf, testFleet, treeOf } from '../../support/fleet';
import { GHCR, harborAfter, insideFile, plainFleet, stateIn } from '../../support/fleet-configuration';

/** The repositories that a registry without a list of them is asked for. */
const NAMED: SovereignConfiguration = {
  replicationPolicies: [
    { name: 'ghcr-openova-mirror', repositories: 'openova-io/{console,catalyst}' }, { name: 'ghcr-openova-blueprints', repositories: 'openova-io/{bp-harbor,bp-cnpg}' },
  ],
};

function stateWith(configuration: SovereignConfiguration, more: object = {}) {
  const fleet = testFleet({}, [{ ...OMANTEL, ...more, configuration }]);
  fleet.synth();
  return stateIn(fleet, OMANTEL.fqdn);
}

const projectsInRunbook = (fleet: ReturnType<typeof testFleet>) => {
  fleet.synth();
  return contentOf(fleet, '_fleet/runbook.yaml').steps[1].artefact.projects;
};

test('B57: Harbor gets projects for platform images, blueprints and what the customer pushes', async () => {
  const harbor = await harborAfter(stateWith(NAMED));
  expect(['catalyst', 'blueprints', 'customer'].map(name => harbor.data.projectNamed(name)?.registry_id)).toEqual([0, 0, 0]);
});

test('B57: without conventions there is none of them', () => {
  expect([FleetConventions.openova(), FleetConventions.generic()].map(({ _data: { configuration } }) => configuration.projects?.map(({ name }) => name)))
    .toEqual([['catalyst', 'blueprints', 'customer'], undefined]);
});

test('B57: the projects can have other names, everywhere or in one cluster', async () => {
  const conventions = FleetConventions.openova({ configuration: { projects: [{ name: 'system' }, { name: 'charts' }, { name: 'tenants' }] } });
  const fleet = testFleet({ conventions, defaults: { configuration: {} } }, [OMANTEL, { ...OTECH, configuration: { projects: [{ name: 'local' }] } }]);
  fleet.synth();
  const namesOf = (fqdn: string) => stateIn(fleet, fqdn).projects.map(({ name }: any) => name);
  expect([OMANTEL, OTECH].map(({ fqdn }) => namesOf(fqdn))).toEqual([['system', 'charts', 'tenants'], ['system', 'charts', 'tenants', 'local']]);
});

test("B58: the platform's registry and the customer's pipeline fill a Harbor: two policies pull from ghcr.io, and a robot pushes", async () => {
  const harbor = await harborAfter(stateWith({ ...NAMED, robots: [{ name: 'ci', pushTo: ['customer'], secret: { secretName: 'ci-push' } }] }));
  const bodies = (request: string) => harbor.writes.filter(({ method, path }) => `${method} ${path}` === request).map(({ body }: any) => body);
  expect(bodies('POST /registries').map(({ type, url }) => [type, url])).toEqual([['github-ghcr', 'https://ghcr.io']]);
  expect(bodies('POST /replication/policies').map(({ dest_namespace: to, filters, src_registry: from }) => [to, filters[0].value, from.id])).toEqual([
    ['catalyst', 'openova-io/{console,catalyst}', 1], ['blueprints', 'openova-io/{bp-harbor,bp-cnpg}', 1],
  ]);
  expect(bodies('POST /robots')[0].permissions).toEqual([
    { kind: 'project', namespace: 'customer', access: [{ resource: 'repository', action: 'pull' }, { resource: 'repository', action: 'push' }] },
  ]);
});

test('B58: the runbook says the same sources of what a cluster pulls', () => {
  const rows = [
    { name: 'catalyst', source: 'ghcr.io/openova-io/*', filledBy: 'a replication rule that is made by hand' },
    { name: 'blueprints', source: 'ghcr.io/openova-io/bp-*', filledBy: 'a replication rule that is made by hand' },
    { name: 'customer', filledBy: 'push' },
  ];
  expect(projectsInRunbook(testFleet({}))).toEqual(rows);
});

test('what conventions say is written where somebody asks for it, and ghcr.io has to be asked for repositories by name', () => {
  const fleet = testFleet({});
  fleet.synth();
  expect(Object.keys(treeOf(fleet.outdir))).not.toContain(insideFile(OMANTEL.fqdn));
  expect(codesOf(problemsOf(testFleet({ defaults: { configuration: {} } })))).toEqual(['HBR-CONF-13']);
});

describe('B61: without internet', () => {
  const configuration: SovereignConfiguration = { ...NAMED, routes: [{ upstream: 'quay.io', project: 'quay' }] };
  const [connected, disconnected] = [false, true].map(isDisconnected => {
    const blueprint = harborBlueprint(() => ({ imageRegistry: 'mirror.internal:5000', trivy: { enabled: false } }));
    const fleet = testFleet({ blueprint }, [{ ...OMANTEL, disconnected: isDisconnected, configuration }]);
    return { rows: projectsInRunbook(fleet), state: stateIn(fleet, OMANTEL.fqdn) };
  });

  test('B61: a cluster has the same projects, all of which take pushes, and the same policies without a schedule', () => {
    const names = ({ state }: typeof connected) => state.projects.map(({ name }: any) => name).sort();
    expect(names(disconnected)).toEqual(names(connected));
    expect([connected, disconnected].map(({ state }) => state.projects.filter(({ registry }: any) => registry !== undefined).length)).toEqual([1, 0]);
    const withoutCron = (policies: any[]) => policies.map(({ cron: _, ...policy }) => policy);
    expect(disconnected.state.replicationPolicies).toEqual(withoutCron(connected.state.replicationPolicies));
    expect(connected.state.replicationPolicies.filter(({ cron }: any) => cron === undefined)).toEqual([]);
  });

  test('B61: projects are filled by an import, and what was imported is kept', () => {
    const filled = (rows: any[]) => Object.fromEntries(rows.map(({ name, filledBy }) => [name, filledBy]));
    const byImport = 'one import by hand, and another for each update';
    expect(filled(disconnected.rows)).toEqual({ quay: byImport, catalyst: byImport, blueprints: byImport, customer: 'push' });
    expect(filled(connected.rows)).toMatchObject({ quay: 'a proxy cache, by the first pull', catalyst: 'the replication policy ghcr-openova-mirror' });
    expect(disconnected.state.projects.filter(({ retention }: any) => retention !== undefined)).toEqual([]);
  });

  test('B61: the Job does not fail for an upstream that it cannot reach', () => {
    expect(disconnected.state.registries.map(({ onUnreachable }: any) => onUnreachable)).toEqual(['warn']);
  });
});

test('a registry inside of the network keeps its schedule and its proxy cache in a cluster without internet', () => {
  const inner = { name: 'inner', type: RegistryAdapter.HARBOR, url: 'https://harbor.site.internal' };
  const configuration = {
    registries: [inner, GHCR],
    projects: [{ name: 'cache', proxyOf: 'inner' }, { name: 'old', proxyOf: 'ghcr' }, { name: 'platform' }],
    replicationPolicies: [{ name: 'sync', pullFrom: 'inner', destination: 'platform', cron: '0 3 * * *' }],
  };
  const blueprint = harborBlueprint(() => ({ imageRegistry: 'mirror.internal:5000', trivy: { enabled: false } }));
  const fleet = plainFleet({ blueprint }, [{ ...OMANTEL, disconnected: true, configuration }]);
  fleet.synth();
  const { projects, replicationPolicies, registries } = stateIn(fleet, OMANTEL.fqdn);
  expect(projects.map(({ registry }: any) => registry)).toEqual(['inner', undefined, undefined]);
  expect(replicationPolicies[0].cron).toBe('0 0 3 * * *');
  expect(registries.map(({ onUnreachable }: any) => onUnreachable)).toEqual(['fail', 'warn']);
  expect(projectsInRunbook(fleet).map(({ filledBy }: any) => filledBy)).toEqual([
    'a proxy cache, by the first pull', 'one import by hand, and another for each update', 'the replication policy sync',
  ]);
});

test('HBR-OFFLINE-04: the image of the Job is one that a cluster without internet has', () => {
  const blueprint = harborBlueprint(() => ({ imageRegistry: 'mirror.internal:5000', trivy: { enabled: false } }));
  const problems = problemsOf(plainFleet({ blueprint }, [{ ...OMANTEL, disconnected: true, configuration: { imageRegistry: 'docker.io' } }]));
  expect(codesOf(problems)).toEqual(['HBR-OFFLINE-04']);
});

test('B66: images of a project are scanned by Trivy when they are pushed, or not, in each cluster as it wants it', async () => {
  const fleet = plainFleet({ defaults: { configuration: { projects: [{ name: 'one' }] } } }, [
    OMANTEL, { ...OTECH, configuration: { projects: [{ name: 'one', scanOnPush: false }] } },
  ]);
  fleet.synth();
  const scans = await Promise.all([OMANTEL, OTECH].map(async ({ fqdn }) => (await harborAfter(stateIn(fleet, fqdn))).data.projectNamed('one')?.metadata.auto_scan));
  expect(scans).toEqual(['true', 'false']);
});

test('B69: somebody has a role in one project and another one in the next', async () => {
  const projects = [
    { name: 'one', members: [{ user: 'admin', role: ProjectRole.DEVELOPER }] }, { name: 'two', members: [{ user: 'admin', role: ProjectRole.GUEST }] },
  ];
  const fleet = plainFleet({}, [{ ...OMANTEL, configuration: { projects } }]);
  fleet.synth();
  expect(stateIn(fleet, OMANTEL.fqdn).projects.map(({ members }: any) => members)).toEqual(projects.map(({ members }) => members));
});

test('C47: everything is scanned on a schedule, at another minute in each cluster', async () => {
  const fleet = plainFleet({ defaults: { configuration: { scanAll: '0 1 * * *' } } });
  fleet.synth();
  const crons = await Promise.all([OMANTEL, OTECH].map(async ({ fqdn }) => {
    const { writes } = await harborAfter(stateIn(fleet, fqdn));
    return (writes.find(({ path }) => path === '/system/scanAll/schedule')?.body as any).schedule.cron;
  }));
  expect(crons).toEqual([expect.stringMatching(/^0 \d+ 1 \* \* \*$/), expect.stringMatching(/^0 \d+ 1 \* \* \*$/)]);
  expect(crons[0]).not.toBe(crons[1]);
});

describe('quotas', () => {
  const blueprint = harborBlueprint(() => ({ storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(100) } }) }));
  const projects = (...gibibytes: number[]) => gibibytes.map((quota, index) => ({ name: `team-${index}`, quota: Size.gibibytes(quota) }));
  const withQuotas = (...gibibytes: number[]) => problemsOf(plainFleet({ blueprint }, [{ ...OMANTEL, configuration: { projects: projects(...gibibytes) } }]));

  test('fit into the storage together', () => {
    expect(withQuotas(60, 40)).toEqual([]);
  });

  test('HBR-BUDGET-04: beyond the storage are an error that says how much', () => {
    expect(withQuotas(60, 41)).toEqual([expect.stringContaining("HBR-BUDGET-04 'configuration.projects' must not have quotas of 101Gi together: blobs may take 100Gi")]);
  });

  test('of storage without a limit are nobody\'s concern', () => {
    expect(problemsOf(plainFleet({}, [{ ...OMANTEL, configuration: { projects: projects(100_000) } }]))).toEqual([]);
  });
});
