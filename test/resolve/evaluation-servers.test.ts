import { Cache, Database, HarborProps, HarborSize, VolumeAccessMode } from '../../src';
import { harborErrors, testHarbor } from '../support/harbor';
import { releaseErrors } from '../support/release';
import { blobVolume } from '../support/scenarios/blob-volume';

const ONE_NODE = blobVolume();
const ALONE: Partial<HarborProps> = { database: Database.evaluation(), cache: Cache.evaluation(), storage: ONE_NODE };
const SEVERAL: Partial<HarborProps> = { core: { replicas: 2 }, jobservice: { replicas: 2 }, registry: { replicas: 2 }, portal: { replicas: 2 } };
const placesOf = (errors: readonly string[]) => errors.map(text => /HBR-\w+-\d+ '[^']*'/.exec(text)?.[0] ?? text).sort();

describe('several Pods of Harbor', () => {
  test.each<[string, Partial<HarborProps>, string]>([
    ['a database for evaluation', { database: Database.evaluation() }, "HBR-BUDGET-06 'database'"],
    ['a cache for evaluation', { cache: Cache.evaluation() }, "HBR-BUDGET-06 'cache'"],
    ['a volume that one node can write', { storage: ONE_NODE }, "HBR-WL-13 'registry.replicas'"],
  ])('on %s are one error', (_, choice, error) => {
    expect(placesOf(harborErrors({ ...SEVERAL, ...choice }))).toEqual([error]);
  });

  test('on all of them are an error for each, all at once, in manifests and in a release', () => {
    const wanted = ["HBR-BUDGET-06 'cache'", "HBR-BUDGET-06 'database'", "HBR-WL-13 'registry.replicas'"];
    expect(placesOf(harborErrors({ ...SEVERAL, ...ALONE }))).toEqual(wanted);
    expect(placesOf(releaseErrors({ ...SEVERAL, ...ALONE }))).toEqual(wanted);
  });

  test('are told what would do instead, and why', () => {
    const errors = harborErrors({ ...SEVERAL, ...ALONE }).join('\n');
    for (const text of ['use Database.cnpg() or Database.external()', 'use Cache.valkey(), Cache.sentinel() or Cache.external()', 'use an object store such as BlobStorage.s3(), a ReadWriteMany volume']) {
      expect(errors).toContain(text);
    }
    expect(errors).toContain('core, jobservice, registry, portal shall have several Pods');
  });

  test('on a database and a cache elsewhere and a volume for all nodes are no error', () => {
    const storage = blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY });
    expect([harborErrors(SEVERAL), harborErrors({ ...SEVERAL, storage })]).toEqual([[], []]);
  });

  test('are wanted by an autoscaler too, also of one component', () => {
    expect(harborErrors({ ...ALONE, storage: undefined, core: { autoscaling: { maxReplicas: 4 } } }).filter(text => text.includes('HBR-BUDGET-06'))).toHaveLength(2);
  });
});

test('a size alone is no error on any of these, but a warning for each', () => {
  const props = { ...ALONE, size: HarborSize.MEDIUM };
  expect(harborErrors(props)).toEqual([]);
  expect(testHarbor(props).warnings.map(text => /HBR-\w+-\d+/.exec(text)?.[0])).toEqual(expect.arrayContaining(['HBR-DB-10', 'HBR-REDIS-19', 'HBR-STORE-28']));
});

test('one Pod of everything is fine on a database for evaluation', () => {
  expect(harborErrors({ ...ALONE, core: { replicas: 1 }, registry: { replicas: 1 } })).toEqual([]);
});
