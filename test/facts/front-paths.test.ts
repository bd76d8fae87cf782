import { BLOCKED_PATHS, CORE_PATHS, ruleHosts } from '../../src/facts/front-paths';

test('invariant 26: core gets the API, the registry, the login and the token service', () => {
  expect(CORE_PATHS.map(({ path }) => path)).toEqual(['/api/', '/v2/', '/c/', '/service/token']);
});

test('invariant 27: of the services of core only the path of the token service is forwarded, and no path below it', () => {
  expect(CORE_PATHS.filter(({ path }) => path.startsWith('/service'))).toEqual([{ path: '/service/token', exact: true }]);
});

test('invariant 27: the webhooks of the jobservice are below a blocked path', () => {
  expect(BLOCKED_PATHS.some(path => '/service/notifications/tasks/1'.startsWith(path))).toBe(true);
});

test('the host of the rules is a DNS name and never an IP address', () => {
  const additionalHosts = ['lan.example.com'];
  expect(['registry.example.com', '10.0.0.1', '[fd00::1]', 'fd00::1'].map(host => ruleHosts({ host, additionalHosts }))).toEqual([
    ['registry.example.com', 'lan.example.com'], [], [], [],
  ]);
});
