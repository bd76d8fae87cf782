import { Size } from 'cdk8s';
import { ISecretSource } from '../../src/contracts';
import { BlobStorage } from '../../src/storage/blob-storage';
import { S3ObjectAcl, S3StorageClass, S3StorageOptions } from '../../src/storage/s3-options';
import { S3Provider } from '../../src/storage/s3-provider';
import { bound, codesOf } from '../support/bound/bound-storage';

const AWS: S3StorageOptions = { bucket: 'harbor-registry', region: 'us-west-1' };
const PRIVATE: S3StorageOptions = { ...AWS, endpoint: 'http://minio.minio.svc:9000', provider: S3Provider.MINIO };
const SOURCE: ISecretSource = { bind: (_scope, request) => ({ secretName: request.secretName, defined: true }) };

const s3 = (options: Partial<S3StorageOptions> = {}) => BlobStorage.s3({ ...AWS, ...options });
const parametersOf = (options: Partial<S3StorageOptions> = {}) => bound(s3(options)).config.parameters;

describe('parameters of the driver', () => {
  test('D13, D14: region and bucket are all that Amazon needs', () => {
    expect(parametersOf()).toEqual({ region: 'us-west-1', bucket: 'harbor-registry' });
  });

  test('B17, D16: an endpoint becomes regionendpoint, and nothing else is added', () => {
    const endpoint = 'https://fsn1.your-objectstorage.com';
    expect(parametersOf({ bucket: 'omantel-harbor', region: 'fsn1', endpoint })).toEqual({
      region: 'fsn1', bucket: 'omantel-harbor', regionendpoint: endpoint,
    });
  });

  test('B9, D17, D18: every option of the driver is passed on under its own name', () => {
    expect(parametersOf({
      encrypt: true,
      kmsKeyId: 'key-1',
      secure: true,
      skipVerify: true,
      v4Auth: true,
      chunkSize: Size.mebibytes(5),
      rootDirectory: '/harbor',
      storageClass: S3StorageClass.STANDARD,
      multipartCopyChunkSize: Size.mebibytes(32),
      multipartCopyMaxConcurrency: 10,
      multipartCopyThresholdSize: Size.gibibytes(5),
      objectAcl: S3ObjectAcl.BUCKET_OWNER_FULL_CONTROL,
    })).toEqual({
      region: 'us-west-1',
      bucket: 'harbor-registry',
      encrypt: true,
      keyid: 'key-1',
      secure: true,
      skipverify: true,
      v4auth: true,
      chunksize: 5242880,
      rootdirectory: '/harbor',
      storageclass: 'STANDARD',
      multipartcopychunksize: 33554432,
      multipartcopymaxconcurrency: 10,
      multipartcopythresholdsize: 5368709120,
      objectacl: 'bucket-owner-full-control',
    });
  });

  test('E23: a bucket on Ceph with encryption', () => {
    expect(parametersOf({ region: 'us-east-1', encrypt: true, provider: S3Provider.CEPH_RGW, endpoint: 'https://rgw.example.com' })).toEqual({
      region: 'us-east-1', bucket: 'harbor-registry', regionendpoint: 'https://rgw.example.com', encrypt: true,
    });
  });

  test('B8, D19: an option that is false survives', () => {
    expect(parametersOf({ secure: false, encrypt: false })).toMatchObject({ secure: false, encrypt: false });
  });

  test('signatures of version 2 survive for an endpoint of another provider', () => {
    expect(parametersOf({ endpoint: 'https://s3.example.com', v4Auth: false })).toHaveProperty('v4auth', false);
  });

  test('D17: encrypt is passed on', () => {
    expect(parametersOf({ encrypt: true })).toHaveProperty('encrypt', true);
  });

  test('D16: an http endpoint disables TLS by itself', () => {
    expect(parametersOf(PRIVATE)).toHaveProperty('secure', false);
  });

  test('a threshold of zero survives', () => {
    expect(parametersOf({ multipartCopyThresholdSize: Size.kibibytes(0) })).toHaveProperty('multipartcopythresholdsize', 0);
  });

  test('a size that is out of range is left out', () => {
    expect(parametersOf({ chunkSize: Size.mebibytes(4) })).not.toHaveProperty('chunksize');
  });
});

