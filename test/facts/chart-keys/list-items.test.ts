import { CHART_KEYS, itemKeyOf, LIST_ITEMS } from '../../../src/facts/chart-keys';

const LISTS = CHART_KEYS.filter(({ type }) => type.startsWith('list')).map(({ path }) => path);

test('finding D4: for every list of the chart it is decided how it is merged', () => {
  expect(LISTS.length).toBeGreaterThan(30);
  expect(LISTS.filter(path => !Object.hasOwn(LIST_ITEMS, path.slice(path.lastIndexOf('.') + 1)))).toEqual([]);
});

test('no list is decided about that the chart does not have', () => {
  const names = new Set(LISTS.map(path => path.slice(path.lastIndexOf('.') + 1)));
  expect(Object.keys(LIST_ITEMS).filter(name => !names.has(name))).toEqual([]);
});

test.each([['core.extraEnvVars', 'name'], ['core.tolerations', undefined], ['core.topologySpreadConstraints', 'topologyKey']])('%s is merged by %s', (path, key) => {
  expect(itemKeyOf(path)).toBe(key);
});
