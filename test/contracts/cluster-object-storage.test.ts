import { ClusterObjectStorageConfig, clusterObjectStorage, clusterStorageReferences, clusterStorageUmbrellaValues } from '../../src/contracts/cluster-object-storage';
import { harborSpec } from '../support/release';

const SEAM: ClusterObjectStorageConfig = {
  secretName: 'object-storage', namespace: 'flux-system', credentialsSecretName: 'harbor-objectstorage-credentials', existingCredentials: false, literal: false,
};

test('B2: five references in this order, with their target paths in an umbrella chart', () => {
  expect(clusterStorageReferences(SEAM, 'harbor').map(({ key, target }) => [key, target?.join('.')])).toEqual([
    ['s3-bucket', 'harbor.persistence.imageChartStorage.s3.bucket'],
    ['s3-region', 'harbor.persistence.imageChartStorage.s3.region'],
    ['s3-endpoint', 'harbor.persistence.imageChartStorage.s3.regionendpoint'],
    ['s3-access-key', 'objectStorage.s3.accessKey'],
    ['s3-secret-key', 'objectStorage.s3.secretKey'],
  ]);
});

test('B2: all of them refer to the one Secret', () => {
  expect(new Set(clusterStorageReferences(SEAM, 'harbor').map(({ name }) => name))).toEqual(new Set(['object-storage']));
});

test('the official chart itself has values for the access keys', () => {
  expect(clusterStorageReferences(SEAM).slice(3).map(({ target }) => target?.join('.'))).toEqual([
    'persistence.imageChartStorage.s3.accesskey', 'persistence.imageChartStorage.s3.secretkey',
  ]);
});

test('B12: with an existing Secret there are no references to the access keys', () => {
  expect(clusterStorageReferences({ ...SEAM, existingCredentials: true }, 'harbor').map(({ key }) => key)).toEqual(['s3-bucket', 's3-region', 's3-endpoint']);
});

test('B3: values can be literal strings', () => {
  expect(clusterStorageReferences({ ...SEAM, literal: true }).every(({ literal }) => literal)).toBe(true);
});

test('B5, B6: the values let an umbrella chart make the Secret of the registry', () => {
  expect(clusterStorageUmbrellaValues(SEAM)).toEqual({
    objectStorage: { enabled: true, useExistingSecret: false, credentialsSecretName: 'harbor-objectstorage-credentials' },
  });
});

test('B12: the values let an umbrella chart use an existing Secret', () => {
  expect(clusterStorageUmbrellaValues({ ...SEAM, existingCredentials: true })).toMatchObject({ objectStorage: { useExistingSecret: true } });
});

test('storage that is configured by values has no source Secret', () => {
  expect(clusterObjectStorage(harborSpec().storage)).toBeUndefined();
});
