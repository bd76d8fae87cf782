import { isPlainPath } from '../../../src/fleet/tree/tree-path';

describe('a path below a tree', () => {
  test.each(['a', 'bootstrap-kit', 'apps/harbor', 'omantel.omani.works/bootstrap-kit/19-harbor.yaml', '_fleet/catalog.yaml'])('may be %s', path => {
    expect(isPlainPath(path)).toBe(true);
  });

  test.each(['', '/', '/a', 'a/', 'a//b', '.', '..', './a', 'a/..', 'a/../../b', '.git/x', 'a b', 'a\\b', 'a:b', 'a\n', 'a\0', 'é', 'a.', '-a'])('finding R2: may not be %j', path => {
    expect(isPlainPath(path)).toBe(false);
  });
});
