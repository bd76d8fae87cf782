import { isPlainMap } from '../../src/syntax/plain-map';

test.each<[string, object, boolean]>([
  ['a map', { a: 1 }, true],
  ['a map without a prototype', Object.create(null), true],
  ['a map with a field called constructor', { constructor: 'x' }, true],
  ['a list', [], false],
  ['an object of a class', new Date(0), false],
  ['another kind of map', new Map(), false],
])('%s: %p is data by name: %s', (_, value, expected) => {
  expect(isPlainMap(value)).toBe(expected);
});
