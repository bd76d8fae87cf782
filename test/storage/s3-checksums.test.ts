import { BlobStorage, HarborVersion, IBlobStorage, S3Provider } from '../../src';
import { RELEASES } from '../../src/facts/versions';
import { testHarbor } from '../support/harbor';
import { testRelease } from '../support/release';

/* No release of Harbor has a registry with the newer library for S3 yet: here the table has one more row than it has. */

const NEXT = '2.99.0';

jest.mock('../../src/facts/versions', () => {
  const actual = jest.requireActual('../../src/facts/versions');
  const row = { ...actual.NEWEST_RELEASE, version: '2.99.0', chartVersion: '1.99.0', s3Client: 'aws-sdk-go-v2' };
  actual.RELEASES.push(row);
  return actual;
});

const s3 = (provider: S3Provider) => BlobStorage.s3({ bucket: 'blobs', region: 'us-east-1', endpoint: 'https://s3.example.com', provider, backedUp: true });
const claimed = () => BlobStorage.objectBucketClaim({ storageClassName: 'rook-ceph-bucket', objectStoreName: 'store', backedUp: true });
const warningsOf = (storage: IBlobStorage, version?: HarborVersion) => testHarbor({ storage, version }).warnings.filter(text => text.includes('HBR-STORE-90'));

describe('E28: the RADOS gateway', () => {
  test.each<[string, () => IBlobStorage]>([['by its address', () => s3(S3Provider.CEPH_RGW)], ['by an ObjectBucketClaim', claimed]])(
    'E28: that may refuse the checksums of a release is a warning, which says what to do: %s', (_, storage) => {
      expect(warningsOf(storage(), HarborVersion.of(NEXT))).toEqual([
        expect.stringMatching(/HBR-STORE-90 'storage' is written by aws-sdk-go-v2 in Harbor 2\.99\.0, which sends checksums .*AWS_REQUEST_CHECKSUM_CALCULATION to when_required/),
      ]);
    });

  test('E28: is no reason to worry with any release whose registry sends none', () => {
    const older = RELEASES.filter(({ version }) => version !== NEXT).map(({ version }) => HarborVersion.of(version));
    expect([...older, undefined].flatMap(version => warningsOf(s3(S3Provider.CEPH_RGW), version))).toEqual([]);
  });

  test('E28: is judged by the release that is installed, in a HelmRelease too', () => {
    const { warnings } = testRelease({ storage: claimed(), version: HarborVersion.of(NEXT) });
    expect(warnings.filter(text => text.includes('HBR-STORE-90'))).toHaveLength(1);
  });

  test('a patch release that is not in the table has the client of its minor version', () => {
    const patch = HarborVersion.of('2.99.4', { chart: '1.99.4' });
    expect([warningsOf(claimed(), patch), warningsOf(claimed(), HarborVersion.of('2.14.9', { chart: '1.18.9' }))]).toEqual([[expect.stringContaining('Harbor 2.99.4')], []]);
  });
});

test('other stores are no subject of it', () => {
  expect([S3Provider.MINIO, S3Provider.GARAGE, S3Provider.GENERIC].flatMap(provider => warningsOf(s3(provider), HarborVersion.of(NEXT)))).toEqual([]);
});
