import { ImageRoutes } from '../../src';
import { comesFrom, parseImageName, rewriteImage, imageHost } from '../../src/routes/image-name';

test.each([
  ['nginx', 'docker.io', 'library/nginx'],
  ['nginx:1.29', 'docker.io', 'library/nginx:1.29'],
  ['bitnami/redis', 'docker.io', 'bitnami/redis'],
  ['docker.io/nginx', 'docker.io', 'library/nginx'],
  ['index.docker.io/nginx', 'docker.io', 'library/nginx'],
  ['registry-1.docker.io/bitnami/redis:8', 'docker.io', 'bitnami/redis:8'],
  ['ghcr.io/app', 'ghcr.io', 'app'],
  ['localhost/app', 'localhost', 'app'],
  ['localhost:5000/app', 'localhost:5000', 'app'],
  ['registry/app', 'docker.io', 'registry/app'],
  ['Registry/app', 'Registry', 'app'],
])('%s is pulled from %s as %s', (image, registry, path) => {
  expect(parseImageName(image)).toEqual({ registry, path });
});

test.each(['', '/', '/app', ' app', 'App', 'ghcr.io/', 'docker.io/', 'team/'])("'%s' is not a valid image reference", image => {
  expect(parseImageName(image)).toBeUndefined();
});

test('an image keeps its tag and its digest in Harbor', () => {
  expect(rewriteImage('ghcr.io/org/app:1@sha256:ab', ImageRoutes.usual(), 'r.example.com')).toBe('r.example.com/ghcr/org/app:1@sha256:ab');
});

test('an image without a route is not changed', () => {
  expect(rewriteImage('ghcr.io/org/app:1', ImageRoutes.to('quay.io'), 'r.example.com')).toBe('ghcr.io/org/app:1');
});

test('pain 26: a host has to match completely and not as a prefix', () => {
  expect(comesFrom('r.example.com/app', ['r.example.com'])).toBe(true);
  expect(comesFrom('r.example.com.evil.io/app', ['r.example.com'])).toBe(false);
  expect(comesFrom('r.example.com', ['r.example.com'])).toBe(false);
});

test('the host in image references includes the port of the registry', () => {
  expect([imageHost({ host: 'registry.example.com' }), imageHost({ host: 'registry.example.com', port: 8443 })])
    .toEqual(['registry.example.com', 'registry.example.com:8443']);
});
