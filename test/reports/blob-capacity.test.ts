import { Size } from 'cdk8s';
import { BlobStorage, BudgetReport } from '../../src';
import { testHarbor } from '../support/harbor';

const bucket = (maxSize?: Size) => BlobStorage.objectBucketClaim({ storageClassName: 'rook-ceph-bucket', objectStoreName: 'store', backedUp: true, maxSize });
const capacityOf = (storage: ReturnType<typeof bucket>) => testHarbor({ storage }).budget.blobCapacity?.toGibibytes();

test('blobs may take the size of their volume', () => {
  expect(capacityOf(BlobStorage.filesystem({ volume: { size: Size.gibibytes(200) } }))).toBe(200);
});

test('a volume that exists already says nothing about its size', () => {
  expect(capacityOf(BlobStorage.filesystem({ volume: { existingClaim: 'mine' } }))).toBeUndefined();
});

test('blobs may take what a bucket may hold', () => {
  expect([capacityOf(bucket(Size.gibibytes(500))), capacityOf(bucket())]).toEqual([500, undefined]);
});

test('the report of the budget says it', () => {
  const report = (storage: ReturnType<typeof bucket>) => BudgetReport.markdown(testHarbor({ storage }).budget);
  expect(report(bucket(Size.gibibytes(500)))).toContain('Blobs: at most 500Gi.');
  expect(report(bucket())).not.toContain('Blobs');
});
