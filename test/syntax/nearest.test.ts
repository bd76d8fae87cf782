import { differenceOf, nearest } from '../../src/syntax/nearest';

const known = ['replicas', 'resources', 'externalUrl', 'portal'];

test.each([
  ['replica', 'replicas'], ['resorces', 'resources'], ['externalURL', 'externalUrl'], ['PORTAL', 'portal'],
])('%s stands for %s', (given, expected) => {
  expect(nearest(given, known)).toBe(expected);
});

test.each(['ingress', 'x', ''])('%p is similar to no known name', given => {
  expect(nearest(given, known)).toBeUndefined();
});

test('without known names there is no nearest one', () => {
  expect(nearest('replicas', [])).toBeUndefined();
});

test.each([['replicas', 'Replicas', 0], ['replica', 'replicas', 1], ['repilcas', 'replicas', 2], ['', 'core', 4], ['nginx', 'trivy', 4]])(
  'from %p to %p there are %i letters to change', (one, other, difference) => {
    expect(differenceOf(one, other)).toBe(difference);
  });
