import { CHART_KEYS, CHART_MINORS, REMOVED_KEYS } from '../../../src/facts/chart-keys';
import { ADDED_VALUES } from '../../../src/facts/upgrades/added-values';
import { UPGRADE_RELEASES } from '../../../src/facts/upgrades/upgrade-releases';
import { compareVersions, minorOf } from '../../../src/facts/versions';

const paths = ADDED_VALUES.flatMap(row => row.paths);
const isAtOrBelow = (path: string, parent: string) => path === parent || path.startsWith(`${parent}.`);

test('rows are in the order of the charts, which are those of known releases, up to the first of the key tables', () => {
  const charts = ADDED_VALUES.map(({ since }) => since);
  expect(charts).toEqual([...charts].sort(compareVersions));
  expect(charts.filter(chart => !UPGRADE_RELEASES.some(({ chartVersion }) => minorOf(chartVersion) === chart))).toEqual([]);
  expect(compareVersions(charts.at(-1)!, CHART_MINORS[0])).toBeLessThanOrEqual(0);
});

test('a value is new once, and does not lie below another new one', () => {
  expect(paths.filter((path, at) => paths.some((other, place) => place !== at && isAtOrBelow(path, other)))).toEqual([]);
});

test('what was new is there in the key tables, unless it is gone again', () => {
  const first = CHART_KEYS.filter(({ since }) => since === CHART_MINORS[0]).map(({ path }) => path);
  const gone = REMOVED_KEYS.map(({ path }) => path);
  expect(paths.filter(path => !first.some(known => isAtOrBelow(known, path)) && !gone.some(removed => isAtOrBelow(path, removed)))).toEqual([]);
});
