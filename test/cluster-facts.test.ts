import { ApiObject, Chart } from 'cdk8s';
import { harborBlueprint, OMANTEL, problemsOf, testFleet } from './support/fleet';
import { testHarbor } from './support/harbor';
import { findAll, Manifest } from './support/manifests';
import { testRelease } from './support/release';
import {
  AuthMode, BlobStorage, BootstrapProof, Cache, ChartSource, Database, Exposure, Harbor, HarborProps, HarborReleaseProps, ImageRoutes, NetworkPolicies, NodeMirrors, NodeRuntime, RouteFallback,
  TlsSource,
  TrivyDatabaseMode,
} from '../src';

/** A Harbor with all that it needs in the own network. */
const INSIDE: Partial<HarborProps> = {
  disconnected: true,
  imageRegistry: 'mirror.internal:5000',
  trivy: { databaseRepositories: ['mirror.internal:5000/trivy-db'], javaDatabaseRepositories: ['mirror.internal:5000/trivy-java-db'] },
  storage: BlobStorage.s3({ bucket: 'blobs', region: 'us-east-1', endpoint: 'https://minio.storage.svc:9000' }),
  database: Database.external({ host: 'harbor-pg-rw.harbor.svc' }),
  cache: Cache.external({ host: 'valkey-primary.valkey.svc' }),
};
const CHART = ChartSource.helmRepository({ url: 'oci://mirror.internal:5000/charts' });

type Root = ReturnType<typeof testHarbor> | ReturnType<typeof testRelease>;

/** The errors of everything in the chart of a Harbor. */
function errorsAround(harbor: Root): string[] {
  return Chart.of(harbor).node.findAll().flatMap(construct => construct.node.validate());
}

const codesAround = (harbor: Root) => [...new Set(errorsAround(harbor).map(error => error.split(' ')[0]))].sort();
const native = (props: Partial<HarborProps> = {}) => testHarbor({ ...INSIDE, ...props });
const release = (props: Partial<HarborReleaseProps> = {}) => testRelease({ ...INSIDE, chart: CHART, ...props });

function withObject(object: { apiVersion: string; kind: string; spec: object; annotations?: { [name: string]: string } }): Root {
  const harbor = native();
  const { annotations, ...fields } = object;
  new ApiObject(Chart.of(harbor), 'object', { metadata: { name: 'x', namespace: 'apps', annotations }, ...fields });
  return harbor;
}

describe('A34: in a cluster without internet', () => {
  test('a Harbor with all in the own network is fine, whichever way it is installed', () => {
    expect([codesAround(native()), codesAround(release())]).toEqual([[], []]);
    expect([native(), release()].flatMap(harbor => harbor.warnings).join()).not.toContain('OFFLINE');
  });

  test.each<[string, Partial<HarborProps>, string]>([
    ['images of public registries', { imageRegistry: undefined }, 'HBR-OFFLINE-04'],
    ['databases of Trivy', { trivy: {} }, 'HBR-OFFLINE-01'],
    ['logins at a public provider', { authentication: AuthMode.oidc({ name: 'x', endpoint: 'https://accounts.google.com', clientId: 'harbor' }) }, 'HBR-OFFLINE-03'],
    ['a public issuer by its name', { exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt-prod' }) }) }, 'HBR-AIRGAP-04'],
    ['images of operators that are published elsewhere', { cache: Cache.dragonfly({ image: { repository: 'docker.dragonflydb.io/dragonflydb/dragonfly' } }) }, 'HBR-OFFLINE-04'],
  ])('%s are an error', (_, props, code) => {
    expect([codesAround(native(props)), codesAround(release(props))]).toEqual([[code], [code]]);
  });

  test.each([['https://helm.goharbor.io', true], ['oci://ghcr.io/goharbor', true], ['oci://mirror.internal:5000/charts', false]])('the chart from %s is an error: %s', (url, isError) => {
    expect(codesAround(release({ chart: ChartSource.helmRepository({ url }) }))).toEqual(isError ? ['HBR-OFFLINE-02'] : []);
  });

  test('the chart of Valkey from its public repository is an error', () => {
    expect(codesAround(native({ cache: Cache.valkeyChart() }))).toEqual(['HBR-OFFLINE-02']);
    expect(codesAround(native({ cache: Cache.valkeyChart({ repositoryUrl: 'oci://mirror.internal:5000/charts' }) }))).toEqual([]);
  });

  test.each<[string, Parameters<typeof withObject>[0], string[]]>([
    ['a ClusterIssuer of Let\'s Encrypt', { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', spec: { acme: { server: 'https://acme-v02.api.letsencrypt.org/directory' } } }, ['HBR-AIRGAP-04']],
    ['an Issuer of an own ACME server', { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', spec: { acme: { server: 'https://acme.corp.example/directory' } } }, []],
    ['an Ingress whose annotation names a public issuer', {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', spec: {}, annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    }, ['HBR-AIRGAP-04']],
    ['an Application with a public chart', {
      apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', spec: { source: { repoURL: 'https://charts.jetstack.io', chart: 'cert-manager', targetRevision: '1.20.0' } },
    }, ['HBR-OFFLINE-02']],
    ['an Application with a chart of the own registry', {
      apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', spec: { source: { repoURL: 'mirror.internal:5000/charts', chart: 'cert-manager', targetRevision: '1.20.0' } },
    }, []],
    ['a Pod with a public image', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ image: 'registry.k8s.io/pause:3.10' }] } }, ['HBR-OFFLINE-04']],
    ['a Pod with an image of the own registry', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ image: 'mirror.internal:5000/pause:3.10' }] } }, []],
  ])('%s beside Harbor: %j', (_, object, codes) => {
    expect(codesAround(withObject(object))).toEqual(codes);
  });

  test('all of it is reported at once', () => {
    const props = { imageRegistry: undefined, trivy: {}, chart: ChartSource.helmRepository(), exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }) };
    expect(codesAround(release(props))).toEqual(['HBR-AIRGAP-04', 'HBR-OFFLINE-01', 'HBR-OFFLINE-02', 'HBR-OFFLINE-04']);
  });

  test('fallbacks of mirrors are an error', () => {
    const prove = (props: object) => {
      const harbor = native();
      new BootstrapProof(Chart.of(harbor), 'proof', { harbor, routes: ImageRoutes.usual(), preloadImages: ['*'], ...props });
      return errorsAround(harbor);
    };
    expect(prove({ upstreamFallback: true })).toEqual([expect.stringMatching(/^HBR-AIRGAP-05 'upstreamFallback' must not fall back/)]);
    expect(prove({ routes: [{ upstream: 'docker.io', project: 'docker-hub', fallback: RouteFallback.UPSTREAM }] })).toEqual([expect.stringMatching(/^HBR-AIRGAP-05 'routes\[0\]\.fallback'/)]);
  });

  test('files of nodes that fall back are an error', () => {
    const mirror = (fallback?: RouteFallback) => {
      const harbor = native();
      const routes = [{ upstream: 'docker.io', project: 'docker-hub', ...fallback && { fallback } }];
      new NodeMirrors(Chart.of(harbor), 'mirrors', { harbor, runtimes: [NodeRuntime.CONTAINERD], routes });
      return errorsAround(harbor).filter(error => error.startsWith('HBR-AIRGAP'));
    };
    expect(mirror()).toEqual([expect.stringMatching(/^HBR-AIRGAP-05 'mirrors\.routes' .*docker\.io.*RouteFallback\.NONE/)]);
    expect(mirror(RouteFallback.NONE)).toEqual([]);
  });

  test('none of it can be acknowledged', () => {
    const acknowledge = ['HBR-OFFLINE-01', 'HBR-OFFLINE-02', 'HBR-OFFLINE-03', 'HBR-OFFLINE-04', 'HBR-AIRGAP-04', 'HBR-AIRGAP-05'].map(code => ({ code, reason: 'it is fine' }));
    expect(errorsAround(native({ acknowledge })).filter(error => error.startsWith('HBR-WARN-02'))).toHaveLength(acknowledge.length);
  });

  test('a connected cluster may have all of it', () => {
    expect(codesAround(testHarbor({ exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }), database: Database.cnpg(), cache: Cache.valkeyChart() }))).toEqual([]);
  });
});

