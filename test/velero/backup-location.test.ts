import { App, Chart } from 'cdk8s';
import { BlobStorage, ClusterObjectStorage, Harbor, IBlobStorage, SecretSource, VeleroBackup, VeleroLocationOptions } from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { codeOf } from '../support/bad-input';
import { harborProps } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';
import { blobVolume } from '../support/scenarios/blob-volume';

function located(storage: IBlobStorage, options: Partial<VeleroLocationOptions> = {}, blobs?: IBlobStorage) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const harbor = new Harbor(chart, 'harbor', harborProps(blobs ? { storage: blobs } : {}));
  const backup = new VeleroBackup(chart, 'backup', { harbor, location: { storage, ...options } });
  return { spec: backup.location?.toJson().spec, errors: errorsOf(backup).map(codeOf), warnings: backup.warnings.map(text => codeOf(text)) };
}

test('Velero sends another S3 no checksums, which it does to Amazon', () => {
  const configOf = (endpoint?: string) => located(BlobStorage.s3({ bucket: 'archive', region: 'us-east-1', endpoint })).spec.config;
  expect(configOf('https://rook-ceph-rgw.rook-ceph.svc').checksumAlgorithm).toBe('');
  expect(configOf()).not.toHaveProperty('checksumAlgorithm');
});

describe('a location follows from its storage', () => {
  test.each<[string, IBlobStorage, object]>([
    ['another S3', BlobStorage.s3({ bucket: 'archive', region: 'us-east-1', endpoint: 'https://minio.example.com' }), {
      provider: 'velero.io/aws',
      objectStorage: { bucket: 'archive' },
      config: { region: 'us-east-1', s3Url: 'https://minio.example.com', s3ForcePathStyle: 'true', checksumAlgorithm: '' },
    }],
    ['S3 with a key of KMS', BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1', encrypt: true, kmsKeyId: 'alias/archive' }), {
      config: { region: 'eu-central-1', kmsKeyId: 'alias/archive' },
    }],
    ['S3 that encrypts', BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1', encrypt: true }), {
      config: { region: 'eu-central-1', serverSideEncryption: 'AES256' },
    }],
    ['Azure', BlobStorage.azure({ accountName: 'archive', container: 'velero' }), {
      provider: 'velero.io/azure',
      objectStorage: { bucket: 'velero' },
      config: { storageAccount: 'archive', storageAccountURI: 'https://archive.blob.core.windows.net', useAAD: 'true' },
    }],
    ['Google', BlobStorage.gcs({ bucket: 'archive', rootDirectory: '/velero/harbor/' }), {
      provider: 'velero.io/gcp', objectStorage: { bucket: 'archive', prefix: 'velero/harbor' },
    }],
    ['Alibaba', BlobStorage.oss({ accessKeyId: 'LTAI5', region: 'oss-eu-central-1', bucket: 'archive' }), {
      provider: 'alibabacloud', config: { region: 'eu-central-1' },
    }],
    ['OpenStack', BlobStorage.swift({ authUrl: 'https://keystone.example.com/v3', username: 'x', container: 'archive', domain: 'default', region: 'one' }), {
      provider: 'community.openstack.org/openstack', objectStorage: { bucket: 'archive' }, config: { region: 'one' },
    }],
  ])('%s', (_name, storage, expected) => {
    const { spec, errors } = located(storage);
    expect(errors).toEqual([]);
    expect(spec).toMatchObject(expected);
  });

  test('and settings of the plugin win over that', () => {
    const storage = BlobStorage.azure({ accountName: 'archive', container: 'velero' });
    expect(located(storage, { config: { useAAD: 'false', resourceGroup: 'backups' } }).spec.config).toMatchObject({ useAAD: 'false', resourceGroup: 'backups' });
  });

  test('with its own keys', () => {
    const storage = BlobStorage.gcs({ bucket: 'archive' });
    expect(located(storage, { credentialsSecretName: 'keys', credentialsKey: 'gcp' }).spec.credential).toEqual({ name: 'keys', key: 'gcp' });
    expect(located(storage).spec.credential).toBeUndefined();
  });
});

describe('no location', () => {
  test.each<[string, IBlobStorage, string]>([
    ['a volume', blobVolume(), 'HBR-VELERO-08'],
    ['a bucket that the cluster names', ClusterObjectStorage.flux({}), 'HBR-VELERO-08'],
    ['a claimed bucket', BlobStorage.objectBucketClaim({ storageClassName: 'ceph', objectStoreName: 'store' }), 'HBR-VELERO-08'],
    ['the bucket of the blobs', BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }), 'HBR-VELERO-09'],
  ])('is %s', (_name, storage, code) => {
    expect(located(storage).errors).toContain(code);
  });

  test('has keys of the registry', () => {
    const storage = BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1', credentials: SecretSource.existing('keys') });
    expect(located(storage).errors).toEqual(['HBR-VELERO-14']);
  });
});

test('a folder of its own in the bucket of the blobs is a warning', () => {
  const inside = (rootDirectory: string) => BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', rootDirectory });
  expect(located(inside('/velero'), {}, inside('/harbor'))).toMatchObject({ errors: [], warnings: expect.arrayContaining(['HBR-VELERO-10']) });
  expect(located(inside('/harbor/velero'), {}, inside('/harbor')).errors).toEqual(['HBR-VELERO-09']);
});
