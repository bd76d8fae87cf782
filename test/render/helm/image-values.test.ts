import { imageParts, imageValues } from '../../../src/render/helm/image-values';
import { NEWEST_TAG } from '../../support/newest';
import { FACTS } from '../../support/release';

test('the image that the chart takes anyway is not said', () => {
  expect(imageValues(`docker.io/goharbor/harbor-core:${NEWEST_TAG}`, 'core', FACTS)).toEqual({});
});

test('another patch release than the chart\'s is said', () => {
  expect(imageValues('docker.io/goharbor/harbor-core:v2.15.1', 'core', FACTS)).toEqual({
    image: { repository: 'docker.io/goharbor/harbor-core', tag: 'v2.15.1' },
  });
});

test('a digest goes along with the tag, because the chart has no place for it', () => {
  expect(imageParts('mirror:5000/core:v1@sha256:abc')).toEqual({ repository: 'mirror:5000/core', tag: 'v1@sha256:abc' });
});