describe('in a cluster without internet, defaults are those that work there:', () => {
  test('policies let no Pod out to upstream registries', () => {
    const open = (disconnected: boolean, options = {}) => {
      const harbor = native({ disconnected });
      new NetworkPolicies(Chart.of(harbor), 'policies', { harbor, trivyDatabases: [{ cidrs: ['10.20.0.0/16'] }], ...options });
      return JSON.stringify(findAll(Chart.of(harbor).toJson() as Manifest[], 'NetworkPolicy')).includes('"0.0.0.0/0"');
    };
    expect([open(true), open(false), open(true, { upstreams: [{ internet: true }] })]).toEqual([false, true, true]);
  });

  test('scans of Trivy look nothing up, although it downloads its databases from a mirror', () => {
    const settings = (props: Partial<HarborProps>) => native(props)._spec.trivy;
    expect(settings({})).toMatchObject({ offlineScan: true, skipUpdate: false });
    expect(settings({ disconnected: false })).toMatchObject({ offlineScan: false });
    expect(settings({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } })).toMatchObject({ offlineScan: true, skipUpdate: true });
  });

  test('C32: the proof that Harbor can start counts on no fallback', () => {
    const harbor = native({ imageRegistry: undefined });
    const proof = new BootstrapProof(Chart.of(harbor), 'proof', { harbor, routes: ImageRoutes.usual() });
    expect(proof.shortestCycle).toContain('mirror of docker.io without fallback');
  });

  test('names that may be in the internet are a warning, which can be acknowledged', () => {
    const { warnings } = native({ database: Database.external({ host: 'pg.example.org' }) });
    expect(warnings.filter(warning => warning.includes('OFFLINE'))).toEqual([expect.stringMatching(/HBR-OFFLINE-05 'hosts' .*pg\.example\.org/)]);
    const acknowledge = [{ code: 'HBR-OFFLINE-05', reason: 'it is ours' }];
    expect(native({ database: Database.external({ host: 'pg.example.org' }), acknowledge }).warnings.join()).not.toContain('OFFLINE');
  });
});

describe('in a fleet', () => {
  test('what a Sovereign says counts for its Harbor, and is reported once', () => {
    const specs: Harbor[] = [];
    const blueprint = {
      define: (...args: Parameters<ReturnType<typeof harborBlueprint>['define']>) => {
        harborBlueprint(() => ({ ...INSIDE, disconnected: undefined, imageRegistry: undefined })).define(...args);
        specs.push(...args[0].node.findAll().filter(construct => construct instanceof Harbor));
      },
    };
    const problems = problemsOf(testFleet({ blueprint }, [{ ...OMANTEL, disconnected: true }]));
    expect(problems.map(problem => problem.split(' ').slice(0, 2).join(' '))).toEqual(['[omantel.omani.works] HBR-OFFLINE-04']);
    expect(specs.map(({ _spec }) => _spec.trivy?.offlineScan)).toEqual([true]);
  });

  test('what a Harbor says itself counts too', () => {
    const problems = problemsOf(testFleet({ blueprint: harborBlueprint(() => ({ ...INSIDE, imageRegistry: undefined })) }, [OMANTEL]));
    expect(problems.join()).toContain('HBR-OFFLINE-04');
  });
});
