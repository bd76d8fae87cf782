import { upstreamImage } from '../../src/facts/upstream-images';

test.each([
  ['mirror.internal:5000/goharbor/harbor-core:v2.15.2', 'docker.io/goharbor/harbor-core:v2.15.2'],
  ['registry.example.com/docker-hub/library/node:22@sha256:00', 'docker.io/library/node:22@sha256:00'],
  ['mirror.internal/cloudnative-pg/postgresql:17', 'ghcr.io/cloudnative-pg/postgresql:17'],
  ['docker.io/goharbor/harbor-core:v2.15.2', undefined],
  ['mirror.internal/team/goharbor-core:1', undefined],
])('%s is published as %s', (image, expected) => {
  expect(upstreamImage(image)).toBe(expected);
});
