import { pathsOf, unmetClause } from '../../../src/facts/chart-keys/condition';

const holds = (condition: string, values: Record<string, unknown>) => unmetClause(condition, path => values[path]) === undefined;

describe('unmetClause', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['trivy.enabled', { 'trivy.enabled': true }, true],
    ['trivy.enabled', { 'trivy.enabled': false }, false],
    ['trivy.enabled', {}, false],
    ['!core.existingSecret', { 'core.existingSecret': '' }, true],
    ['!core.existingSecret', {}, true],
    ['!core.existingSecret', { 'core.existingSecret': 'mine' }, false],
    ['s3.secure', { 's3.secure': 'false' }, true],
    ['expose.type=route|ingress', { 'expose.type': 'ingress' }, true],
    ['expose.type=route|ingress', { 'expose.type': 'nodePort' }, false],
    ['expose.type=route', {}, false],
    ['expose.type!=route', { 'expose.type': 'ingress' }, true],
    ['expose.type!=route', { 'expose.type': 'route' }, false],
    ['loggers~file|database', { loggers: ['stdout', 'file'] }, true],
    ['loggers~file|database', { loggers: ['stdout'] }, false],
    ['loggers~file', { loggers: 'file' }, false],
    ['core.replicas>1', { 'core.replicas': 2 }, true],
    ['core.replicas>1', { 'core.replicas': '2' }, true],
    ['core.replicas>1', { 'core.replicas': 1 }, false],
    ['a & b', { a: true, b: true }, true],
    ['a & b', { a: true }, false],
    ['a or b', { b: true }, true],
    ['a or b & c', { a: true }, false],
    ['a or b & c', { a: true, c: true }, true],
  ])('%s with %p: %p', (condition, values, expected) => {
    expect(holds(condition, values)).toBe(expected);
  });

  test('returns the first clause that is not met', () => {
    expect(unmetClause('a & b=1|2 & c', path => path === 'a')).toBe('b=1|2');
  });

  test('throws for a text that is not a condition', () => {
    expect(() => unmetClause('a b', () => true)).toThrow('not a condition: a b');
  });
});

describe('pathsOf', () => {
  test('finds every path', () => {
    expect(pathsOf('a.b=c & !d.e or f~g & h>1')).toEqual(['a.b', 'd.e', 'f', 'h']);
  });
});
