import { Size } from 'cdk8s';
import { BlobStorage, CloudFrontIpFilter, S3Provider, SecretSource, VolumeAccessMode } from '../../../src';
import { IBlobStorage } from '../../../src/contracts';
import { claimValues, storageValues, unknownParameters } from '../../../src/render/helm/storage-values';
import { ClusterObjectStorage } from '../../../src/storage/cluster-object-storage';
import { FACTS, harborSpec } from '../../support/release';
import { blobVolume } from '../../support/scenarios/blob-volume';

const S3 = { bucket: 'omantel-harbor', region: 'fsn1', endpoint: 'https://fsn1.your-objectstorage.com' };

function storageOf(storage: IBlobStorage, umbrella?: string): any {
  return (storageValues(harborSpec({ storage }), { ...FACTS, umbrella }) as any).persistence.imageChartStorage;
}

test('B15, B50: blobs on a volume need no key of S3', () => {
  const storage = storageOf(blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY }));
  expect(storage).toEqual({ type: 'filesystem', disableredirect: true, filesystem: { rootdirectory: '/storage' } });
});

test('B17, B51, D12, D13, D14: S3 is bucket, region, endpoint and the Secret with the keys', () => {
  expect(storageOf(BlobStorage.s3(S3))).toEqual({
    type: 's3',
    disableredirect: true,
    s3: { bucket: S3.bucket, region: S3.region, regionendpoint: S3.endpoint, existingSecret: 'harbor-objectstorage-credentials' },
  });
});

test('B21: clients are not redirected, in the spelling that the chart reads', () => {
  expect(storageOf(BlobStorage.s3(S3)).disableredirect).toBe(true);
});

test('B21: unless they shall be', () => {
  expect(storageOf(BlobStorage.s3({ ...S3, redirect: true })).disableredirect).toBe(false);
});

test('B22: with S3 there is no claim for blobs', () => {
  const { persistence } = storageValues(harborSpec(), FACTS) as any;
  expect(Object.keys(persistence.persistentVolumeClaim)).toEqual(['trivy']);
});

test('B8: false is said as a text, because the chart leaves it out otherwise', () => {
  expect(storageOf(BlobStorage.s3({ ...S3, v4Auth: false, encrypt: false })).s3).toMatchObject({ v4auth: 'false', encrypt: 'false' });
});

test('B9: sizes are digits, because Helm prints large numbers in scientific notation', () => {
  const s3 = storageOf(BlobStorage.s3({ ...S3, chunkSize: Size.mebibytes(16), multipartCopyMaxConcurrency: 50 })).s3;
  expect(s3).toMatchObject({ chunksize: '16777216', multipartcopymaxconcurrency: '50' });
});

test('a certificate that is not checked needs TLS to be said', () => {
  expect(storageOf(BlobStorage.s3({ ...S3, skipVerify: true })).s3).toMatchObject({ secure: true, skipverify: true });
});

test('B16: the provider decides about the endpoint, and its name is nowhere', () => {
  expect(JSON.stringify(storageOf(BlobStorage.s3({ provider: S3Provider.HETZNER, bucket: 'b', region: 'fsn1' })))).not.toMatch(/hetzner/i);
});

test('keys of other names are no existing Secret for S3, which the chart would take as it is', () => {
  const credentials = SecretSource.existing('s3', { keys: { REGISTRY_STORAGE_S3_ACCESSKEY: 'id', REGISTRY_STORAGE_S3_SECRETKEY: 'key' } });
  expect(storageOf(BlobStorage.s3({ ...S3, credentials })).s3.existingSecret).toBeUndefined();
});

test('Google with the identity of the workload has no key', () => {
  expect(storageOf(BlobStorage.gcs({ bucket: 'images', workloadIdentity: true })).gcs).toEqual({ bucket: 'images', useWorkloadIdentity: true });
});

test('the chart puts the bucket of Alibaba before the endpoint by itself', () => {
  const storage = BlobStorage.oss({ accessKeyId: 'id', region: 'oss-cn-hangzhou', bucket: 'images', endpoint: 'oss.example.com' });
  expect([harborSpec({ storage }).storage.parameters.endpoint, storageOf(storage).oss.endpoint]).toEqual(['images.oss.example.com', 'oss.example.com']);
});

test('a parameter that the chart does not know is told apart', () => {
  const { storage } = harborSpec({ storage: BlobStorage.gcs({ bucket: 'images', maxConcurrency: 50 }) });
  expect(unknownParameters(storage)).toEqual({ maxconcurrency: 50 });
});

test('B6: in an umbrella chart the object storage of the cluster names the Secret that the umbrella makes', () => {
  expect(storageOf(ClusterObjectStorage.flux(), 'harbor')).toEqual({
    type: 's3', disableredirect: true, s3: { existingSecret: 'harbor-objectstorage-credentials' },
  });
});

test('without an umbrella chart the keys are values that Flux fills in', () => {
  expect(storageOf(ClusterObjectStorage.flux()).s3).toEqual({});
});

test('a claim that exists has no size', () => {
  expect(claimValues({ existingClaim: 'mine', subPath: 'a', size: Size.gibibytes(5) })).toEqual({ existingClaim: 'mine', subPath: 'a' });
});

test('CloudFront is a middleware', () => {
  const storage = BlobStorage.s3({
    bucket: 'b',
    region: 'eu-central-1',
    cloudFront: { baseUrl: 'https://d1.cloudfront.net', keyPairId: 'K1', privateKeySecretName: 'cf', ipFilter: CloudFrontIpFilter.AWS },
  });
  expect(storageValues(harborSpec({ storage }), FACTS)).toMatchObject({
    registry: { middleware: { enabled: true, type: 'cloudFront', cloudFront: { keypairid: 'K1', ipfilteredby: 'aws', privateKeySecret: 'cf' } } },
  });
});

test('finding W6: what the chart keeps on volumes stays, and Trivy has one', () => {
  expect((storageValues(harborSpec({ trivy: { cacheVolume: { size: Size.gibibytes(20), storageClass: 'fast' } } }), FACTS) as any).persistence).toMatchObject({
    enabled: true, persistentVolumeClaim: { trivy: { size: '20Gi', storageClass: 'fast' } },
  });
});
