import { ImageRoutes } from '../../src';
import { IMAGES, ROUTES } from '../admission/images';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

test('C51: the routes are those of exactly the registries in use', () => {
  const { routes } = ImageRoutes.forImages(['quay.io/a/b:1', 'nginx:1.29', 'quay.io/c/d:1', 'registry.corp.example:5000/x:1', 'r.example.com/team/app:1'], ['r.example.com']);
  expect(routes).toEqual(ImageRoutes.to('docker.io', 'quay.io', 'registry.corp.example:5000'));
});

test('C51: an alias of Docker Hub is Docker Hub, and what leaves out its registry is named', () => {
  const { routes, implicitDockerHub } = ImageRoutes.forImages(['index.docker.io/library/a:1', 'docker.io/b:1', 'nginx:1.29', 'bitnami/redis:8', 'team/app:1.0']);
  expect([routes.map(({ upstream }) => upstream), implicitDockerHub]).toEqual([['docker.io'], ['bitnami/redis:8', 'nginx:1.29', 'team/app:1.0']]);
});

test('C51: tags that move are named, unless a digest holds them', () => {
  const images = ['nginx', 'nginx:latest', `nginx:latest@${DIGEST}`, 'quay.io/a/b:v1.2.3', 'quay.io/a/b:main', 'r.example.com/team/app:edge', `nginx@${DIGEST}`];
  expect(ImageRoutes.forImages(images, ['r.example.com']).movingTags).toEqual(['nginx', 'nginx:latest', 'quay.io/a/b:main', 'r.example.com/team/app:edge']);
});

test('what nobody can route is named, and what is at home needs no route', () => {
  const { routes, ownImages, unroutable } = ImageRoutes.forImages(['localhost/app:1', 'localhost:5000/app:1', 'NGINX', '', 'r.example.com/team/a:1', 'r.example.com/team/a:1'], ['r.example.com/team']);
  expect({ routes, ownImages, unroutable }).toEqual({ routes: [], ownImages: ['r.example.com/team/a:1'], unroutable: ['', 'NGINX', 'localhost/app:1', 'localhost:5000/app:1'] });
});

test('the table of images needs the routes that it was written for', () => {
  const { routes } = ImageRoutes.forImages(IMAGES.filter(({ rewritten }) => rewritten !== undefined).map(({ image }) => image));
  expect(routes.map(({ upstream }) => upstream).sort()).toEqual(ROUTES.map(({ upstream }) => upstream).sort());
});

test('an argument that is no list is refused', () => {
  expect(() => ImageRoutes.forImages('nginx' as never)).toThrow('HBR-PROP-02');
});
