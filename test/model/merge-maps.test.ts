import { mergeMaps } from '../../src/model/merge-maps';

test('maps are merged key by key, and lists are replaced', () => {
  expect(mergeMaps({ a: { b: 1, c: [1] } }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] } });
});

test('what is merged leaves its parts as they are', () => {
  const [part, over] = [{ a: { b: 1 } }, { a: { b: 2 } }];
  expect([mergeMaps(part, over), part, over]).toEqual([{ a: { b: 2 } }, { a: { b: 1 } }, { a: { b: 2 } }]);
});

test('null stays, for it takes a default of the chart away', () => {
  expect(mergeMaps({ a: { b: 1 } }, { a: { b: null } })).toEqual({ a: { b: null } });
});

test('what is undefined is no value', () => {
  expect(mergeMaps({ a: undefined, b: { c: undefined, d: false } })).toEqual({ b: { d: false } });
});
