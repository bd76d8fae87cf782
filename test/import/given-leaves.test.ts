import { givenLeaves, isWithin, unknownLeaves, withoutPaths } from '../../src/import/given-leaves';

const paths = (values: Record<string, unknown>) => givenLeaves(values, '1.19.2').map(({ path }) => path);

test('a map that the chart takes as it is, is one value', () => {
  expect(paths({ core: { podAnnotations: { a: '1', b: '2' }, affinity: { nodeAffinity: {} } }, expose: { ingress: { hosts: { core: 'a' } } } }))
    .toEqual(['core.podAnnotations', 'core.affinity', 'expose.ingress.hosts.core']);
});

test('each variable and each amount is a value of its own', () => {
  expect(paths({ core: { extraEnvVars: [{ name: 'A' }, { name: 'B' }], resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } } }))
    .toEqual(['core.extraEnvVars[0]', 'core.extraEnvVars[1]', 'core.resources.requests.cpu', 'core.resources.limits.memory']);
});

test('what the chart does not know is taken apart, so that nothing of it is missed', () => {
  expect(paths({ replicas: { portal: 2, core: 2 }, notary: {}, list: [1] })).toEqual(['replicas.portal', 'replicas.core', 'notary', 'list']);
  expect(unknownLeaves({ a: { 'b.c': 1 }, d: null })).toEqual([{ path: 'a.b.c', value: 1 }, { path: 'd', value: null }]);
});

test('values are taken out by their paths, also inside of lists', () => {
  const values = { 'a': { b: 1, c: 2 }, 'list': [{ value: 'x', name: 'n' }], 'with.dot': 3 };
  expect(withoutPaths(values, new Set(['a.b', 'list[0].value', 'with.dot']))).toEqual({ a: { c: 2 }, list: [{ name: 'n' }] });
});

test('a path is within another one at a border of names alone', () => {
  expect([isWithin('a.b', 'a'), isWithin('a[0]', 'a'), isWithin('a', 'a'), isWithin('ab', 'a'), isWithin('a', 'a.b')]).toEqual([true, true, true, false, false]);
});
