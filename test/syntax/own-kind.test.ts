import { kindOf, markKind } from '../../src/syntax/own-kind';

class Marked {}
markKind(Marked.prototype, 'Marked');

test('an object is of the kind that it was marked with', () => {
  expect(kindOf(markKind({}, 'IDatabase'))).toBe('IDatabase');
});

test('a marked prototype marks every object of its class', () => {
  expect(kindOf(new Marked())).toBe('Marked');
});

test.each([{}, [], () => 1, new Map()])('%p of somebody else has no kind', object => {
  expect(kindOf(object)).toBeUndefined();
});

test('a mark is not data', () => {
  expect(JSON.stringify(markKind({ a: 1 }, 'IDatabase'))).toBe('{"a":1}');
});
