import { isFixedTag } from '../../src/syntax/image-tag';

test.each(['v2.15.2', 'build-7', '1.39.0', '22-alpine', 'stable-2026-11-01'])('%s always means the same image', tag => {
  expect(isFixedTag(tag)).toBe(true);
});

test.each(['latest', 'nightly', 'Latest', 'main', 'edge', 'v2@sha256:0', '-a', '', 'a'.repeat(129)])('%p does not', tag => {
  expect(isFixedTag(tag)).toBe(false);
});
