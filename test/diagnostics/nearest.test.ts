import { nearest } from '../../src/diagnostics/nearest';

const known = ['replicas', 'resources', 'externalUrl', 'portal'];

test.each([
  ['replica', 'replicas'], ['resorces', 'resources'], ['externalURL', 'externalUrl'], ['PORTAL', 'portal'],
])('%s stands for %s', (given, expected) => {
  expect(nearest(given, known)).toBe(expected);
});

test.each(['ingress', 'x', ''])('%p stands for nothing that is known', given => {
  expect(nearest(given, known)).toBeUndefined();
});

test('nothing is near if nothing is known', () => {
  expect(nearest('replicas', [])).toBeUndefined();
});
