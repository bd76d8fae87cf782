import { ChartBundle } from '../../../src/chart-bundle/chart-bundle';
import { fluxReferences, valuesReferences, helmReleaseValues } from '../../../src/render/helm/release-values';
import { ClusterObjectStorage } from '../../../src/storage/cluster-object-storage';
import { errorsOf, testChart } from '../../support/harbor-context';
import { FACTS, harborSpec } from '../../support/release';

const withClusterStorage = () => harborSpec({ storage: ClusterObjectStorage.flux() });
const UMBRELLA = { key: 'harbor', values: { gateway: { host: 'registry.example.com' } } };

test('the official chart has its values at the top', () => {
  expect(helmReleaseValues(harborSpec(), { logLevel: 'info' })).toEqual({ logLevel: 'info' });
});

test('B5, B6, B7: an umbrella chart has them below their key, beside what it is told about the storage', () => {
  expect(helmReleaseValues(withClusterStorage(), { logLevel: 'info' }, UMBRELLA)).toEqual({
    gateway: { host: 'registry.example.com' },
    objectStorage: { enabled: true, useExistingSecret: false, credentialsSecretName: 'harbor-objectstorage-credentials' },
    harbor: { logLevel: 'info' },
  });
});

test('B12: without the object storage of the cluster an umbrella chart gets no values about storage', () => {
  expect(helmReleaseValues(harborSpec(), {}, UMBRELLA)).toEqual({ gateway: { host: 'registry.example.com' }, harbor: {} });
});

test('references of the object storage of the cluster come first and those of the user last, so that the user\'s win', () => {
  const references = valuesReferences(withClusterStorage(), { ...FACTS, umbrella: 'harbor' }, [{ name: 'more' }]);
  expect(references.map(({ name, key }) => `${name}/${key}`)).toEqual([
    'object-storage/s3-bucket', 'object-storage/s3-region', 'object-storage/s3-endpoint', 'object-storage/s3-access-key', 'object-storage/s3-secret-key',
    'more/undefined',
  ]);
});

test('the password of the chart\'s database is a reference, and no value', () => {
  const spec = harborSpec({ database: ChartBundle.database({ passwordSecretName: 'db' }) });
  expect(valuesReferences(spec, FACTS, [])).toEqual([{ name: 'db', key: 'password', target: ['database', 'internal', 'password'] }]);
});

test('B3: references are written as Flux reads them', () => {
  const references = [{ name: 'a', configMap: true }, { name: 'b', key: 'k', target: ['x', 'a.b'], optional: true, literal: true }];
  expect(fluxReferences(testChart(), references, {})).toEqual([
    { kind: 'ConfigMap', name: 'a' }, { kind: 'Secret', name: 'b', valuesKey: 'k', targetPath: String.raw`x.a\.b`, optional: true, literal: true },
  ]);
});

test('B3: a path that Flux refuses is reported', () => {
  const chart = testChart();
  fluxReferences(chart, [{ name: 'b', target: ['a,b'] }], {});
  expect(errorsOf(chart).map(error => error.split(' ')[0])).toEqual(['HBR-REL-09']);
});

test('B45: a value where a reference puts one is reported, because it would win over all references but the first', () => {
  const chart = testChart();
  fluxReferences(chart, [{ name: 'object-storage', target: ['objectStorage', 's3', 'secretKey'] }], { objectStorage: { s3: { secretKey: '' } } });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/^HBR-REL-17 'values.objectStorage.s3.secretKey' .* Secret object-storage/)]);
});

test('a list may have other items than the one that a reference changes', () => {
  const chart = testChart();
  fluxReferences(chart, [{ name: 'a', target: ['list', '[0]', 'name'] }], { list: [{ name: 'x' }] });
  expect(errorsOf(chart)).toEqual([]);
});
