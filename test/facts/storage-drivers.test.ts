import { BlobStorage } from '../../src';
import { STORAGE_DRIVERS, StorageDriver, givenParameters, storageSecretKeys, storageVariable } from '../../src/facts/storage-drivers';

const DRIVERS = Object.keys(STORAGE_DRIVERS) as StorageDriver[];

test('D11: these are the drivers of the chart', () => {
  expect([...DRIVERS].sort()).toEqual(['azure', 'filesystem', 'gcs', 'oss', 's3', 'swift']);
});

test('D11: users can choose each of them, and no other', () => {
  const factories = Object.getOwnPropertyNames(BlobStorage).filter(name => typeof (BlobStorage as any)[name] === 'function');
  expect(factories.sort()).toEqual(['azure', 'filesystem', 'gcs', 'objectBucketClaim', 'oss', 's3', 'swift']);
  // @ts-expect-error there is no such driver
  expect(() => BlobStorage.ftp({})).toThrow(TypeError);
});

test.each(DRIVERS)('every variable of %s has the prefix of its driver, so that it configures no second driver', driver => {
  expect(STORAGE_DRIVERS[driver].env.filter(({ name }) => !name.startsWith(`REGISTRY_STORAGE_${driver.toUpperCase()}_`))).toEqual([]);
});

test('the keys of a Secret say whether they are optional', () => {
  expect(storageSecretKeys('swift').map(({ key, optional }) => [key, optional])).toEqual([
    ['REGISTRY_STORAGE_SWIFT_PASSWORD', undefined],
    ['REGISTRY_STORAGE_SWIFT_SECRETKEY', true],
    ['REGISTRY_STORAGE_SWIFT_ACCESSKEY', true],
  ]);
});

test('the key of a mounted file is a key of the Secret', () => {
  expect(storageSecretKeys('gcs')).toEqual([{ key: 'GCS_KEY_DATA', content: 'issued' }]);
});

test('a volume needs no Secret', () => {
  expect(storageSecretKeys('filesystem')).toEqual([]);
});

test('a parameter has an environment variable', () => {
  expect(storageVariable('s3', 'objectacl')).toBe('REGISTRY_STORAGE_S3_OBJECTACL');
});

test('B8: false and zero are kept, undefined is left out', () => {
  expect(givenParameters({ secure: false, size: 0, region: undefined })).toEqual({ secure: false, size: 0 });
});
