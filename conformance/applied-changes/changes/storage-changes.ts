/* Changes of where blobs, logs and what was scanned are kept. */
import { Size } from 'cdk8s';
import { BlobStorage, JobLogger, VolumeAccessMode, VolumeClaimOptions } from '../../../src';
import { PropsChange, SomeProps } from '../change';

const gibibytes = (size: number) => Size.gibibytes(size);
const volume = (options: VolumeClaimOptions = {}) => (): SomeProps => (
  { storage: BlobStorage.filesystem({ volume: { size: gibibytes(10), ...options } }), registry: { replicas: 1 } }
);
const bucket = (name: string, more: object = {}) => (): SomeProps => ({ storage: BlobStorage.s3({ bucket: name, region: 'eu-central-1', ...more }) });
const logs = (options: VolumeClaimOptions) => (): SomeProps => (
  { jobservice: { replicas: 1, jobLoggers: [JobLogger.FILE], logVolume: options } }
);
const scanner = (options: VolumeClaimOptions) => (): SomeProps => ({ trivy: { cacheVolume: options } });
const claimed = (objects: object = {}) => (): SomeProps => (
  { storage: BlobStorage.objectBucketClaim({ storageClassName: 'rook-ceph-bucket', objectStoreName: 'objects', backedUp: true, ...objects }) }
);

export const STORAGE_CHANGES: readonly PropsChange[] = [
  { name: 'a larger volume for blobs', before: volume(), after: volume({ size: gibibytes(20) }) },
  { name: 'a smaller volume for blobs', before: volume({ size: gibibytes(20) }), after: volume() },
  { name: 'the same size in other words', before: volume({ size: Size.mebibytes(10240) }), after: volume() },
  { name: 'another class of the volume for blobs', before: volume({ storageClass: 'standard' }), after: volume({ storageClass: 'fast' }) },
  { name: 'another access mode of the volume for blobs', before: volume(), after: volume({ accessMode: VolumeAccessMode.READ_WRITE_MANY }) },
  { name: 'a claim of somebody else for blobs', before: volume(), after: volume({ existingClaim: 'blobs', size: undefined }) },
  { name: 'from a volume to a bucket', before: volume(), after: bucket('blobs') },
  { name: 'from a bucket to a volume', before: bucket('blobs'), after: volume() },
  { name: 'another bucket', before: bucket('blobs'), after: bucket('other') },
  { name: 'another endpoint of the bucket', before: bucket('blobs'), after: bucket('blobs', { endpoint: 'https://s3.example.com' }) },
  { name: 'another driver', before: bucket('blobs'), after: () => ({ storage: BlobStorage.azure({ accountName: 'example', container: 'blobs' }) }) },
  { name: 'from a claimed bucket to one of somebody else', before: claimed(), after: bucket('blobs') },
  { name: 'another class of the claimed bucket', before: claimed(), after: claimed({ storageClassName: 'other-bucket' }) },
  { name: 'a larger volume for logs', before: logs({ size: gibibytes(1) }), after: logs({ size: gibibytes(2) }) },
  { name: 'a smaller volume for logs', before: logs({ size: gibibytes(2) }), after: logs({ size: gibibytes(1) }) },
  { name: 'logs in the database', before: logs({ size: gibibytes(1) }), after: () => ({ jobservice: { replicas: 1, jobLoggers: [JobLogger.DATABASE] } }) },
  { name: 'a larger volume of the scanner', before: scanner({ size: gibibytes(5) }), after: scanner({ size: gibibytes(10) }) },
  { name: 'another class of the volume of the scanner', before: scanner({ storageClass: 'standard' }), after: scanner({ storageClass: 'fast' }) },
  { name: 'no scanner', before: () => ({}), after: () => ({ trivy: { enabled: false } }) },
  { name: 'a scanner', before: () => ({ trivy: { enabled: false } }), after: () => ({}) },
];
