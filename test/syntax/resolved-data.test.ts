import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { resolvedData } from '../../src/syntax/resolved-data';

describe('data as cdk8s writes it', () => {
  test('has its keys in order, at any depth, and nothing that is null or undefined', () => {
    const data = { b: [{ d: 1, c: true, x: undefined }], a: { z: null, y: '' }, e: [] };
    expect(JSON.stringify(resolvedData(data))).toBe('{"a":{"y":""},"b":[{"c":true,"d":1}],"e":[]}');
  });

  test('has what Lazy values produce, also if that has Lazy values', () => {
    const late = Lazy.any({ produce: () => ({ b: 1, a: Lazy.any({ produce: () => ['x'] }) }) });
    expect(JSON.stringify(resolvedData({ late }))).toBe('{"late":{"a":["x"],"b":1}}');
  });

  test('is a copy', () => {
    const list = [1];
    const copy = resolvedData({ list }) as { list: number[] };
    copy.list.push(2);
    expect(list).toEqual([1]);
  });

  test.each<[string, unknown]>([
    ['an object of a class', k8s.Quantity.fromString('1Gi')],
    ['a function', () => 1],
    ['a token', { resolve: () => 1 }],
    ['a date', new Date(0)],
    ['a map of Node', new Map()],
    ['a Lazy value that fails', Lazy.any({ produce: () => { throw new Error('no'); } })],
  ])('is left to cdk8s if there is %s in it', (_what, value) => {
    expect(resolvedData({ a: { b: [value] } })).toBeUndefined();
  });
});
