import { Chart, Size } from 'cdk8s';
import { FleetConventions, RedundantPullSecrets, RouteFallback, Sovereign } from '../../src';
import { RegistryKind } from '../../src/facts/registry-kinds';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { runbook, RunbookFacts } from '../../src/fleet/runbook';
import { SovereignProps } from '../../src/fleet/sovereign-props';
import { contentOf, harborBlueprint, objectsOf, OMANTEL, OTECH, testFleet } from '../support/fleet';
import { NEWEST_TAG } from '../support/newest';

const PATHS = { file: 'bootstrap-kit/19-harbor.yaml', kustomization: 'bootstrap-kit', delivery: 'flux' } as const;

const ARTIFACTORY: SovereignProps = {
  fqdn: 'edge.omani.works', placement: HarborPlacement.existing({ host: 'artifactory.example.com', kind: RegistryKind.ARTIFACTORY }),
};

describe('the runbook of a fleet', () => {
  test('A7: has four steps in order', () => {
    const { steps } = runbook(new RunbookFacts(), PATHS) as any;
    expect(steps.map(({ step, name }: any) => [step, name])).toEqual([[1, 'stage-images'], [2, 'confirm-registry'], [3, 'configure-pull-secrets'], [4, 'deploy']]);
  });

  test('A7: has something to look at for every step: images, the gate, pull secrets and what installs the rest', () => {
    const pullCredentials = { storeName: 'openbao', remoteKey: 'registry/pull', namespaces: ['apps'] };
    const edge = { fqdn: 'edge.omani.works', placement: HarborPlacement.external({ host: 'registry.example.com', pullCredentials }) };
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }) }, [OMANTEL, edge]);
    fleet.synth();
    const [images, gate, secrets, deployment] = contentOf(fleet, '_fleet/runbook.yaml').steps.map(({ artefact }: any) => artefact);
    expect(images.images.length).toBeGreaterThan(5);
    expect([`${gate.kind} ${gate.name}`, secrets.secrets, `${deployment.kind} ${deployment.name}`]).toEqual(['Job harbor-gate', ['registry-pull'], 'Application harbor']);
  });

  test('A7: names files that are there', () => {
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }) }, [OMANTEL]);
    fleet.synth();
    const { steps } = contentOf(fleet, '_fleet/runbook.yaml');
    for (const { artefact: { file, kind, name } } of steps.filter(({ artefact }: any) => artefact.kind)) {
      expect(objectsOf(fleet, `${OMANTEL.fqdn}/${file}`).map(it => `${it.kind} ${it.metadata.name}`)).toContain(`${kind} ${name}`);
    }
  });

  test('A7, A36: names the images that have to be there before Harbor', () => {
    const fleet = testFleet({}, [OMANTEL]);
    fleet.synth();
    const { images } = contentOf(fleet, '_fleet/runbook.yaml').steps[0].artefact;
    expect(images).toEqual(expect.arrayContaining([`docker.io/goharbor/harbor-core:${NEWEST_TAG}`, `docker.io/goharbor/registry-photon:${NEWEST_TAG}`]));
    expect(new Set(images).size).toBe(images.length);
  });

  test('C42: ends with the pull Secrets that nobody needs any more, and no object of the tree deletes them', () => {
    const routes = [{ upstream: 'ghcr.io', project: 'ghcr', fallback: RouteFallback.NONE }];
    const define = (chart: Chart, sovereign: Sovereign) => {
      harborBlueprint().define(chart, sovereign);
      new RedundantPullSecrets(chart, 'former', { routes, secrets: [{ name: 'ghcr-pull', namespace: 'apps', hosts: ['ghcr.io'] }] });
    };
    const fleet = testFleet({ blueprint: { define } }, [OMANTEL, OTECH]);
    fleet.synth();
    const { steps } = contentOf(fleet, '_fleet/runbook.yaml');
    expect(steps.at(-1)).toEqual({
      step: 5,
      name: 'remove-pull-secrets',
      does: expect.stringContaining('Nothing in this tree does it.'),
      artefact: { secrets: ['apps/ghcr-pull'] },
    });
    expect(JSON.stringify(objectsOf(fleet, `${OMANTEL.fqdn}/bootstrap-kit/19-harbor.yaml`))).not.toContain('ghcr-pull');
  });

  const contentOfRunbook = () => {
    const fleet = testFleet({}, [OMANTEL]);
    fleet.synth();
    return contentOf(fleet, '_fleet/runbook.yaml');
  };

  test.each<[string, SovereignProps[], object]>([
    ['Harbors', [OMANTEL], { request: 'GET /api/v2.0/health', expect: 'status healthy' }],
    ['an Artifactory', [ARTIFACTORY], { request: 'GET /v2/', expect: 'status 200 or 401' }],
    ['both', [OMANTEL, ARTIFACTORY], {
      request: 'GET /api/v2.0/health', expect: 'status healthy', others: { request: 'GET /v2/', expect: 'status 200 or 401' },
    }],
  ])('finding N11: asks %s what they answer', (_what, sovereigns, expected) => {
    const fleet = testFleet({}, sovereigns);
    fleet.synth();
    expect(contentOf(fleet, '_fleet/runbook.yaml').steps[1].artefact).toMatchObject(expected);
  });

  const projectsOf = (...sovereigns: SovereignProps[]) => {
    const fleet = testFleet({ blueprint: harborBlueprint(() => ({ imageRegistry: 'mirror.internal:5000', trivy: { enabled: false } })) }, sovereigns);
    fleet.synth();
    return contentOf(fleet, '_fleet/runbook.yaml').steps[1].artefact.projects;
  };

  test('Harbor holds images of the platform, charts of the blueprints, and what the customer pushes', () => {
    expect(projectsOf(OMANTEL, OTECH).map(({ name, filledBy }: any) => [name, filledBy])).toEqual([
      ['catalyst', 'a replication rule that is made by hand'], ['blueprints', 'a replication rule that is made by hand'], ['customer', 'push'],
    ]);
  });

  test('the names of the projects can be others, here or everywhere', () => {
    const conventions = FleetConventions.openova({ configuration: { projects: [{ name: 'tenants', quota: Size.gibibytes(5) }] } });
    const fleet = testFleet({ conventions }, [OMANTEL, { ...OTECH, configuration: { projects: [{ name: 'local' }] } }]);
    fleet.synth();
    expect(contentOf(fleet, '_fleet/runbook.yaml').steps[1].artefact.projects).toEqual([
      { name: 'tenants', quota: '5Gi', filledBy: 'push' }, { name: 'local', filledBy: 'push', clusters: [OTECH.fqdn] },
    ]);
  });

  test('what is not pushed comes from upstream', () => {
    expect(projectsOf(OMANTEL).map(({ source }: any) => source)).toEqual(['ghcr.io/openova-io/*', 'ghcr.io/openova-io/bp-*', undefined]);
  });

  test('finding P6: nothing that somebody has to do by hand is called done', () => {
    const { does } = contentOfRunbook().steps[1];
    expect(does).toContain('Make its projects in the portal or by the API');
    expect(JSON.stringify(contentOfRunbook())).not.toMatch(/schedule/);
    expect(projectsOf(OMANTEL).map(({ filledBy }: any) => filledBy)).toEqual([
      'a replication rule that is made by hand', 'a replication rule that is made by hand', 'push',
    ]);
  });

  test('a cluster without internet has the same projects, filled by imports', () => {
    const [connected, disconnected] = [projectsOf(OMANTEL), projectsOf({ ...OMANTEL, disconnected: true })];
    const withoutFilling = (rows: any[]) => rows.map(({ filledBy: _, ...row }) => row);
    expect(withoutFilling(disconnected)).toEqual(withoutFilling(connected));
    expect(disconnected.map(({ filledBy }: any) => filledBy)).toEqual(['one import by hand, and another for each update', 'one import by hand, and another for each update', 'push']);
  });

  test('a Job makes projects where there is a configuration, and somebody else where there is none', () => {
    const doesOf = (...sovereigns: SovereignProps[]) => {
      const fleet = testFleet({ conventions: FleetConventions.generic() }, sovereigns);
      fleet.synth();
      return contentOf(fleet, '_fleet/runbook.yaml').steps[1].does;
    };
    const [configured, other] = [{ ...OMANTEL, cluster: undefined, configuration: {} }, { ...OTECH, cluster: undefined }];
    expect(doesOf(configured)).toMatch(/A Job makes its projects, once Harbor is ready\.$/);
    expect(doesOf(other)).toContain('nothing in this tree makes them');
    expect(doesOf(configured, other)).toContain('Where a cluster has no configuration: make its projects in the portal');
  });

  test('where it is not the same everywhere, the clusters are named', () => {
    const rows = projectsOf(OMANTEL, { ...OTECH, disconnected: true });
    expect(rows.map(({ name, clusters }: any) => [name, clusters])).toEqual([
      ['catalyst', [OMANTEL.fqdn]], ['blueprints', [OMANTEL.fqdn]], ['customer', undefined], ['catalyst', [OTECH.fqdn]], ['blueprints', [OTECH.fqdn]],
    ]);
  });

  test('A7: names the pull secrets', () => {
    const pullCredentials = { storeName: 'openbao', remoteKey: 'registry/pull', namespaces: ['apps'] };
    const fleet = testFleet({}, [{ ...OMANTEL, placement: HarborPlacement.external({ host: 'registry.example.com', pullCredentials }) }]);
    fleet.synth();
    expect(contentOf(fleet, '_fleet/runbook.yaml').steps[2].artefact.secrets).toEqual(['registry-pull']);
  });

  test.each([['flux', 'Kustomization'], ['argocd', 'Application'], ['none', undefined]] as const)('A7: ends with what %s installs', (delivery, kind) => {
    const { steps } = runbook(new RunbookFacts(), { ...PATHS, delivery }) as any;
    expect(steps[3].artefact.kind).toBe(kind);
  });
});
