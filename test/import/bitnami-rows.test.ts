import { lookUpChartKey } from '../../src/facts/chart-keys';
import { NEWEST_RELEASE } from '../../src/facts/versions';
import { BITNAMI_ROWS } from '../../src/import/bitnami-rows';

test('every row leads to values that the official chart has', () => {
  const unknown = BITNAMI_ROWS.filter(({ to }) => !['known', 'secret'].includes(lookUpChartKey(NEWEST_RELEASE.chartVersion, to).kind));
  expect(unknown).toEqual([]);
  expect(BITNAMI_ROWS.length).toBeGreaterThan(150);
});

test('no value is written by two rows', () => {
  const targets = BITNAMI_ROWS.map(({ to }) => to);
  expect(new Set(targets).size).toBe(targets.length);
});
