import { Size } from 'cdk8s';
import { BlobStorage } from '../../src/storage/blob-storage';
import { OssStorageOptions } from '../../src/storage/oss-storage';
import { bound, codesOf } from '../support/bound/bound-storage';

const oss = (options: Partial<OssStorageOptions> = {}) => BlobStorage.oss({
  accessKeyId: 'LTAIEXAMPLE', region: 'oss-eu-central-1', bucket: 'harbor-registry', ...options,
});

test('key id, region and bucket are all that the driver needs', () => {
  expect(bound(oss()).config.parameters).toEqual({ accesskeyid: 'LTAIEXAMPLE', region: 'oss-eu-central-1', bucket: 'harbor-registry' });
});

test('every option of the driver is passed on, false ones too', () => {
  const options = { internal: true, encrypt: false, secure: true, chunkSize: Size.mebibytes(10), rootDirectory: 'harbor' };
  expect(bound(oss(options)).config.parameters).toEqual({
    accesskeyid: 'LTAIEXAMPLE',
    region: 'oss-eu-central-1',
    bucket: 'harbor-registry',
    internal: true,
    encrypt: false,
    secure: true,
    chunksize: 10485760,
    rootdirectory: 'harbor',
  });
});

test('the driver gets the address of the bucket as endpoint', () => {
  expect(bound(oss({ endpoint: 'oss.example.com:8443' })).config.parameters.endpoint).toBe('harbor-registry.oss.example.com:8443');
});

test('the key has the name that the chart reads', () => {
  expect(bound(oss()).config.credentialEnv).toEqual([
    { name: 'REGISTRY_STORAGE_OSS_ACCESSKEYSECRET', key: 'REGISTRY_STORAGE_OSS_ACCESSKEYSECRET' },
  ]);
});

test.each([
  [{}, 'harbor-registry.oss-eu-central-1.aliyuncs.com'],
  [{ internal: true }, 'harbor-registry.oss-eu-central-1-internal.aliyuncs.com'],
  [{ endpoint: 'oss.example.com:8443' }, 'harbor-registry.oss.example.com'],
])('with %p policies reach %s', (options, host) => {
  expect(bound(oss(options)).config.peer).toEqual({ dnsNames: [host] });
});

test('B21: clients are not redirected unless that is asked for', () => {
  expect([bound(oss()).config.redirect, bound(oss({ redirect: true })).config.redirect]).toEqual([false, true]);
});

test('good options have no problems', () => {
  expect(codesOf(oss({ redirect: true, encrypt: true }))).toEqual([]);
});

test.each(['ab', 'Harbor', 'harbor.registry', '-ab'])('HBR-STORE-01: %p is no name of a bucket', bucket => {
  expect(codesOf(oss({ bucket }))).toEqual(['HBR-STORE-01']);
});

test('HBR-STORE-02: the id of the key must not be blank', () => {
  expect(codesOf(oss({ accessKeyId: '' }))).toEqual(['HBR-STORE-02']);
});

test('HBR-STORE-02: the region must not be blank', () => {
  expect(codesOf(oss({ region: '' }))).toEqual(['HBR-STORE-02']);
});

test('HBR-STORE-11: a part has at least 5 MiB', () => {
  expect(codesOf(oss({ chunkSize: Size.mebibytes(1) }))).toEqual(['HBR-STORE-11']);
});

test('HBR-STORE-18: the internal host has no effect with an endpoint', () => {
  expect(codesOf(oss({ endpoint: 'oss.example.com', internal: true }))).toEqual(['HBR-STORE-18']);
});

test('HBR-STORE-26: plain text is worth a warning', () => {
  expect(codesOf(oss({ secure: false }))).toEqual(['HBR-STORE-26']);
});

test.each(['https://oss.example.com', 'harbor-registry.oss.example.com', 'oss.example.com/', ''])('HBR-STORE-34: %p is no endpoint', endpoint => {
  expect(codesOf(oss({ endpoint }))).toEqual(['HBR-STORE-34']);
});

test('HBR-STORE-35: a region makes a host only if it starts like one', () => {
  expect(codesOf(oss({ region: 'eu-central-1' }))).toEqual(['HBR-STORE-35']);
});

test('with an endpoint the region may have any name', () => {
  expect(codesOf(oss({ region: 'eu-central-1', endpoint: 'oss.example.com' }))).toEqual([]);
});
