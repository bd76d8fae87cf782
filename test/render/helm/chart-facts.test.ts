import { chartSupports, undefinedIfEmpty } from '../../../src/render/helm/chart-facts';

test('the chart decides, and not the release of Harbor', () => {
  expect(['1.17.5', '1.19.2'].map(version => chartSupports({ version, patched: true }, 'httpRouteValues'))).toEqual([false, true]);
});

test('an empty map is nothing', () => {
  expect([undefinedIfEmpty({}), undefinedIfEmpty({ a: 1 })]).toEqual([undefined, { a: 1 }]);
});
