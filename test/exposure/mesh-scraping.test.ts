import { Chart } from 'cdk8s';
import { Cache, Database, DeploymentPhase, Exposure, Harbor, HarborProps, HarborRelease, MeshDependency, MeshScraping, VirtualServiceExposureOptions } from '../../src';
import { testHarbor } from '../support/harbor';
import { find, findAll, Manifest } from '../support/manifests';
import { testRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

const GATEWAYS = ['istio-system/public'];
const METRICS = { metrics: { port: 9001, serviceMonitor: {} } };

const mesh = (options: Partial<VirtualServiceExposureOptions>, others: Partial<HarborProps> = METRICS): Partial<HarborProps> => ({
  exposure: Exposure.virtualService({ gateways: GATEWAYS, peer: { cidrs: ['10.0.0.0/8'] }, ...options }), ...others,
});

const objectsOf = (harbor: Harbor | HarborRelease): Manifest[] => Chart.of(harbor).toJson();
const effectless = (harbor: Harbor | HarborRelease) => harbor.warnings.filter(text => text.includes('HBR-PROP-04'));

describe.each([['Harbor', testHarbor], ['HarborRelease', testRelease]] as const)('strict mutual TLS of a %s', (root, make) => {
  const peerOf = (props: Partial<HarborProps>) => find(objectsOf(make(props)), 'PeerAuthentication', 'harbor').spec;

  test('holds for exactly the Pods of this Harbor', () => {
    expect(peerOf(mesh({ strictMtls: true }, {}))).toEqual({ selector: { matchLabels: { release: 'harbor', app: 'harbor' } }, mtls: { mode: 'STRICT' } });
  });

  test('is not there unless it is wanted', () => {
    expect(findAll(objectsOf(make(mesh({}))), 'PeerAuthentication')).toEqual([]);
  });

  test('finding N10: lets Prometheus scrape by plain http by default, and nobody in elsewhere', () => {
    expect(peerOf(mesh({ strictMtls: true }))).toMatchObject({ mtls: { mode: 'STRICT' }, portLevelMtls: { 9001: { mode: 'PERMISSIVE' } } });
  });

  test('finding N10: lets Prometheus scrape a Valkey with the labels of this Harbor too', () => {
    const cache = Cache.valkey({ metrics: { podMonitor: {} } });
    expect(peerOf(mesh({ strictMtls: true }, { ...METRICS, cache })).portLevelMtls).toEqual({ 9001: { mode: 'PERMISSIVE' }, 9121: { mode: 'PERMISSIVE' } });
    expect(peerOf(mesh({ strictMtls: true }, { cache })).portLevelMtls).toEqual({ 9121: { mode: 'PERMISSIVE' } });
  });

  test.each([MeshScraping.CERTIFICATES, MeshScraping.THROUGH_MESH])('finding N10: has no exception for Prometheus with %s', scraping => {
    expect(peerOf(mesh({ strictMtls: true, scraping })).portLevelMtls).toBeUndefined();
  });

  test('D34, finding N10: is met by Prometheus with a certificate of the mesh, whose files the ServiceMonitor names', () => {
    const objects = objectsOf(make(mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES, certificateFolder: '/etc/mesh/' })));
    const [endpoint] = find(objects, 'ServiceMonitor', 'harbor').spec.endpoints;
    expect(endpoint).toMatchObject({
      port: 'http-metrics',
      scheme: 'https',
      tlsConfig: { caFile: '/etc/mesh/root-cert.pem', certFile: '/etc/mesh/cert-chain.pem', keyFile: '/etc/mesh/key.pem', insecureSkipVerify: true },
    });
    const release = objects.find(({ kind }) => kind === 'HelmRelease');
    expect(release?.spec.values.metrics.serviceMonitor).toEqual(root === 'Harbor' ? undefined : { enabled: false });
  });

  test('D34: the files are where Prometheus of Istio has them, unless told otherwise', () => {
    const [endpoint] = find(objectsOf(make(mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES }))), 'ServiceMonitor', 'harbor').spec.endpoints;
    expect(endpoint.tlsConfig.certFile).toBe('/etc/prom-certs/cert-chain.pem');
  });

  test('D34: a Valkey, which the same policy is about, is scraped with the certificate too', () => {
    const cache = Cache.valkey({ metrics: { podMonitor: {} } });
    const endpointOf = (options: Partial<VirtualServiceExposureOptions>) => (
      find(objectsOf(make(mesh({ strictMtls: true, ...options }, { ...METRICS, cache }))), 'PodMonitor', 'harbor-valkey').spec.podMetricsEndpoints[0]
    );
    expect(endpointOf({ scraping: MeshScraping.CERTIFICATES })).toMatchObject({ port: 'http-exporter', scheme: 'https', tlsConfig: { keyFile: '/etc/prom-certs/key.pem' } });
    expect(endpointOf({}).scheme).toBeUndefined();
  });

  test('D34: a database, which it is not about, is scraped as ever', () => {
    const database = Database.cnpg({ podMonitor: {} });
    const objects = objectsOf(make(mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES }, { ...METRICS, database })));
    expect(find(objects, 'PodMonitor', 'harbor-postgres').spec.podMetricsEndpoints).toEqual([{ port: 'metrics', interval: '30s' }]);
  });

  test('finding N10: leaves the ServiceMonitor as it is where the mesh encrypts by itself', () => {
    const plain = make(mesh({ strictMtls: true, scraping: MeshScraping.THROUGH_MESH }));
    const monitors = findAll(objectsOf(plain), 'ServiceMonitor');
    expect(monitors.flatMap(({ spec }) => spec.endpoints.map(({ scheme }: { scheme: string }) => scheme))).toEqual(root === 'Harbor' ? ['http'] : []);
    expect(effectless(plain)).toEqual([]);
  });

  test.each<[string, Partial<HarborProps>]>([
    ['scraping', mesh({ scraping: MeshScraping.CERTIFICATES })],
    ['certificateFolder', mesh({ strictMtls: true, certificateFolder: '/etc/mesh' })],
    ['exposure.scraping', mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES }, { metrics: {} })],
  ])('finding N10: a choice without effect is said: %s', (prop, props) => {
    expect(effectless(make(props))).toEqual([expect.stringContaining(`HBR-PROP-04 '${prop}'`)]);
  });

  test('a choice for the ServiceMonitor that comes after the bootstrap has its effect then', () => {
    const early = mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES }, { ...METRICS, phase: DeploymentPhase.BOOTSTRAP });
    expect(effectless(make(early))).toEqual([]);
  });
});

