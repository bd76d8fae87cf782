import { Construct } from 'constructs';
import { AuthMode, BlobStorage, Exposure, HarborProps, TrivyDatabaseMode } from '../../src';
import { FLOWS, flowsOf } from '../../src/model/flows';
import { resolve } from '../../src/resolve/resolve';
import { harborProps } from '../support/harbor';
import { testChart } from '../support/harbor-context';

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
  ['a volume needs no network', { storage: BlobStorage.filesystem() }, 'registry storage'],
  ['nobody reaches the storage but the registry unless clients are redirected', {}, 'core storage'],
  ['there is no identity provider by default', {}, 'core identity-provider'],
  ['nobody talks to the exporter without metrics', {}, 'prometheus exporter'],
])('%s', (_, overrides, edge) => {
  expect(edgesOf(overrides)).not.toContain(edge);
});

test('every pod resolves names', () => {
  expect(edgesOf().filter(edge => edge.endsWith(' dns'))).toEqual(['core dns', 'jobservice dns', 'registry dns', 'portal dns', 'trivy dns']);
});
