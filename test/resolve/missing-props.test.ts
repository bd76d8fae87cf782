import { Chart } from 'cdk8s';
import { Cache, Database, Harbor, HarborProps, HarborRelease } from '../../src';
import { codesOf, harborBlueprint, problemsOf, testFleet } from '../support/fleet';
import { harborErrors, testHarbor } from '../support/harbor';
import { findAll, Manifest } from '../support/manifests';
import { helmRelease, releaseErrors, testRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

const missing = { externalUrl: undefined, database: undefined, cache: undefined, storage: undefined, exposure: undefined } as unknown as HarborProps;
const NEITHER: Partial<HarborProps> = { database: undefined, cache: undefined };
const objectsOf = (harbor: Harbor | HarborRelease): Manifest[] => Chart.of(harbor).toJson();

describe.each([['Harbor', testHarbor, harborErrors], ['HarborRelease', testRelease, releaseErrors]] as const)('a %s', (_root, make, errorsOf) => {
  test('D36: with neither a database nor a Redis has both of them in the cluster', () => {
    expect(errorsOf(NEITHER)).toEqual([]);
    const servers = findAll(objectsOf(make(NEITHER)), 'StatefulSet').map(({ metadata }) => metadata.name);
    expect(servers).toEqual(expect.arrayContaining(['harbor-database', 'harbor-redis']));
  });

  test('D36: says of both that they are not for production', () => {
    const warnings = make(NEITHER).warnings.filter(text => /HBR-(DB-10|REDIS-19)/.test(text));
    expect(warnings.map(text => /HBR-[A-Z]+-\d+ '\w+'/.exec(text)![0]).sort()).toEqual(["HBR-DB-10 'database'", "HBR-REDIS-19 'cache'"]);
    for (const warning of warnings) { expect(warning).toMatch(/for evaluation only.*in production/); }
  });

  test('D36: is what it would be if both had been chosen', () => {
    expect(objectsOf(make(NEITHER))).toEqual(objectsOf(make({ database: Database.evaluation(), cache: Cache.evaluation() })));
  });

  test.each<['database' | 'cache', Partial<HarborProps>]>([['database', { database: undefined }], ['cache', { cache: undefined }]])(
    'HBR-PROFILE-03: without the %s alone is refused, and nothing is made up for it', (prop, props) => {
      expect(errorsOf(props)).toEqual([expect.stringContaining(`HBR-PROFILE-03 '${prop}' must be given`)]);
      expect(make(props).warnings.filter(text => text.includes('evaluation'))).toEqual([]);
    },
  );

  test('has no warning and no server in the cluster where both are chosen', () => {
    expect(make().warnings.filter(text => text.includes('evaluation'))).toEqual([]);
    expect(findAll(objectsOf(make()), 'StatefulSet').filter(({ metadata }) => /database|redis/.test(metadata.name))).toEqual([]);
  });
});

test('D36: the chart installs neither beside them', () => {
  const { database, redis } = helmRelease(NEITHER).spec.values;
  expect([database.type, redis.type]).toEqual(['external', 'external']);
});

test('D36: an API server accepts the objects', async () => {
  expect(await schemaProblems(objectsOf(testHarbor(NEITHER)))).toEqual([]);
  expect(await schemaProblems(objectsOf(testRelease(NEITHER)))).toEqual([]);
});

test('of a Harbor without anything it is told what has to be given, and nothing else', () => {
  expect(harborErrors(missing).map(text => /^HBR-PROP-03 '(\w+)'/.exec(text)?.[1])).toEqual(['exposure', 'externalUrl', 'storage']);
});

test('what else is wrong is still found', () => {
  expect(harborErrors({ ...missing, releaseName: 'Harbor' }).at(-1)).toMatch(/^HBR-NAME-01/);
});

test('a database that is none is no missing one: nothing is made up for it', () => {
  const errors = harborErrors({ database: 'db', cache: 'redis' } as unknown as Partial<HarborProps>);
  expect(errors.map(text => text.slice(0, 11)).sort()).toEqual(['HBR-PROP-02', 'HBR-PROP-02']);
});

test('HBR-PROFILE-04: a fleet has neither of them by accident, because lost lines would put an empty Harbor in place of a full one', () => {
  const neither = testFleet({ blueprint: harborBlueprint(() => NEITHER) });
  expect([...new Set(codesOf(problemsOf(neither)))]).toEqual(['HBR-PROFILE-04']);
  const chosen = testFleet({ blueprint: harborBlueprint(() => ({ database: Database.evaluation(), cache: Cache.evaluation() })) });
  expect(problemsOf(chosen)).toEqual([]);
});