describe.each([['Harbor', testHarbor], ['HarborRelease', testRelease]] as const)('D27: strict mutual TLS of a %s, and what is outside of the mesh', (_root, make) => {
  const rulesOf = (options: Partial<VirtualServiceExposureOptions>, others: Partial<HarborProps> = {}) => (
    Object.fromEntries(findAll(objectsOf(make(mesh({ strictMtls: true, ...options }, others))), 'DestinationRule').map(({ metadata, spec }) => [metadata.name, spec]))
  );
  const plain = (host: string) => ({ host, exportTo: ['.'], trafficPolicy: { tls: { mode: 'DISABLE' } } });
  const INSIDE: Partial<HarborProps> = { database: Database.external({ host: 'pg-rw.data.svc' }), cache: Cache.external({ host: 'valkey' }) };

  test('D27: all Pods accept mutual TLS alone, and a database and a Redis outside of the cluster are reached without it', () => {
    expect(find(objectsOf(make(mesh({ strictMtls: true }, {}))), 'PeerAuthentication', 'harbor').spec.mtls).toEqual({ mode: 'STRICT' });
    expect(rulesOf({})).toEqual({ 'harbor-database': plain('postgres.example.com'), 'harbor-cache': plain('valkey.example.com') });
  });

  test('D27: what runs in the cluster has no exception, for Istio knows its sidecars, unless it is said', () => {
    expect(rulesOf({}, INSIDE)).toEqual({});
    expect(rulesOf({ outsideMesh: [MeshDependency.DATABASE] }, INSIDE)).toEqual({ 'harbor-database': plain('pg-rw.data.svc.cluster.local') });
    expect(rulesOf({ outsideMesh: [MeshDependency.CACHE, MeshDependency.CACHE] }, INSIDE)).toEqual({ 'harbor-cache': plain('valkey') });
  });

  test('D27: what is said holds for hosts outside of the cluster too', () => {
    expect(rulesOf({ outsideMesh: [] })).toEqual({});
    expect(Object.keys(rulesOf({ outsideMesh: [MeshDependency.CACHE] }))).toEqual(['harbor-cache']);
  });

  test('D27: sentinels have a rule each, and addresses none', () => {
    const cache = Cache.sentinel({ masterSet: 'mymaster', addresses: ['a.example.com:26379', 'b.example.com:26379', '203.0.113.7:26379'] });
    expect(rulesOf({}, { cache, database: Database.external({ host: '203.0.113.9' }) })).toEqual({
      'harbor-cache': plain('a.example.com'), 'harbor-cache-2': plain('b.example.com'),
    });
  });

  test('D27: without strict mutual TLS there is none, and a wish for one is said to be without effect', () => {
    const harbor = make(mesh({ outsideMesh: [MeshDependency.DATABASE] }, {}));
    expect(findAll(objectsOf(harbor), 'DestinationRule')).toEqual([]);
    expect(effectless(harbor)).toEqual([expect.stringContaining("HBR-PROP-04 'outsideMesh'")]);
  });
});

test('finding N10: an API server accepts the exceptions and the files', async () => {
  const documents = [
    ...objectsOf(testHarbor(mesh({ strictMtls: true }))),
    ...objectsOf(testRelease({ ...mesh({ strictMtls: true, scraping: MeshScraping.CERTIFICATES }), namespace: 'other' })),
  ];
  expect(await schemaProblems(documents)).toEqual([]);
});
