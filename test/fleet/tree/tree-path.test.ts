import { isPlainPath, isTreePath } from '../../../src/fleet/tree/tree-path';

describe('a path below a tree', () => {
  test.each(['a', 'bootstrap-kit', 'apps/harbor', 'omantel.omani.works/bootstrap-kit/19-harbor.yaml', '_fleet/catalog.yaml'])('may be %s', path => {
    expect(isPlainPath(path)).toBe(true);
  });

  test.each(['etc/containerd/certs.d/registry.example.com:8443/hosts.toml', 'registry:5000', 'a/b'])('may have the port of a registry in it: %s', path => {
    expect(isTreePath(path)).toBe(true);
  });

  test.each(['a:b', 'a:', ':80', '..:80/x', 'a:80b', 'a:123456', '.git:80'])('may have a port at the end of a name alone, not %j', path => {
    expect(isTreePath(path)).toBe(false);
  });

  test.each(['', '/', '/a', 'a/', 'a//b', '.', '..', './a', 'a/..', 'a/../../b', '.git/x', 'a b', 'a\\b', 'a:b', 'a\n', 'a\0', 'é', 'a.', '-a'])('finding R2: may not be %j', path => {
    expect(isPlainPath(path)).toBe(false);
  });
});
