import { imageReference } from '../../src/syntax/image-reference';

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
