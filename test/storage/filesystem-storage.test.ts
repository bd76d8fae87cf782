import { Size } from 'cdk8s';
import { VolumeAccessMode, VolumeClaimOptions } from '../../src/contracts';
import { BlobStorage } from '../../src/storage/blob-storage';
import { FilesystemStorageOptions } from '../../src/storage/filesystem-storage';
import { bound, codesOf } from '../support/bound/bound-storage';
import { blobVolume } from '../support/scenarios/blob-volume';

const SHARED: VolumeClaimOptions = { accessMode: VolumeAccessMode.READ_WRITE_MANY };
const SIZE = Size.gibibytes(100);
const onShared = (volume: VolumeClaimOptions = {}, options: Partial<FilesystemStorageOptions> = {}) =>
  BlobStorage.filesystem({ ...options, volume: { ...SHARED, ...volume.existingClaim === undefined && { size: SIZE }, ...volume } });

test('blobs are in /storage', () => {
  expect(bound(blobVolume()).config.parameters).toEqual({ rootdirectory: '/storage' });
});

test('B15: no key and no variable of an object store is left', () => {
  const { credentials, credentialEnv, credentialFile } = bound(blobVolume()).config;
  expect([credentials, credentialEnv, credentialFile]).toEqual([undefined, undefined, undefined]);
});

test('the options of the volume are passed on', () => {
  expect(bound(onShared({ size: Size.gibibytes(100), storageClass: 'fast' })).config.volume).toEqual({ ...SHARED, size: Size.gibibytes(100), storageClass: 'fast' });
});

test('threads and folder are passed on', () => {
  expect(bound(onShared({}, { maxThreads: 50, rootDirectory: '/data/harbor' })).config.parameters).toEqual({
    rootdirectory: '/data/harbor', maxthreads: 50,
  });
});

test('it needs no egress', () => {
  expect(bound(blobVolume()).config.peer).toEqual({});
});

test('nobody is redirected', () => {
  expect(bound(blobVolume()).config.redirect).toBe(false);
});

test('without a volume, one error says what to write', () => {
  const nothing = BlobStorage.filesystem({} as FilesystemStorageOptions);
  expect(bound(nothing).errors).toEqual([expect.stringContaining("HBR-PROP-03 'volume' must be given: write for example { size: Size.gibibytes(100) }")]);
});

test('HBR-BUDGET-05: the size has to be said, but for a claim that has one already', () => {
  const { errors, warnings } = bound(BlobStorage.filesystem({ volume: SHARED }));
  expect([errors, warnings]).toEqual([[expect.stringContaining("HBR-BUDGET-05 'volume.size' must be said for the volume of all blobs")], []]);
  expect(codesOf(onShared({ existingClaim: 'blobs' }))).toEqual([]);
});

test('a volume that all nodes can write is no problem', () => {
  expect(codesOf(onShared())).toEqual([]);
});

test.each([24, 25.5])('HBR-STORE-13: %p threads are refused', maxThreads => {
  expect(codesOf(onShared({}, { maxThreads }))).toEqual(['HBR-STORE-13']);
});

test.each<[string, unknown]>([['size', Size.gibibytes(5)], ['storageClass', 'fast']])('HBR-STORE-18: %s has no effect with an existing claim', (prop, value) => {
  expect(codesOf(onShared({ existingClaim: 'blobs', [prop]: value }))).toEqual(['HBR-STORE-18']);
});

test('HBR-STORE-18: annotations have no effect with an existing claim', () => {
  expect(codesOf(onShared({ existingClaim: 'blobs', annotations: { a: 'b' } }))).toEqual(['HBR-STORE-18']);
});

test('HBR-STORE-27: no volume has no size', () => {
  expect(codesOf(onShared({ size: Size.gibibytes(0) }))).toEqual(['HBR-STORE-27']);
});

test.each([undefined, VolumeAccessMode.READ_WRITE_ONCE, VolumeAccessMode.READ_WRITE_ONCE_POD])(
  'HBR-STORE-28: access mode %p means one replica', accessMode => {
    expect(codesOf(BlobStorage.filesystem({ volume: { accessMode, size: SIZE } }))).toEqual(['HBR-STORE-28']);
  });

test('HBR-STORE-28: the warning does not stop the synthesis', () => {
  expect(bound(blobVolume()).errors).toEqual([]);
});

test.each(['storage', '/', '/storage/', '/a/../b', '/a//b', '/etc', '/etc/registry', '/tmp', '/usr/lib', '/a b', ''])(
  'HBR-STORE-29: %p is no folder for a volume', rootDirectory => {
    expect(codesOf(onShared({}, { rootDirectory }))).toEqual(['HBR-STORE-29']);
  });

test.each(['/harbor', '../harbor', 'a/../../b', ''])('HBR-STORE-30: %p is no folder inside a volume', subPath => {
  expect(codesOf(onShared({ subPath }))).toEqual(['HBR-STORE-30']);
});
