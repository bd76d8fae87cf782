import { chartKeyTree } from '../../../src/facts/chart-keys/key-tree';
import { nearestPath, sameButForCase } from '../../../src/facts/chart-keys/suggestion';

const tree = chartKeyTree('1.19.2');

test.each([
  ['core.replica', 'core.replicas'], ['core.repilcas', 'core.replicas'], ['external_url', 'externalURL'], ['core.revisionHistoryLimits', 'core.revisionHistoryLimit'],
])('%s stands for %s', (given, expected) => {
  expect(nearestPath(tree, given)).toBe(expected);
});

test('a path that differs in upper and lower case only is known', () => {
  expect(sameButForCase(tree, 'externalUrl')).toBe('externalURL');
});

test('a path that is like no other stands for none', () => {
  expect(nearestPath(tree, 'core.zzzzzzzz')).toBeUndefined();
});
