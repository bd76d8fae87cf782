import { nearest } from '../../src/diagnostics/nearest';

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
