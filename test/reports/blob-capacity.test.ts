import { Size } from 'cdk8s';
import { BlobStorage, BudgetReport } from '../../src';
import { testHarbor } from '../support/harbor';
import { blobVolume } from '../support/scenarios/blob-volume';

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

test('a volume counts as what is claimed', () => {
  expect(capacityOf(blobVolume())).toBe(5);
});

test.each([100, 500, 2048])('E48: the report of the budget says the capacity of a volume and of a bucket for %i GiB', gibibytes => {
  const size = Size.gibibytes(gibibytes);
  const report = (storage: ReturnType<typeof bucket>) => BudgetReport.markdown(testHarbor({ storage }).budget);
  const ofVolume = report(BlobStorage.filesystem({ volume: { size } }));
  const text = `${gibibytes}Gi`;
  expect(ofVolume.split('\n')).toEqual(expect.arrayContaining([`Blobs: at most ${text}.`, `| harbor-registry | 1 | ${text} |`]));
  expect(report(bucket(size)).split('\n')).toContain(`Blobs: at most ${text}.`);
});

test('E48: where nothing in the output limits the blobs, the report names no capacity', () => {
  expect(BudgetReport.markdown(testHarbor({ storage: bucket() }).budget)).not.toContain('Blobs');
});
