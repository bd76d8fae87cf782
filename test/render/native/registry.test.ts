import { Duration, Size } from 'cdk8s';
import { BlobStorage, Cache, HarborProps, HarborSecrets, LogLevel, S3Provider, SecretSource, VolumeAccessMode } from '../../../src';
import * as yaml from '../../../tools/yaml';
import { synthHarbor } from '../../support/harbor';
import { env, files, find, findAll, isWorkload, mounts, podTemplate } from '../../support/manifests';
import { blobVolume } from '../../support/scenarios/blob-volume';

function registry(overrides: Partial<HarborProps> = {}) {
  const documents = synthHarbor(overrides);
  const workload = find(documents, 'Deployment', 'harbor-registry');
  const config = yaml.load(find(documents, 'ConfigMap', 'harbor-registry').data['config.yml']) as any;
  const of = (name: string) => ({ env: env(documents, workload, name), files: files(documents, workload, name), mounts: mounts(workload, name) });
  return { documents, config, registry: of('registry'), registryctl: of('registryctl') };
}
const hetzner = BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'omantel-harbor' });

test('B17: the configuration has region, bucket and endpoint of the object store, and no more', () => {
  expect(registry({ storage: hetzner }).config.storage.s3).toEqual({
    region: 'fsn1', bucket: 'omantel-harbor', regionendpoint: 'https://fsn1.your-objectstorage.com',
  });
});

test.each(['registry', 'registryctl'] as const)('B10, B11, B51: the keys of the object store in %s are those of the conventional Secret', container => {
  expect(registry({ storage: hetzner })[container].env).toMatchObject({
    REGISTRY_STORAGE_S3_ACCESSKEY: 'secret:harbor-objectstorage-credentials/REGISTRY_STORAGE_S3_ACCESSKEY',
    REGISTRY_STORAGE_S3_SECRETKEY: 'secret:harbor-objectstorage-credentials/REGISTRY_STORAGE_S3_SECRETKEY',
  });
});

test('B21: clients are not redirected', () => {
  expect(registry({ storage: hetzner }).config.storage.redirect).toEqual({ disable: true });
});

test('B12: a volume needs no keys', () => {
  expect(Object.keys(registry({ storage: blobVolume() }).registry.env).filter(name => name.startsWith('REGISTRY_STORAGE'))).toEqual([]);
});

test('B23: the registry writes to the store of the provider itself, and Harbor brings no store of its own', () => {
  const { config, documents } = registry({ storage: hetzner });
  const images = documents.filter(isWorkload).flatMap(it => podTemplate(it).spec.containers.map(({ image }: any) => image));
  expect(config.storage.s3.regionendpoint).toBe('https://fsn1.your-objectstorage.com');
  expect(images.length).toBeGreaterThan(4);
  expect(images.filter((image: string) => !image.startsWith('docker.io/goharbor/'))).toEqual([]);
});

test('B19: SeaweedFS is nowhere', () => {
  expect(JSON.stringify(registry({ storage: hetzner }).documents)).not.toMatch(/seaweed/i);
});

test('C44: the claim of a volume is as it was said', () => {
  const storage = BlobStorage.filesystem({ volume: { size: Size.gibibytes(100), storageClass: 'longhorn', accessMode: VolumeAccessMode.READ_WRITE_MANY } });
  expect(find(registry({ storage }).documents, 'PersistentVolumeClaim', 'harbor-registry').spec).toEqual({
    accessModes: ['ReadWriteMany'], storageClassName: 'longhorn', resources: { requests: { storage: '100Gi' } },
  });
});

test('no claim is made beside one that exists', () => {
  expect(findAll(registry({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'blobs' } }) }).documents, 'PersistentVolumeClaim')).toEqual([]);
});

test('both containers mount the claim that exists, where the driver looks for it', () => {
  const { registry: one, registryctl } = registry({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'blobs', subPath: 'harbor' }, rootDirectory: '/data' }) });
  const mount = { source: 'claim:blobs', subPath: 'harbor', readOnly: false };
  expect([one.mounts['/data'], registryctl.mounts['/data']]).toEqual([mount, mount]);
});

test('the key of CloudFront is for the registry alone', () => {
  const storage = BlobStorage.s3({
    bucket: 'images', region: 'eu-central-1', cloudFront: { baseUrl: 'd1.cloudfront.net', keyPairId: 'K', privateKeySecretName: 'cf' },
  });
  const { registry: one, registryctl } = registry({ storage });
  expect([one, registryctl].map(it => it.files['/etc/registry/pk.pem'])).toEqual(['secret:cf/CLOUDFRONT_KEY_DATA', undefined]);
});

test('the htpasswd file is for the registry alone', () => {
  const { registry: one, registryctl } = registry();
  expect(['registry', 'registryctl'].map((_, at) => '/etc/registry/passwd' in [one, registryctl][at].files)).toEqual([true, false]);
});

test('a Secret of another shape is read by its own keys', () => {
  const secrets = HarborSecrets.mixed({ registryCredentials: SecretSource.existing('registry', { keys: { REGISTRY_HTPASSWD: 'htpasswd' } }) });
  expect(registry({ secrets }).registry.files['/etc/registry/passwd']).toBe('secret:registry/htpasswd');
});

test('a cache without a password needs no variable', () => {
  expect(registry({ cache: Cache.external({ host: 'redis', withoutPassword: true }) }).registry.env).not.toHaveProperty('REGISTRY_REDIS_PASSWORD');
});

test('uploads that nobody finished are cleaned up as it was said', () => {
  const uploadPurging = { age: Duration.days(2), interval: Duration.hours(6), dryRun: true };
  expect(registry({ registry: { uploadPurging } }).config.storage.maintenance.uploadpurging).toEqual({ enabled: true, age: '48h', interval: '6h', dryrun: true });
});

test('URLs can be relative', () => {
  expect(registry({ registry: { relativeUrls: true } }).config.http.relativeurls).toBe(true);
});

test.each([[LogLevel.WARNING, 'warn', 'warning'], [LogLevel.FATAL, 'error', 'fatal'], [LogLevel.DEBUG, 'debug', 'debug']])(
  'the level %s is called %s by the registry and %s by registryctl', (logLevel, level, ctlLevel) => {
    const { config, registryctl } = registry({ logLevel });
    expect([config.log.level, (yaml.load(registryctl.files['/etc/registryctl/config.yml']) as any).log_level]).toEqual([level, ctlLevel]);
  });

test('finding W6: layers are known in a database of Redis of their own', () => {
  expect(registry({ cache: Cache.external({ host: 'redis.db.svc', port: 6380, indexes: { registry: 9 } }) }).config.redis).toMatchObject({ addr: 'redis.db.svc:6380', db: 9 });
});

test('finding W6: the controller reads its configuration where its command says', () => {
  expect(registry().registryctl.mounts['/etc/registryctl/config.yml']).toEqual({ source: 'configmap:harbor-registry', subPath: 'ctl-config.yml', readOnly: true });
});
