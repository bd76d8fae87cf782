import { chartCan, mergeValues, orNothing } from '../../src/helm/chart-facts';

test('the chart decides, and not the release of Harbor', () => {
  expect(['1.17.5', '1.19.2'].map(version => chartCan({ version, patched: true }, 'httpRouteValues'))).toEqual([false, true]);
});

test('values are merged key by key, and lists are replaced', () => {
  expect(mergeValues({ a: { b: 1, c: [1] } }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] } });
});

test('what is merged leaves its parts as they are', () => {
  const [part, over] = [{ a: { b: 1 } }, { a: { b: 2 } }];
  expect([mergeValues(part, over), part, over]).toEqual([{ a: { b: 2 } }, { a: { b: 1 } }, { a: { b: 2 } }]);
});

test('null stays, for it takes a default of the chart away', () => {
  expect(mergeValues({ a: { b: 1 } }, { a: { b: null } })).toEqual({ a: { b: null } });
});

test('what is undefined is no value', () => {
  expect(mergeValues({ a: undefined, b: { c: undefined, d: false } })).toEqual({ b: { d: false } });
});

test('an empty map is nothing', () => {
  expect([orNothing({}), orNothing({ a: 1 })]).toEqual([undefined, { a: 1 }]);
});
