import { mergeMaps } from '../../src/syntax/merge-maps';

test('maps are merged key by key, and lists are replaced', () => {
  expect(mergeMaps({ a: { b: 1, c: [1] } }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] } });
});

test('merging does not modify the arguments', () => {
  const [part, over] = [{ a: { b: 1 } }, { a: { b: 2 } }];
  expect([mergeMaps(part, over), part, over]).toEqual([{ a: { b: 2 } }, { a: { b: 1 } }, { a: { b: 2 } }]);
});

test('null is kept, because it removes a default of the chart', () => {
  expect(mergeMaps({ a: { b: 1 } }, { a: { b: null } })).toEqual({ a: { b: null } });
});

test('undefined overrides nothing', () => {
  expect(mergeMaps({ a: undefined, b: { c: undefined, d: false } })).toEqual({ b: { d: false } });
});
