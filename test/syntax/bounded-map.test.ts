import { BoundedMap } from '../../src/syntax/bounded-map';

test('a value is made once', () => {
  const map = new BoundedMap<string, number>(2);
  const made: string[] = [];
  const get = (key: string) => map.get(key, () => made.push(key));
  expect([get('a'), get('b'), get('a')]).toEqual([1, 2, 1]);
  expect(made).toEqual(['a', 'b']);
});

test('finding R18: the entry that was asked for least recently goes', () => {
  const map = new BoundedMap<string, string>(2);
  const made: string[] = [];
  const get = (key: string) => map.get(key, () => { made.push(key); return key; });
  ['a', 'b', 'a', 'c', 'a', 'b'].forEach(get);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(map.size).toBe(2);
});

test('finding R18: it never has more entries than it may', () => {
  const map = new BoundedMap<number, number>(3);
  for (let key = 0; key < 1000; key += 1) { map.get(key, () => key); }
  expect(map.size).toBe(3);
});