describe('credentials', () => {
  test('B10, D12: the keys are those that the chart reads', () => {
    expect(bound(s3()).config.credentialEnv).toEqual([
      { name: 'REGISTRY_STORAGE_S3_ACCESSKEY', key: 'REGISTRY_STORAGE_S3_ACCESSKEY' },
      { name: 'REGISTRY_STORAGE_S3_SECRETKEY', key: 'REGISTRY_STORAGE_S3_SECRETKEY' },
    ]);
  });

  test('the source in the options is bound', () => {
    expect(bound(s3({ credentials: SOURCE })).config.credentials).toEqual({ secretName: 'harbor-storage-credentials', defined: true });
  });

  test('without a source in the options the Secret of the whole Harbor is used', () => {
    expect(bound(s3()).config.credentials).toEqual({ secretName: 'harbor-storage-credentials' });
  });

  test('the source gets a request for keys that another system issues', () => {
    const asked: string[] = [];
    const source: ISecretSource = {
      bind: (_scope, request) => {
        asked.push(...request.keys.map(key => `${key.key}=${key.content}`));
        return { secretName: 'keys' };
      },
    };
    bound(s3({ credentials: source }));
    expect(asked).toEqual(['REGISTRY_STORAGE_S3_ACCESSKEY=issued', 'REGISTRY_STORAGE_S3_SECRETKEY=issued']);
  });

  test('E27: other names of the keys, as in the Secret of an ObjectBucketClaim, are kept', () => {
    const keys = { REGISTRY_STORAGE_S3_ACCESSKEY: 'AWS_ACCESS_KEY_ID', REGISTRY_STORAGE_S3_SECRETKEY: 'AWS_SECRET_ACCESS_KEY' };
    expect(bound(s3({ credentials: { bind: () => ({ secretName: 'bucket', keys }) } })).config.credentials).toEqual({ secretName: 'bucket', keys });
  });

  test('D15: no key is among the parameters', () => {
    expect(Object.keys(parametersOf({ credentials: SOURCE }))).toEqual(['region', 'bucket']);
  });

  test('with the role of the instance there is no Secret', () => {
    expect(bound(s3({ instanceRole: true })).config).not.toHaveProperty('credentials');
  });

  test('with the role of the instance there are no variables', () => {
    expect(bound(s3({ instanceRole: true })).config).not.toHaveProperty('credentialEnv');
  });
});

describe('redirects', () => {
  test('B21: clients are not redirected unless that is asked for', () => {
    expect(bound(s3()).config.redirect).toBe(false);
  });

  test('clients are redirected on request', () => {
    expect(bound(s3({ redirect: true })).config.redirect).toBe(true);
  });

  test('a redirect to Amazon is no problem', () => {
    expect(codesOf(s3({ redirect: true }))).toEqual([]);
  });

  test.each([
    'http://minio.minio.svc:9000', 'http://10.0.0.7:9000', 'https://s3.local', 'http://minio:9000', 'https://[fd00::7]:9000',
  ])('HBR-STORE-17: a redirect to %s is worth a warning', endpoint => {
    expect(codesOf(s3({ endpoint, redirect: true }))).toEqual(['HBR-STORE-17']);
  });

  test('HBR-STORE-17: a redirect to an endpoint with a CA of its own is worth a warning', () => {
    expect(codesOf(s3({ endpoint: 'https://s3.example.com', caSecretName: 's3-ca', redirect: true }))).toEqual(['HBR-STORE-17']);
  });
});

describe('how it is reached', () => {
  test('policies reach both hosts that Amazon has for a bucket', () => {
    expect(bound(s3()).config.peer).toEqual({ dnsNames: ['s3.us-west-1.amazonaws.com', 'harbor-registry.s3.us-west-1.amazonaws.com'] });
  });

  test('policies reach a Service by its namespace', () => {
    expect(bound(s3(PRIVATE)).config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'minio' } });
  });

  test('policies reach the metadata service if it gives out the role', () => {
    expect(bound(s3({ instanceRole: true })).config.peer?.cidrs).toEqual(['169.254.169.254/32']);
  });

  test('a peer of the user wins', () => {
    expect(bound(s3({ peer: { cidrs: ['192.0.2.0/24'] } })).config.peer).toEqual({ cidrs: ['192.0.2.0/24'] });
  });

  test('the host of the endpoint is known without its port', () => {
    expect(bound(s3(PRIVATE)).config.endpointHost).toBe('minio.minio.svc');
  });

  test('Amazon has no endpoint host', () => {
    expect(bound(s3()).config).not.toHaveProperty('endpointHost');
  });

  test('the CA of the endpoint is passed on', () => {
    expect(bound(s3({ endpoint: 'https://s3.example.com', caSecretName: 's3-ca' })).config.caSecretName).toBe('s3-ca');
  });

  test('B22, D11, E26: there is no volume, and no option for one', () => {
    expect(bound(s3()).config).not.toHaveProperty('volume');
  });
});

