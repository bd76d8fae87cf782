import { SecretSource } from '../../src';
import { ChartSource } from '../../src/chart-source/chart-source';
import { clusterObjectStorage } from '../../src/contracts/cluster-object-storage';
import { ClusterObjectStorage } from '../../src/storage/cluster-object-storage';
import { ClusterObjectStorageOptions } from '../../src/storage/flux-object-storage';
import { harborErrors, synthHarbor } from '../support/harbor';
import { findAll } from '../support/manifests';
import { NEWEST_CHART } from '../support/newest';
import { harborSpec, helmRelease, releaseCodes, synthRelease } from '../support/release';

const seam = (options: ClusterObjectStorageOptions = {}) => clusterObjectStorage(harborSpec({ storage: ClusterObjectStorage.flux(options) }).storage)!;

test('B1: the source is flux-system/object-storage, without the name of a provider', () => {
  expect(seam()).toMatchObject({ secretName: 'object-storage', namespace: 'flux-system' });
});

test.each(['hetzner-object-storage', 'aws-s3', 'oci'])('B1: the source cannot be called %s', sourceSecretName => {
  expect(releaseCodes({ storage: ClusterObjectStorage.flux({ sourceSecretName }) })).toEqual(['HBR-SEAM-01']);
});

test('B4: the release is in the namespace of the source by default', () => {
  const [release] = findAll(synthRelease({ storage: ClusterObjectStorage.flux() }), 'HelmRelease');
  expect([release.metadata.namespace, release.spec.targetNamespace]).toEqual(['flux-system', 'harbor']);
});

test('B4: a release in another namespace than the source is an error', () => {
  expect(releaseCodes({ storage: ClusterObjectStorage.flux(), release: { namespace: 'harbor' } })).toEqual(['HBR-REL-08']);
});

test('B7: one name feeds the umbrella chart and the registry', () => {
  const chart = ChartSource.helmRepository({ chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_CHART } });
  const { objectStorage, harbor } = helmRelease({ chart, storage: ClusterObjectStorage.flux({ credentialsSecretName: 'blobs' }) }).spec.values;
  expect([objectStorage.credentialsSecretName, harbor.persistence.imageChartStorage.s3.existingSecret]).toEqual(['blobs', 'blobs']);
});

test('B10: the Secret of the registry has the same name as without the chart', () => {
  expect(seam().credentialsSecretName).toBe('harbor-objectstorage-credentials');
});

test('B12, B13: a store of secrets can bring the keys instead', () => {
  const credentials = SecretSource.externalSecret({ storeName: 'openbao' });
  const objects = synthRelease({ storage: ClusterObjectStorage.flux({ credentials }) });
  const [secret] = findAll(objects, 'ExternalSecret');
  expect(secret.spec.data.map(({ secretKey }: any) => secretKey)).toEqual(['REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY']);
  expect(findAll(objects, 'HelmRelease')[0].spec.valuesFrom).toHaveLength(3);
});

test('B14: what makes the Secret has the labels of Harbor, but for its version, with which it would be written anew', () => {
  const credentials = SecretSource.externalSecret({ storeName: 'openbao' });
  const [secret] = findAll(synthRelease({ storage: ClusterObjectStorage.flux({ credentials }) }), 'ExternalSecret');
  const { component, 'app.kubernetes.io/component': _, 'app.kubernetes.io/version': version, ...common } = findAll(synthHarbor(), 'Service')[0].metadata.labels;
  expect(Object.keys(common).sort()).toEqual(expect.arrayContaining(['app', 'app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'release']));
  expect(secret.metadata.labels).toEqual(common);
});

test('another name than that of the Secret that is made is an error', () => {
  const credentials = SecretSource.existing('keys');
  expect(releaseCodes({ storage: ClusterObjectStorage.flux({ credentials, credentialsSecretName: 'others' }) })).toEqual(['HBR-SEAM-02']);
});

test('B8, B9: the options of the driver are those of S3', () => {
  const { parameters } = harborSpec({ storage: ClusterObjectStorage.flux({ v4Auth: true, secure: true, rootDirectory: '/harbor', encrypt: false }) }).storage;
  expect(parameters).toEqual({ v4auth: true, secure: true, rootdirectory: '/harbor', encrypt: false });
});

test('a native Harbor cannot have it, for nothing would fill in the address', () => {
  expect(harborErrors({ storage: ClusterObjectStorage.flux() })).toEqual([expect.stringMatching(/^HBR-REL-15 .*BlobStorage.s3\(\)/)]);
});
