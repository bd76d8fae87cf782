import { Size } from 'cdk8s';
import { ISecretSource } from '../../src/contracts';
import { BlobStorage } from '../../src/storage/blob-storage';
import { GcsStorageOptions } from '../../src/storage/gcs-storage';
import { bound, codesOf } from '../support/bound/bound-storage';

const SOURCE: ISecretSource = { bind: (_scope, request) => ({ secretName: request.secretName, defined: true }) };
const gcs = (options: Partial<GcsStorageOptions> = {}) => BlobStorage.gcs({ bucket: 'harbor-registry', ...options });

test('the key file is a parameter and a file out of the Secret', () => {
  const { parameters, credentialFile } = bound(gcs()).config;
  expect([parameters, credentialFile]).toEqual([
    { bucket: 'harbor-registry', keyfile: '/etc/registry/gcs-key.json' },
    { key: 'GCS_KEY_DATA', path: '/etc/registry/gcs-key.json' },
  ]);
});

test('there are no variables', () => {
  expect(bound(gcs()).config).not.toHaveProperty('credentialEnv');
});

test('the source in the options is bound', () => {
  expect(bound(gcs({ credentials: SOURCE })).config.credentials).toEqual({ secretName: 'harbor-storage-credentials', defined: true });
});

test('with the identity of the pod there is neither parameter nor file nor Secret', () => {
  const { parameters, credentialFile, credentials } = bound(gcs({ workloadIdentity: true })).config;
  expect([parameters, credentialFile, credentials]).toEqual([{ bucket: 'harbor-registry' }, undefined, undefined]);
});

test('with the identity of the pod the metadata service is reached', () => {
  expect(bound(gcs({ workloadIdentity: true })).config.peer?.cidrs).toEqual(['169.254.169.254/32']);
});

test('every option of the driver is passed on', () => {
  expect(bound(gcs({ rootDirectory: 'harbor', chunkSize: Size.mebibytes(5), maxConcurrency: 60 })).config.parameters).toEqual({
    bucket: 'harbor-registry', keyfile: '/etc/registry/gcs-key.json', rootdirectory: 'harbor', chunksize: 5242880, maxconcurrency: 60,
  });
});

test('B21: clients are not redirected unless that is asked for', () => {
  expect([bound(gcs()).config.redirect, bound(gcs({ redirect: true })).config.redirect]).toEqual([false, true]);
});

test.each(['harbor_registry', 'registry.example.com', `${'x'.repeat(63)}.com`])('%p is a name of a bucket', bucket => {
  expect(codesOf(gcs({ bucket }))).toEqual([]);
});

test.each(['goog-registry', 'ab', 'Harbor', '_harbor', 'harbor_', 'a..b', 'x'.repeat(64), '10.0.0.1'])(
  'HBR-STORE-01: %p is no name of a bucket', bucket => {
    expect(codesOf(gcs({ bucket }))).toEqual(['HBR-STORE-01']);
  });

test('HBR-STORE-11: a part must not be smaller than 256 KiB', () => {
  expect(bound(gcs({ chunkSize: Size.kibibytes(128) })).errors[0]).toContain('must be between 256 KiB and 5 GiB');
});

test('HBR-STORE-12: a part has a multiple of 256 KiB', () => {
  expect(codesOf(gcs({ chunkSize: Size.kibibytes(300) }))).toEqual(['HBR-STORE-12']);
});

test('HBR-STORE-12: the wrong size is left out', () => {
  expect(bound(gcs({ chunkSize: Size.kibibytes(300) })).config.parameters).not.toHaveProperty('chunksize');
});

test('HBR-STORE-13: fewer than 25 requests at a time are refused', () => {
  expect(codesOf(gcs({ maxConcurrency: 24 }))).toEqual(['HBR-STORE-13']);
});

test('HBR-STORE-14: keys and the identity of the pod exclude each other', () => {
  expect(codesOf(gcs({ workloadIdentity: true, credentials: SOURCE }))).toEqual(['HBR-STORE-14']);
});

test('HBR-STORE-18: there is no redirect without a key that signs', () => {
  expect(codesOf(gcs({ workloadIdentity: true, redirect: true }))).toEqual(['HBR-STORE-18']);
});
