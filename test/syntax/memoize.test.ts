import { Lazy, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { deepFrozenCopy, isDeepFrozen, memoize, memoizeFrozen } from '../../src/syntax/memoize';

/** A memoised function, and the inputs that it was computed for. */
function counted() {
  const calls: object[] = [];
  const make = memoize(3, (input: object) => {
    calls.push(input);
    return { of: input };
  });
  return { calls, make };
}

/** A deep copy of data that is not frozen. */
const copy = (value: any): any => {
  if (value instanceof Map) { return new Map([...value].map(([key, item]) => [key, copy(item)])); }
  if (Array.isArray(value)) { return value.map(copy); }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) : value;
};

const data = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' }, fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }), fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map(entries => new Map(entries)),
  ),
})).value.map(value => ({ value }));

describe('a memoised function', () => {
  test('is computed once for equal input of any shape', () => {
    fc.assert(fc.property(data, input => {
      const { calls, make } = counted();
      const [one, other] = [make(input), make(copy(input))];
      expect([calls.length, one === other]).toEqual([1, true]);
    }), { seed: 3, numRuns: 300 });
  });

  test('returns the same results as without memoising, for inputs in any order', () => {
    fc.assert(fc.property(fc.array(data, { minLength: 2, maxLength: 6 }), inputs => {
      const { make } = counted();
      [...inputs, ...inputs].forEach(input => { expect(make(copy(input))).toEqual({ of: input }); });
    }), { seed: 4, numRuns: 300 });
  });

  test.each<[string, object, object]>([
    ['a number and a text', { a: 1 }, { a: '1' }],
    ['nothing and null', { a: undefined }, { a: null }],
    ['nothing said and nothing there', { a: undefined }, {}],
    ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['a list and a map', { a: ['x'] }, { a: { 0: 'x' } }],
    ['a map and another kind of map', { a: new Map([['x', 1]]) }, { a: { x: 1 } }],
    ['maps of another kind with other values', { a: new Map([['x', 1]]) }, { a: new Map([['x', 2]]) }],
    ['a longer list', { a: [1] }, { a: [1, 1] }],
    ['0 and -0', { a: 0 }, { a: -0 }],
  ])('tells %s apart', (_, one, other) => {
    const { calls, make } = counted();
    [one, other].forEach(make);
    expect(calls).toEqual([one, other]);
  });

  test.each<[string, () => object]>([
    ['comes late', () => ({ a: Lazy.any({ produce: () => 1 }) })],
    ['is a function', () => ({ a: () => 1 })],
    ['is of a class', () => ({ a: Size.gibibytes(1) })],
  ])('makes its own for each input in which something %s', (_, input) => {
    const { calls, make } = counted();
    const [one, other] = [make(input()), make(input())];
    expect([calls.length, isDeepFrozen(one), isDeepFrozen(other)]).toEqual([2, false, false]);
  });

  test('does not store a result with a Lazy value', () => {
    const make = memoize(3, (_: object) => ({ a: Lazy.any({ produce: () => 1 }) }));
    expect(make({})).not.toBe(make({}));
  });

  test('is not affected by later changes of its input', () => {
    const { calls, make } = counted();
    const input = { list: [1] };
    const before = make(input);
    input.list.push(2);
    expect([make({ list: [1] }) === before, make(input), calls.length]).toEqual([true, { of: { list: [1, 2] } }, 2]);
  });

  test('does not freeze its input', () => {
    const input = { list: [1] };
    counted().make(input);
    expect(Object.isFrozen(input) || Object.isFrozen(input.list)).toBe(false);
  });

  test('keeps the latest inputs, and computes older ones again', () => {
    const { calls, make } = counted();
    [1, 2, 3, 1, 4, 3, 1].forEach(at => make({ at }));
    expect(calls).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }, { at: 4 }, { at: 1 }]);
  });

  test('looks up only few inputs after many misses, and still returns the right results', () => {
    const { make } = counted();
    const results = Array.from({ length: 12 }, (_, at) => make({ at }));
    expect(results).toEqual(results.map((_, at) => ({ of: { at } })));
    expect(results.map(isDeepFrozen)).toEqual([true, true, true, true, false, false, true, false, false, true, false, false]);
  });

  test('finds results again when inputs recur after many misses', () => {
    const { make } = counted();
    Array.from({ length: 50 }, (_, at) => make({ at }));
    const results = Array.from({ length: 10 }, () => make({ same: true }));
    expect(results.slice(-3).map(result => result === results.at(-1))).toEqual([true, true, true]);
  });
});

describe('deep-frozen data', () => {
  test('is a copy that is frozen in all depths', () => {
    const shared = deepFrozenCopy({ a: { b: [{ c: 1 }] } })!;
    expect(() => { shared.a.b[0].c = 2; }).toThrow(TypeError);
    expect(() => { shared.a.b.push({ c: 3 }); }).toThrow(TypeError);
    expect([shared, isDeepFrozen(shared.a.b[0])]).toEqual([{ a: { b: [{ c: 1 }] } }, true]);
  });

  test('is kept by identity when it is copied again', () => {
    const shared = deepFrozenCopy({ a: 1 })!;
    expect(deepFrozenCopy({ inside: shared })!.inside).toBe(shared);
  });

  test('is computed once by memoizeFrozen, and all other data every time', () => {
    const looks: object[] = [];
    const look = memoizeFrozen((value: object) => {
      looks.push(value);
      return undefined;
    });
    const [shared, own] = [deepFrozenCopy({ a: 1 })!, { a: 1 }];
    [shared, shared, own, own].forEach(look);
    expect(looks).toEqual([shared, own, own]);
  });
});
