import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, CacheIndexes, Database, Harbor, HarborProps, HarborRelease } from '../../src';
import { harborProps } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';

/** Everything apart from each other, but for what a test gives to both. */
const OWN: readonly Partial<HarborProps>[] = ['one', 'two'].map(name => ({
  releaseName: `${name}-harbor`,
  namespace: name,
  externalUrl: `https://${name}.example.com`,
  database: Database.external({ host: `${name}.db.example.com`, maxConnections: 300 }),
  cache: Cache.external({ host: `${name}.cache.example.com`, tls: true }),
  storage: BlobStorage.s3({ bucket: name, region: 'eu-central-1' }),
}));

type Roots = readonly (new (scope: Chart, id: string, props: HarborProps) => Harbor | HarborRelease)[];

/** The errors about data of two Harbors in one chart, or in a chart each. */
function problems(both: readonly Partial<HarborProps>[], { charts = 1, roots = [Harbor, Harbor] }: { charts?: number; roots?: Roots } = {}): string[] {
  const app = new App();
  const made = Array.from({ length: charts }, (_, at) => new Chart(app, `chart-${at}`, { disableResourceNameHashes: true }));
  both.forEach((props, at) => new roots[at](made[at % charts], `harbor-${at}`, { ...harborProps(), ...OWN[at], ...props }));
  return errorsOf(app).filter(error => error.startsWith('HBR-DATA-02'));
}

const postgres = (host: string, databaseName?: string) => ({ database: Database.external({ host, databaseName, maxConnections: 300 }) });
const redis = (host: string, indexes?: CacheIndexes) => ({ cache: Cache.external({ host, indexes }) });
const bucket = (rootDirectory?: string, endpoint?: string) => ({ storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', rootDirectory, endpoint }) });
const volume = (subPath?: string) => ({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'blobs', subPath } }) });
const sentinels = (masterSet: string) => ({ cache: Cache.sentinel({ addresses: [1, 2, 3].map(at => `s${at}.example.com:26379`), masterSet, tls: true }) });
const OTHER_INDEXES = { harbor: 10, jobservice: 11, registry: 12, trivy: 15, cacheLayer: 14 };
const OWN_INDEXES = { harbor: 6, cacheLayer: 7 };

test('two Harbors with everything apart are fine', () => {
  expect(problems([{}, {}])).toEqual([]);
});

describe('finding D8: two Harbors in one chart must not have', () => {
  test.each<[what: string, one: Partial<HarborProps>, two: Partial<HarborProps>, error: RegExp]>([
    ['one database', postgres('pg.db.svc'), postgres('pg.db.svc.cluster.local'), /'database' .*chart-0\/harbor-0, .*: database registry at pg\.db\.svc:5432/],
    ['one database outside', postgres('pg.example.com'), postgres('pg.example.com'), /'database'/],
    ['one bucket', bucket(), bucket(), /'storage' .*: s3 bucket images at eu-central-1/],
    ['one folder of a bucket', bucket('/a'), bucket('a/'), /'storage' .*: s3 bucket images\/a/],
    ['one volume', { ...volume(), namespace: 'one' }, { ...volume(), namespace: 'one' }, /'storage' .*PersistentVolumeClaim one\/blobs/],
  ])('%s', (_, one, two, error) => {
    expect(problems([one, two])).toEqual([expect.stringMatching(error)]);
  });

  test('one cache with the same indexes', () => {
    const errors = problems([redis('redis.db.svc'), redis('redis.db.svc')]);
    expect(errors.map(error => /: (database \d+ at \S+):/.exec(error)?.[1])).toEqual([0, 1, 2, 5].map(index => `database ${index} at redis.db.svc:6379`));
  });

  test('one cache with a single index in common', () => {
    expect(problems([redis('redis.db.svc', OWN_INDEXES), redis('redis.db.svc', { ...OTHER_INDEXES, registry: 1 })])).toEqual([expect.stringContaining('database 1 at redis.db.svc:6379')]);
  });

  test('one master set', () => {
    expect(problems([sentinels('a'), sentinels('a')])[0]).toMatch(/of a at s1\.example\.com/);
  });

  test('one database, if one of them is a release', () => {
    expect(problems([postgres('pg.db.svc'), postgres('pg.db.svc')], { roots: [HarborRelease, Harbor] })).toHaveLength(1);
    expect(problems([postgres('pg.db.svc'), postgres('pg.db.svc')], { roots: [Harbor, HarborRelease] })).toHaveLength(1);
  });
});

describe('finding D8: two Harbors may have', () => {
  test.each<[what: string, one: Partial<HarborProps>, two: Partial<HarborProps>]>([
    ['two databases of one server', postgres('pg.db.svc', 'one'), postgres('pg.db.svc', 'two')],
    ['a database of the same name in their namespaces', postgres('pg'), postgres('pg')],
    ['other indexes of one cache', redis('redis.db.svc', OWN_INDEXES), redis('redis.db.svc', OTHER_INDEXES)],
    ['two master sets of the same sentinels', sentinels('a'), sentinels('b')],
    ['two folders of one bucket', bucket('/a'), bucket('/b')],
    ['a bucket of the same name in two object stores', bucket(undefined, 'https://a.example.com'), bucket(undefined, 'https://b.example.com')],
    ['two folders of one volume', { ...volume('a'), namespace: 'one' }, { ...volume('b'), namespace: 'one' }],
    ['a volume of the same name in their namespaces', volume(), volume()],
  ])('%s', (_, one, two) => {
    expect(problems([one, two])).toEqual([]);
  });
});

describe('finding D8: Harbors in two charts of an app, which may be for two clusters', () => {
  test('have different Services of the same name', () => {
    expect(problems([{ ...postgres('pg.db.svc'), ...redis('redis.db.svc') }, { ...postgres('pg.db.svc'), ...redis('redis.db.svc') }], { charts: 2 })).toEqual([]);
  });

  test('must not have one database or bucket outside of the clusters', () => {
    expect(problems([{ ...postgres('pg.example.com'), ...bucket() }, { ...postgres('pg.example.com'), ...bucket() }], { charts: 2 })).toHaveLength(2);
  });
});

test('finding D8: releases for different clusters may have Services of the same name', () => {
  const chart = new Chart(new App(), 'remote', { disableResourceNameHashes: true });
  OWN.forEach((own, at) => new HarborRelease(chart, `harbor-${at}`, {
    ...harborProps(), ...own, ...postgres('pg.db.svc'), release: { name: `harbor-${at}`, kubeConfig: { secretName: `cluster-${at}` } },
  }));
  expect(errorsOf(chart).filter(error => error.startsWith('HBR-DATA-02'))).toEqual([]);
});

test('HBR-DATA-02: an app is not written, and the message names both Harbors', () => {
  const app = new App();
  const chart = new Chart(app, 'harbors', { disableResourceNameHashes: true });
  OWN.forEach((own, at) => new Harbor(chart, `harbor-${at}`, { ...harborProps(), ...own, ...bucket() }));
  expect(() => app.synth()).toThrow(/\[harbors\/harbor-1\] HBR-DATA-02 'storage' must not be that of another Harbor, harbors\/harbor-0/);
});
