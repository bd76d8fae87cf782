import { Size } from 'cdk8s';
import { SecretSource } from '../../src/secrets/secret-source';
import { BlobStorage } from '../../src/storage/blob-storage';
import { ObjectBucketClaimOptions } from '../../src/storage/object-bucket-storage';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { harborErrors, synthHarbor } from '../support/harbor';
import { env, files, find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const OPTIONS = { storageClassName: 'ceph-bucket', objectStoreName: 'store', backedUp: true };

const bind = (options: Partial<ObjectBucketClaimOptions> = {}) => bindChoice(BlobStorage.objectBucketClaim({ ...OPTIONS, ...options }));

function synth(options: Partial<ObjectBucketClaimOptions> = {}) {
  const objects = synthHarbor({ storage: BlobStorage.objectBucketClaim({ ...OPTIONS, ...options }) });
  return { objects, registry: find(objects, 'Deployment', 'harbor-registry') };
}

test('asks for a bucket of the storage class', () => {
  expect(bind().objects).toMatchObject([{
    kind: 'ObjectBucketClaim', metadata: { name: 'harbor-blobs', namespace: 'harbor' }, spec: { storageClassName: 'ceph-bucket', generateBucketName: 'harbor' },
  }]);
});

test('an API server accepts all options', async () => {
  expect(await schemaProblems(bind({ bucket: 'blobs', maxSize: Size.gibibytes(500), maxObjects: 1000 }).objects)).toEqual([]);
});

test('the bucket can be limited', () => {
  expect(bind({ maxSize: Size.gibibytes(500), maxObjects: 1000 }).objects[0].spec.additionalConfig).toEqual({ maxSize: '500Gi', maxObjects: '1000' });
});

test.each(['registry', 'registryctl'])('E27: %s reads the keys from the Secret of the claim', name => {
  const { objects, registry } = synth();
  expect(env(objects, registry, name)).toMatchObject({
    REGISTRY_STORAGE_S3_ACCESSKEY: 'secret:harbor-blobs/AWS_ACCESS_KEY_ID', REGISTRY_STORAGE_S3_SECRETKEY: 'secret:harbor-blobs/AWS_SECRET_ACCESS_KEY',
  });
});

test.each(['registry', 'registryctl'])('E27: %s reads the name of the bucket from the ConfigMap of the claim', name => {
  const { objects, registry } = synth();
  expect(env(objects, registry, name).REGISTRY_STORAGE_S3_BUCKET).toBe('configmap:harbor-blobs/BUCKET_NAME');
  expect(files(objects, registry, 'registry')['/etc/registry/config.yml']).not.toContain('bucket:');
});

test('a bucket with a name is in the configuration', () => {
  const { objects, registry } = synth({ bucket: 'blobs' });
  expect(env(objects, registry, 'registry').REGISTRY_STORAGE_S3_BUCKET).toBeUndefined();
  expect(files(objects, registry, 'registry')['/etc/registry/config.yml']).toContain('bucket: blobs');
});

test('E24: the endpoint is the Service of the object store', () => {
  expect(bind({ objectStoreNamespace: 'storage' }).config.parameters.regionendpoint).toBe('http://rook-ceph-rgw-store.storage.svc');
});

test('the endpoint can be another one', () => {
  expect(bind({ endpoint: 'https://rgw.example.com' }).config).toMatchObject({ endpointHost: 'rgw.example.com', parameters: { regionendpoint: 'https://rgw.example.com' } });
});

test('pain 8: clients are not redirected to it', () => {
  expect(bind().config.redirect).toBe(false);
});

test('pain 32: the CA of the object store is trusted', () => {
  expect(bind({ endpoint: 'https://rgw.lan', caSecretName: 'rgw-ca' }).config.caSecretName).toBe('rgw-ca');
});

test('policies reach the namespace of the object store', () => {
  expect(bind().config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'rook-ceph' } });
});

test('E64, pain 31: copies of Ceph are no backup', () => {
  expect(bind({ backedUp: false }).warnings).toEqual([expect.stringContaining("HBR-STORE-37 'storage'")]);
});

test('a Harbor with it is complete', () => {
  expect(harborErrors({ storage: BlobStorage.objectBucketClaim(OPTIONS) })).toEqual([]);
});

test.each<[string[], Partial<ObjectBucketClaimOptions>]>([
  [['HBR-STORE-02'], { storageClassName: ' ' }],
  [['HBR-STORE-01', 'HBR-STORE-03'], { objectStoreName: 'My Store' }],
  [['HBR-STORE-01', 'HBR-STORE-03'], { objectStoreNamespace: 'a_b' }],
  [['HBR-STORE-01'], { bucket: 'No' }],
  [['HBR-STORE-13'], { maxObjects: 0 }],
  [['HBR-STORE-36'], { claimName: 'A', credentials: SecretSource.existing() }],
  [['HBR-STORE-17'], { redirect: true }],
])('%j are reported for %j', (codes, options) => {
  expect(codesIn(bind(options))).toEqual(codes);
});