describe('problems', () => {
  test('good options have none', () => {
    expect(codesOf(s3({ credentials: SOURCE, encrypt: true, kmsKeyId: 'key-1' }))).toEqual([]);
  });

  test.each(['ab', 'Harbor', 'harbor_registry', '-harbor', 'harbor-', 'harbor..registry', 'a.-b', '192.168.0.1', 'x'.repeat(64), ''])(
    'D14, HBR-STORE-01: %p is no name of a bucket', bucket => {
      expect(codesOf(s3({ bucket }))).toEqual(['HBR-STORE-01']);
    });

  test.each(['abc', 'harbor.registry', '0-9', 'x'.repeat(63)])('D14: %p is a name of a bucket', bucket => {
    expect(codesOf(s3({ bucket }))).toEqual([]);
  });

  test('HBR-STORE-02: the region must not be blank', () => {
    expect(codesOf(s3({ region: ' ' }))).toEqual(['HBR-STORE-02']);
  });

  test.each(['s3.example.com', 'ftp://s3.example.com', 'https://s3.example.com/', 'https://s3.example.com/bucket', 'https://S3.example.com',
    'https://s3.example.com:99999', 'https://s3.example.com?x=1', 'https://'])('HBR-STORE-03: %p is no endpoint', endpoint => {
    expect(codesOf(s3({ endpoint }))).toEqual(['HBR-STORE-03']);
  });

  test.each(['https://key:hunter2@s3.example.com', 'key:hunter2@s3.example.com'])('HBR-STORE-04: a password in the endpoint is refused', endpoint => {
    expect(codesOf(s3({ endpoint }))).toEqual(['HBR-STORE-04']);
  });

  test('HBR-STORE-04: the password is not repeated', () => {
    expect(bound(s3({ endpoint: 'key:hunter2@s3.example.com' })).errors.join()).not.toContain('hunter2');
  });

  test.each([S3Provider.CEPH_RGW, S3Provider.MINIO, S3Provider.GARAGE, S3Provider.GENERIC])(
    'E24, HBR-STORE-05: a provider without a place of its own needs an endpoint', provider => {
      expect(codesOf(s3({ provider, backedUp: true }))).toEqual(['HBR-STORE-05']);
    });

  test('D16, HBR-STORE-06: an http endpoint contradicts TLS', () => {
    expect(codesOf(s3({ ...PRIVATE, secure: true }))).toEqual(['HBR-STORE-06']);
  });

  test('D16, HBR-STORE-06: an https endpoint contradicts plain text', () => {
    expect(codesOf(s3({ endpoint: 'https://s3.example.com', secure: false }))).toEqual(['HBR-STORE-06']);
  });

  test('D18, HBR-STORE-07: a key needs encryption', () => {
    expect(codesOf(s3({ kmsKeyId: 'key-1' }))).toEqual(['HBR-STORE-07']);
  });

  test('HBR-STORE-08: there is no certificate to skip without TLS', () => {
    expect(codesOf(s3({ ...PRIVATE, skipVerify: true }))).toEqual(['HBR-STORE-08']);
  });

  test('HBR-STORE-09: an unchecked certificate is worth a warning', () => {
    expect(codesOf(s3({ skipVerify: true }))).toEqual(['HBR-STORE-09']);
  });

  test.each([S3Provider.CEPH_RGW, S3Provider.MINIO])('E25, HBR-STORE-10: encryption without a key service is worth a warning', provider => {
    expect(codesOf(s3({ endpoint: 'https://s3.example.com', provider, encrypt: true, backedUp: true }))).toEqual(['HBR-STORE-10']);
  });

  test('E64, HBR-STORE-37: replicas of Ceph are no backup', () => {
    expect(codesOf(s3({ endpoint: 'https://rgw.example.com', provider: S3Provider.CEPH_RGW }))).toEqual(['HBR-STORE-37']);
  });

  test.each([
    { chunkSize: Size.mebibytes(4) }, { chunkSize: Size.gibibytes(6) }, { multipartCopyChunkSize: Size.mebibytes(1) },
    { multipartCopyThresholdSize: Size.gibibytes(6) }, { chunkSize: Size.kibibytes(5120.0001) },
  ])('HBR-STORE-11: a part of a wrong size is refused', options => {
    expect(codesOf(s3(options))).toEqual(['HBR-STORE-11']);
  });

  test('HBR-STORE-11: the message names the bounds', () => {
    expect(bound(s3({ chunkSize: Size.mebibytes(4) })).errors).toEqual([
      "HBR-STORE-11 'chunkSize' must be between 5 MiB and 5 GiB, in whole bytes, got \"4Mi\": write a size in this range, or leave it out",
    ]);
  });

  test.each([0, 1.5, -1])('HBR-STORE-13: %p copies at a time are refused', multipartCopyMaxConcurrency => {
    expect(codesOf(s3({ multipartCopyMaxConcurrency }))).toEqual(['HBR-STORE-13']);
  });

  test('HBR-STORE-14: keys and the role of the instance exclude each other', () => {
    expect(codesOf(s3({ instanceRole: true, credentials: SOURCE }))).toContain('HBR-STORE-14');
  });

  test('HBR-STORE-15: there is no role of the instance outside Amazon', () => {
    expect(codesOf(s3({ ...PRIVATE, instanceRole: true }))).toEqual(['HBR-STORE-15']);
  });

  test('HBR-STORE-16: the role of the instance is worth a warning', () => {
    expect(codesOf(s3({ instanceRole: true }))).toEqual(['HBR-STORE-16']);
  });

  test('HBR-STORE-18: a CA without TLS has no effect', () => {
    expect(codesOf(s3({ ...PRIVATE, caSecretName: 's3-ca' }))).toEqual(['HBR-STORE-18']);
  });

  test('HBR-STORE-23: an unknown region is worth a warning where regions are known', () => {
    expect(codesOf(s3({ provider: S3Provider.HETZNER, region: 'ash1' }))).toEqual(['HBR-STORE-23']);
  });

  test('HBR-STORE-01: a region that cannot be part of a host is refused', () => {
    expect(codesOf(s3({ provider: S3Provider.HETZNER, region: 'Falkenstein 1' }))).toEqual(['HBR-STORE-01']);
  });

  test.each(['frankfurt', 'eu_central_1', 'us-east-1a'])('HBR-STORE-24: %p is no region of Amazon', region => {
    expect(codesOf(s3({ region }))).toEqual(['HBR-STORE-24']);
  });

  test('HBR-STORE-25: Amazon refuses signatures of version 2', () => {
    expect(codesOf(s3({ v4Auth: false }))).toEqual(['HBR-STORE-25']);
  });

  test('HBR-STORE-25: an endpoint of Amazon is Amazon, whatever the provider says', () => {
    expect(codesOf(s3({ endpoint: 'https://s3.us-west-1.amazonaws.com', v4Auth: false }))).toEqual(['HBR-STORE-25']);
  });

  test.each([{ secure: false }, { endpoint: 'http://s3.example.com' }])('HBR-STORE-26: plain text over the internet is worth a warning', options => {
    expect(codesOf(s3(options))).toEqual(['HBR-STORE-26']);
  });

  test('HBR-STORE-36: the name of the CA Secret has to be one', () => {
    expect(codesOf(s3({ endpoint: 'https://s3.example.com', caSecretName: 'S3 CA' }))).toEqual(['HBR-STORE-36']);
  });

  test('all problems are reported together', () => {
    expect(codesOf(s3({ bucket: 'X', kmsKeyId: 'key-1', v4Auth: false }))).toEqual(['HBR-STORE-01', 'HBR-STORE-07', 'HBR-STORE-25']);
  });
});
