import { imageReference, isImageName, isProjectName, isRegistryPrefix, isRepository, parseImageName, splitImage } from '../../src/syntax/image-name';

const core = { repository: 'docker.io/goharbor/harbor-core', tag: 'v2.15.2' };
const digest = `sha256:${'a'.repeat(64)}`;

test('repository and tag', () => {
  expect(imageReference(core)).toBe('docker.io/goharbor/harbor-core:v2.15.2');
});

test('a digest comes after the tag', () => {
  expect(imageReference({ ...core, digest })).toBe(`docker.io/goharbor/harbor-core:v2.15.2@${digest}`);
});

test.each([
  ['docker.io/goharbor/harbor-core', 'mirror:5000/goharbor/harbor-core:v2.15.2'],
  ['localhost/harbor-core', 'mirror:5000/harbor-core:v2.15.2'],
  ['registry:5000/harbor-core', 'mirror:5000/harbor-core:v2.15.2'],
  ['goharbor/harbor-core', 'mirror:5000/goharbor/harbor-core:v2.15.2'],
  ['harbor-core', 'mirror:5000/harbor-core:v2.15.2'],
])('another registry takes the place of the one in %s', (repository, expected) => {
  expect(imageReference({ ...core, repository, registry: 'mirror:5000' })).toBe(expected);
});

test('a mirror may have a path', () => {
  expect(imageReference({ ...core, registry: 'mirror/docker-hub' })).toBe('mirror/docker-hub/goharbor/harbor-core:v2.15.2');
});

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

const all = 'registry.example.com:5000/team/app';
const images = ['nginx', 'team/app:1.0', `${all}:1.0@${digest}`, '[fd00::7]:5000/app', 'a__b/c--d'];

test.each(images)('%s is the name of an image', image => {
  expect(isImageName(image)).toBe(true);
});

test.each(['', 'Nginx', 'a b', 'https://a.example.com/b', 'a/', '/a', 'a:', 'a@sha256:1', 'a..b', 'registry.example.com:x/a', '10.0.0.300/a'])('%p is none', image => {
  expect(isImageName(image)).toBe(false);
});

test('a repository has neither tag nor digest', () => {
  expect([all, 'app', `${all}:1`, `${all}@${digest}`].map(isRepository)).toEqual([true, true, false, false]);
});

test('a registry may have a path', () => {
  expect(['mirror.example.com:5000/docker-hub', 'mirror', 'https://mirror', 'mirror/', 'mirror:0'].map(isRegistryPrefix)).toEqual([true, true, false, false, false]);
});

test('a project of Harbor has one separator between letters and digits', () => {
  expect(['library', 'a.b_c-d', 'a--b', 'A', 'a/b', '', 'a'.repeat(256)].map(isProjectName)).toEqual([true, true, false, false, false, false, false]);
});

test('an image is split into repository, tag and digest', () => {
  expect(splitImage(`${all}:1.0@${digest}`)).toEqual({ repository: all, tag: '1.0', digest });
  expect(splitImage(all)).toEqual({ repository: all });
});
