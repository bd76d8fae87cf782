import { ImageRoutes } from '../../src';
import { comesFrom, imageHost, rewriteImage } from '../../src/routes/image-name';

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
