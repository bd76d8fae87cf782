import { PROJECT_PERMISSIONS, SYSTEM_PERMISSIONS } from '../../src/facts/robot-permissions';

const pairs = (permissions: Readonly<Record<string, readonly string[]>>) => Object.entries(permissions).flatMap(([resource, actions]) => actions.map(action => `${resource}:${action}`));

test('there are as many of them as Harbor 2.15 has, each once', () => {
  expect([pairs(SYSTEM_PERMISSIONS), pairs(PROJECT_PERMISSIONS)].map(list => [list.length, new Set(list).size])).toEqual([[70, 70], [70, 70]]);
});

test('robots pull and push in projects, and never change settings, other robots or the list of CVEs', () => {
  expect(pairs(PROJECT_PERMISSIONS)).toEqual(expect.arrayContaining(['repository:pull', 'repository:push', 'scan:create', 'tag-retention:update']));
  const all = [...pairs(SYSTEM_PERMISSIONS), ...pairs(PROJECT_PERMISSIONS)];
  expect(all.filter(pair => /^(configuration|robot:update|repository:list-all|distribution)/.test(pair))).toEqual([]);
  expect(pairs(SYSTEM_PERMISSIONS).filter(pair => pair.startsWith('repository:'))).toEqual([]);
});
