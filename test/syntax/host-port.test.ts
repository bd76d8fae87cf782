import { hostAndPort, hostOfAddress, isHostAndPort, isNameAndPort, isUrlHost, parseHostPort } from '../../src/syntax/host-port';

test.each([
  ['db', { host: 'db' }], ['db.example.com:5432', { host: 'db.example.com', port: 5432 }], ['10.0.0.1:1', { host: '10.0.0.1', port: 1 }],
  ['[fd00::7]:6379', { host: 'fd00::7', port: 6379 }], ['[fd00::7]', { host: 'fd00::7' }],
])('%s is parsed', (text, expected) => {
  expect(parseHostPort(text)).toEqual(expected);
  expect(hostAndPort(expected)).toBe(text);
});

test.each(['', 'db:', ':5432', 'db:0', 'db:70000', 'DB:1', 'http://db:1', 'fd00::7:6379', '[db]:1', '[10.0.0.1]:1', '10.0.0.300:1', 'db:1:2', 'db:08', 'a b'])('%p is refused', text => {
  expect(parseHostPort(text)).toBeUndefined();
});

test('an address with brackets gets no second ones', () => {
  expect(hostAndPort({ host: '[fd00::7]', port: 443 })).toBe('[fd00::7]:443');
});

test('a port is asked for', () => {
  expect(['db:1', '[::1]:1', 'db', '[::1]'].map(isHostAndPort)).toEqual([true, true, false, false]);
  expect(['db:1', '[::1]:1', 'db'].map(isNameAndPort)).toEqual([true, false, false]);
});

test('the host of a URL has brackets if it is an IPv6 address, and no port', () => {
  expect(['db', '10.0.0.1', '[::1]', '::1', 'db:1', '10.0.0.300'].map(isUrlHost)).toEqual([true, true, true, false, false, false]);
});

test.each([['db:5432', 'db'], ['[fd00::7]:5432', 'fd00::7'], ['db.example.com', 'db.example.com'], ['[fd00::7]', 'fd00::7']])('the host of %s is %s', (address, host) => {
  expect(hostOfAddress(address)).toBe(host);
});
