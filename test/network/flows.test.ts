import { Construct } from 'constructs';
import { AuthMode, BlobStorage, Exposure, HarborProps, ProxyClient, TrivyDatabaseMode } from '../../src';
import { COMPONENTS } from '../../src/facts/components';
import { FLOWS, flowsOf } from '../../src/network/flows';
import { resolve } from '../../src/resolve/resolve';
import { harborProps } from '../support/harbor';
import { testChart } from '../support/harbor-context';
import { blobVolume } from '../support/scenarios/blob-volume';

const edgesOf = (overrides: Partial<HarborProps> = {}) =>
  flowsOf(resolve(new Construct(testChart(), 'harbor'), harborProps(overrides))).map(({ from, to }) => `${from} ${to}`);

test('every flow says why', () => {
  expect(FLOWS.filter(({ why }) => why === '')).toEqual([]);
});

test('no flow stands in the table twice', () => {
  const keys = FLOWS.map(({ from, to, port, when }) => `${from} ${to} ${port} ${when?.name}`);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test.each<[string, Partial<HarborProps>, string]>([
  ['a gateway leads to core', {}, 'front core'],
  ['nginx leads to core, once it is there', { exposure: Exposure.clusterIp() }, 'nginx core'],
  ['Prometheus comes with metrics', { metrics: {} }, 'prometheus core'],
  ['the exporter comes with metrics', { metrics: {} }, 'exporter database'],
  ['core asks the identity provider', { authentication: AuthMode.oidc({ name: 'x', endpoint: 'https://x.example', clientId: 'x' }) }, 'core identity-provider'],
  ['core follows redirects to the storage', { storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', redirect: true }) }, 'core storage'],
  ['traces go to their collector', { tracing: { endpoint: 'otel:4318' } }, 'registry trace-collector'],
])('B31: %s', (_, overrides, edge) => {
  expect(edgesOf(overrides)).toContain(edge);
});

test.each<[string, Partial<HarborProps>, string]>([
  ['the front does not reach core past nginx', { exposure: Exposure.clusterIp() }, 'front core'],
  ['nobody scans without Trivy', { trivy: { enabled: false } }, 'core trivy'],
  ['B33: Trivy asks for no database offline', { trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } }, 'trivy trivy-databases'],
  ['a volume needs no network', { storage: blobVolume() }, 'registry storage'],
  ['nobody reaches the storage but the registry unless clients are redirected', {}, 'core storage'],
  ['there is no identity provider by default', {}, 'core identity-provider'],
  ['nobody talks to the exporter without metrics', {}, 'prometheus exporter'],
])('%s', (_, overrides, edge) => {
  expect(edgesOf(overrides)).not.toContain(edge);
});

test('every pod resolves names', () => {
  expect(edgesOf().filter(edge => edge.endsWith(' dns'))).toEqual(['core dns', 'jobservice dns', 'registry dns', 'portal dns', 'trivy dns']);
});

test('every pod is asked by the kubelet whether it is well, at each of its containers', () => {
  const components = ['core', 'jobservice', 'registry', 'portal', 'trivy'] as const;
  const containers = components.flatMap(id => COMPONENTS[id].containers.map(() => `kubelet ${id}`));
  expect(edgesOf().filter(edge => edge.startsWith('kubelet'))).toEqual(containers);
});

test('B30: nodes reach nginx, for node ports hide who asks', () => {
  expect(edgesOf({ exposure: Exposure.nodePort() })).toContain('nodes nginx');
});

test('who follows redirects reaches the storage', () => {
  const storage = BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', redirect: true });
  expect(edgesOf({ storage }).filter(edge => edge.endsWith(' storage'))).toEqual(['core storage', 'jobservice storage', 'registry storage', 'trivy storage']);
});

test('the registry asks the metadata service if the storage uses the identity of the machine, and only then', () => {
  const storage = BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', instanceRole: true });
  expect([edgesOf({ storage }), edgesOf()].map(edges => edges.includes('registry metadata'))).toEqual([true, false]);
});

test('B33: core and jobservice alone reach upstreams', () => {
  expect(edgesOf().filter(edge => edge.endsWith(' upstreams'))).toEqual(['core upstreams', 'jobservice upstreams']);
});

test('who goes out through the proxy reaches it', () => {
  const proxy = { httpsProxy: 'http://10.0.0.9:3128', clients: [ProxyClient.CORE, ProxyClient.REGISTRY] };
  expect(edgesOf({ proxy }).filter(edge => edge.endsWith(' proxy'))).toEqual(['core proxy', 'registry proxy']);
});

test('D44: whoever writes traces reaches the collector', () => {
  const edges = edgesOf({ tracing: { endpoint: 'otel.observability.svc:4318' } });
  expect(edges.filter(edge => edge.endsWith(' trace-collector'))).toEqual(['core trace-collector', 'jobservice trace-collector', 'registry trace-collector']);
});

test.each<[string, string[]]>([
  ['core', ['registry', 'registry', 'jobservice', 'portal', 'trivy', 'database', 'cache', 'upstreams']],
  ['jobservice', ['core', 'registry', 'registry', 'trivy', 'database', 'cache', 'upstreams']],
  ['registry', ['cache', 'storage']],
  ['portal', []],
  ['trivy', ['core', 'cache', 'trivy-databases']],
  ['exporter', ['core', 'database', 'cache']],
])('finding W6: %s asks %j', (from, expected) => {
  const asked = edgesOf({ metrics: {} }).map(edge => edge.split(' ')).filter(([source, to]) => source === from && to !== 'dns');
  expect(asked.map(([, to]) => to)).toEqual(expected);
});
