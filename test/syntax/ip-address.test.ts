import { isCidr, isInRange, isIpAddress, isIpv4, isIpv6, rangeOfAddress } from '../../src/syntax/ip-address';

type Check = (text: string) => boolean;

describe.each<[string, Check, string[], string[]]>([
  ['isIpv4', isIpv4, ['0.0.0.0', '10.0.0.1', '255.255.255.255'], ['256.0.0.1', '10.0.0', '10.0.0.1.2', 'a.b.c.d', '', '010.0.0.1']],
  ['isIpv6', isIpv6, ['::', '::1', '2001:db8::1', 'fe80:0:0:0:0:0:0:1', '::ffff:10.0.0.1'], ['', ':', '1:2', '::1::', '2001:db8::g', '10.0.0.1', '1:2:3:4:5:6:7:8:9', 'fe80::1%eth0']],
  ['isIpAddress', isIpAddress, ['10.0.0.1', 'fd00::1'], ['10.0.0.300', '[fd00::1]', 'a']],
  ['isCidr', isCidr, ['10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32', '::/0'], ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/8/8', '::/129', '10.0.0.0/x', 'a/8', '10.0.0.0/08']],
])('%s', (_, check, right, wrong) => {
  test.each(right)('accepts %p', text => expect(check(text)).toBe(true));

  test.each(wrong)('refuses %p', text => expect(check(text)).toBe(false));
});

test.each(['010.0.0.0/8', '10.0.0.300/8', '::1%1/64'])('finding N14: %s is no range, as the API server says', text => {
  expect(isCidr(text)).toBe(false);
});

test.each([
  ['10.1.2.3', '10.0.0.0/8'], ['10.1.2.3', '10.1.2.3/32'], ['255.255.255.255', '0.0.0.0/0'], ['172.31.255.255', '172.16.0.0/12'],
  ['fd00::1', 'fc00::/7'], ['2001:db8::1', '::/0'], ['::1', '::1/128'], ['2001:db8:0:0:0:0:0:1', '2001:db8::/32'], ['64:ff9b::a9fe:a9fe', '64:ff9b::a9fe:0/112'],
])('%s is in %s', (address, cidr) => {
  expect(isInRange(address, cidr)).toBe(true);
});

test.each([
  ['11.0.0.1', '10.0.0.0/8'], ['10.1.2.4', '10.1.2.3/32'], ['172.32.0.0', '172.16.0.0/12'], ['10.0.0.1', '::/0'], ['fd00::1', '0.0.0.0/0'],
  ['::2', '::1/128'], ['registry.example.com', '0.0.0.0/0'],
])('%s is not in %s', (address, cidr) => {
  expect(isInRange(address, cidr)).toBe(false);
});

test('the range of one address has all bits of its family', () => {
  expect([rangeOfAddress('10.0.0.1'), rangeOfAddress('fd00::1')]).toEqual(['10.0.0.1/32', 'fd00::1/128']);
});
