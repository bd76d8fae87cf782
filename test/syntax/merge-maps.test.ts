import { deepFrozenCopy } from '../../src/syntax/memoize';
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

describe('deep-frozen maps', () => {
  const part = () => deepFrozenCopy({ a: { b: { c: 1 } }, d: { e: 2 } })!;

  test('are kept by identity if nothing is merged into them, also below merged maps', () => {
    const shared = part();
    const merged = mergeMaps(shared, { a: { x: 1 } }) as any;
    expect([merged.d === shared.d, merged.a.b === shared.a.b, merged]).toEqual([true, true, { a: { b: { c: 1 }, x: 1 }, d: { e: 2 } }]);
  });

  test('are not modified, whichever argument comes first', () => {
    const shared = part();
    expect([mergeMaps({ a: { b: { x: 1 } } }, shared), mergeMaps(shared, { a: { b: { x: 1 } } }, { a: { b: { y: 2 } } }), shared]).toEqual([
      { a: { b: { x: 1, c: 1 } }, d: { e: 2 } }, { a: { b: { c: 1, x: 1, y: 2 } }, d: { e: 2 } }, part(),
    ]);
  });
});
