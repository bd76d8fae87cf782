import { Duration, Size } from 'cdk8s';
import { BlobStorage, BudgetReport, ContentBudget, ExpectedContent, HarborConfiguration, HarborProps, IBlobStorage, VolumeAccessMode } from '../../src';
import { resolveThresholds } from '../../src/monitoring/alert-thresholds';
import { USED_SHARE } from '../../src/reports/content-budget';
import { synthHarbor, testHarbor } from '../support/harbor';
import { synthRelease, testRelease } from '../support/release';

const WHOLE: ExpectedContent = {
  pushedPerDay: Size.gibibytes(20), keptFor: Duration.days(30), sharedLayers: 0.5, collectedEvery: Duration.days(3), mirrored: Size.gibibytes(100), proxied: Size.gibibytes(20),
};
const ON = { expectedContent: WHOLE };
const SHARED = { accessMode: VolumeAccessMode.READ_WRITE_MANY };
const volume = (gibibytes: number) => BlobStorage.filesystem({ volume: { ...SHARED, size: Size.gibibytes(gibibytes) } });
const bucket = (gibibytes?: number) => BlobStorage.objectBucketClaim({
  storageClassName: 'rook-ceph-bucket', objectStoreName: 'store', backedUp: true, maxSize: gibibytes === undefined ? undefined : Size.gibibytes(gibibytes),
});
const inGibibytes = (content: ContentBudget) => Object.fromEntries(Object.entries(content).map(([name, size]: [string, Size]) => [name, size.toMebibytes() / 1024]));
const warningsOf = (props: Partial<HarborProps>) => [testHarbor(props), testRelease(props)].map(({ warnings }) => warnings.filter(text => text.includes('HBR-BUDGET-1')));

/* 300 GiB are kept, 30 wait, 100 are mirrored and 20 cached: 450, which are nine tenths of 500. */
const NEEDED = 500;

describe('A19: the storage that is needed', () => {
  test('A19: follows from what is pushed, kept, collected, mirrored and cached, natively and in a release', () => {
    for (const { budget } of [testHarbor(ON), testRelease(ON)]) {
      expect(inGibibytes(budget.content!)).toEqual({ kept: 300, uncollected: 30, mirrored: 100, proxied: 20, free: 50, capacity: NEEDED });
    }
  });

  test('A19: is in the report, with what it is made of, for a volume and for a bucket', () => {
    const line = 'Content: 500Gi, of which 300Gi is pushed and kept, 30Gi waits for garbage collection, 100Gi is mirrored, 20Gi is in proxy caches, 50Gi stays free.';
    for (const storage of [volume(NEEDED), bucket(NEEDED), bucket()]) {
      expect(BudgetReport.markdown(testHarbor({ ...ON, storage }).budget).split('\n')).toContain(line);
    }
  });

  test('what there is nothing of is not in the report', () => {
    const { budget } = testHarbor({ expectedContent: { pushedPerDay: Size.gibibytes(9), keptFor: Duration.days(10), collectedEvery: Duration.days(0) } });
    expect(BudgetReport.markdown(budget)).toContain('Content: 100Gi, of which 90Gi is pushed and kept, 10Gi stays free.');
  });

  test('is a whole number of gibibytes, and never too little', () => {
    const { content } = testHarbor({ expectedContent: { pushedPerDay: Size.mebibytes(1), keptFor: Duration.days(1) } }).budget;
    expect(inGibibytes(content!)).toMatchObject({ capacity: 1 });
  });

  test('nobody knows it where nobody said what to expect', () => {
    expect([testHarbor().budget.content, BudgetReport.markdown(testHarbor().budget).includes('Content')]).toEqual([undefined, false]);
  });

  test('leaves free what the alerts want free', () => {
    expect(USED_SHARE).toBe(resolveThresholds().volumeRatio);
  });

  test('changes nothing in the output', () => {
    const storage = volume(NEEDED);
    expect([synthHarbor({ ...ON, storage }), synthRelease({ ...ON, storage })]).toEqual([synthHarbor({ storage }), synthRelease({ storage })]);
  });
});

describe('A19, HBR-BUDGET-11: storage that is too small for it', () => {
  test.each<[string, IBlobStorage, IBlobStorage]>([['a volume', volume(NEEDED - 1), volume(NEEDED)], ['a bucket that is claimed', bucket(NEEDED - 1), bucket(NEEDED)]])(
    'A19: is a warning that says how much is missing: %s', (_, small, enough) => {
      for (const warnings of warningsOf({ ...ON, storage: small })) {
        expect(warnings).toEqual([expect.stringContaining("HBR-BUDGET-11 'expectedContent' takes 500Gi, but blobs may take 499Gi")]);
      }
      expect(warningsOf({ ...ON, storage: enough })).toEqual([[], []]);
    });

  test.each<[string, Partial<HarborProps>]>([
    ['whose size nobody here knows', { ...ON, storage: bucket() }],
    ['that exists already', { ...ON, storage: BlobStorage.filesystem({ volume: { ...SHARED, existingClaim: 'blobs' } }) }],
    ['of which nobody said what will be on it', { storage: volume(1) }],
  ])('is none of storage %s', (_, props) => {
    expect(warningsOf(props)).toEqual([[], []]);
  });
});

describe('A19, HBR-CONF-27: quotas', () => {
  const quotas = (...gibibytes: number[]) => {
    const harbor = testHarbor({ ...ON, storage: volume(NEEDED) });
    const projects = gibibytes.map((size, at) => ({ name: `team-${at}`, quota: Size.gibibytes(size) }));
    return new HarborConfiguration(harbor, 'inside', { harbor, projects }).warnings.filter(text => text.includes('HBR-CONF-27'));
  };

  test('A19: that together are beyond the storage are a warning with both sums', () => {
    expect(quotas(300, 201)).toEqual([expect.stringContaining("HBR-CONF-27 'projects' together are 501Gi, more than the 500Gi")]);
    expect(quotas(300, 200)).toEqual([]);
  });
});
