import { Duration } from 'cdk8s';
import { BlobStorage, BucketLifecycle, HarborProps } from '../../src';
import { bindChoice } from '../support/bound/bound-choice';
import { testHarbor } from '../support/harbor';
import { schemaProblems } from '../support/schemas';

const rulesOf = (choices: Partial<HarborProps> = {}, options = {}) => JSON.parse(BucketLifecycle.of({ harbor: testHarbor(choices), ...options }).toJson()).Rules;
const bucket = { bucket: 'blobs', region: 'eu-central-1' };

describe('leftovers of uploads', () => {
  test('go after the week for which the registry waits for an upload', () => {
    expect(rulesOf()).toEqual([
      { ID: 'abort-incomplete-uploads', Status: 'Enabled', Filter: { Prefix: '' }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    ]);
  });

  test('are looked for in the folder of the registry alone', () => {
    expect(rulesOf({ storage: BlobStorage.s3({ ...bucket, rootDirectory: '/harbor' }) })[0].Filter).toEqual({ Prefix: 'harbor/' });
  });

  test('stay for as long as the registry may go on with them', () => {
    const patient = { registry: { uploadPurging: { age: Duration.days(10) } } };
    expect(() => rulesOf(patient)).toThrow(/HBR-VELERO-19 'abortUploadsAfter' must be whole days, at least 10/);
    expect(rulesOf(patient, { abortUploadsAfter: Duration.days(10) })[0].AbortIncompleteMultipartUpload).toEqual({ DaysAfterInitiation: 10 });
    expect(rulesOf({ registry: { uploadPurging: { enabled: false } } }, { abortUploadsAfter: Duration.days(1) })).toHaveLength(1);
  });

  test('are no whole days', () => {
    expect(() => rulesOf({}, { abortUploadsAfter: Duration.hours(180), keepDeletedFor: Duration.hours(1) })).toThrow(/abortUploadsAfter[^]*keepDeletedFor/);
  });

  test('are those of S3', () => {
    expect(() => rulesOf({ storage: BlobStorage.gcs({ bucket: 'blobs' }) })).toThrow('HBR-VELERO-18');
  });
});

test('what was deleted from a bucket with versioning can go after a time', () => {
  expect(rulesOf({}, { keepDeletedFor: Duration.days(30) })[1]).toMatchObject({
    NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Expiration: { ExpiredObjectDeleteMarker: true },
  });
});

describe('a claimed bucket', () => {
  const claim = (abortUploadsAfter?: Duration) => bindChoice(BlobStorage.objectBucketClaim({ storageClassName: 'ceph', objectStoreName: 'store', backedUp: true, abortUploadsAfter }));

  test('gets the rule by its claim', async () => {
    const { objects } = claim(Duration.days(7));
    expect(JSON.parse(objects[0].spec.additionalConfig.bucketLifecycle)).toEqual({
      Rules: [{ ID: 'abort-incomplete-uploads', Status: 'Enabled', Prefix: '', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }],
    });
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('has no rule unless it is asked for', () => {
    expect(claim().objects[0].spec.additionalConfig).toBeUndefined();
    expect(claim(Duration.hours(5)).errors).toEqual([expect.stringContaining('HBR-VELERO-19')]);
  });
});
