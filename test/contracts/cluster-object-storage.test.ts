import { ClusterObjectStorageConfig, clusterObjectStorage, clusterStorageReferences, clusterStorageUmbrellaValues } from '../../src/contracts/cluster-object-storage';
import { harborSpec } from '../support/release';

const SEAM: ClusterObjectStorageConfig = {
  secretName: 'object-storage', namespace: 'flux-system', credentialsSecretName: 'harbor-objectstorage-credentials', existingCredentials: false, literal: false,
};

test('B2: five entries in this order, and their places in an umbrella chart', () => {
  expect(clusterStorageReferences(SEAM, 'harbor').map(({ key, target }) => [key, target?.join('.')])).toEqual([
    ['s3-bucket', 'harbor.persistence.imageChartStorage.s3.bucket'],
    ['s3-region', 'harbor.persistence.imageChartStorage.s3.region'],
    ['s3-endpoint', 'harbor.persistence.imageChartStorage.s3.regionendpoint'],
    ['s3-access-key', 'objectStorage.s3.accessKey'],
    ['s3-secret-key', 'objectStorage.s3.secretKey'],
  ]);
});

test('B2: all of them are in the one Secret', () => {
  expect(new Set(clusterStorageReferences(SEAM, 'harbor').map(({ name }) => name))).toEqual(new Set(['object-storage']));
});

test('the official chart itself takes the keys as values', () => {
  expect(clusterStorageReferences(SEAM).slice(3).map(({ target }) => target?.join('.'))).toEqual([
    'persistence.imageChartStorage.s3.accesskey', 'persistence.imageChartStorage.s3.secretkey',
  ]);
});

test('B12: with a Secret that something else makes, the keys are not taken', () => {
  expect(clusterStorageReferences({ ...SEAM, existingCredentials: true }, 'harbor').map(({ key }) => key)).toEqual(['s3-bucket', 's3-region', 's3-endpoint']);
});

test('B3: values can be taken as texts', () => {
  expect(clusterStorageReferences({ ...SEAM, literal: true }).every(({ literal }) => literal)).toBe(true);
});

test('B5, B6: an umbrella chart is told to make the Secret of the registry', () => {
  expect(clusterStorageUmbrellaValues(SEAM)).toEqual({
    objectStorage: { enabled: true, useExistingSecret: false, credentialsSecretName: 'harbor-objectstorage-credentials' },
  });
});

test('B12: or that there is one', () => {
  expect(clusterStorageUmbrellaValues({ ...SEAM, existingCredentials: true })).toMatchObject({ objectStorage: { useExistingSecret: true } });
});

test('storage of others has no seam', () => {
  expect(clusterObjectStorage(harborSpec().storage)).toBeUndefined();
});
