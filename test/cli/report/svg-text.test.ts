import { cut, wrapped } from '../../../src/cli/report/svg-text';

test('a text that fits stays', () => {
  expect(cut('registry', 8)).toBe('registry');
});

test('of a longer one the beginning is left, with an ellipsis', () => {
  expect(cut('registry of images', 10)).toBe('registry…');
});

test('a letter of two code units is not torn', () => {
  expect(cut('😀😀😀', 2)).toBe('😀…');
});

test('lines are broken at spaces', () => {
  expect(wrapped('the Ingress controller of class traefik', 24, 2)).toEqual(['the Ingress controller', 'of class traefik']);
});

test('the last line is cut, and so is a word that is too long', () => {
  expect(wrapped('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  expect(wrapped('valkey-primary.valkey.svc', 10, 2)).toEqual(['valkey-pr…']);
});
