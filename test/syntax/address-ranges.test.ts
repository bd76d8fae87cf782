import { internetRanges, isInAddressRange, isLinkLocal } from '../../src/syntax/address-ranges';
import { isInRange } from '../../src/syntax/ip-address';

function isInternet(address: string, internal?: string[]): boolean {
  return internetRanges(internal).some(range => isInAddressRange(address, range));
}

describe('the internet', () => {
  test.each(['1.1.1.1', '8.8.8.8', '52.95.110.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2606:4700::1111', '2a01:4f8::1'])('has %s', address => {
    expect(isInternet(address)).toBe(true);
  });

  test.each([
    '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', // private
    '100.64.0.1', '100.100.100.200', // shared, and a metadata service
    '169.254.169.254', '169.254.20.10', '192.0.0.192', '168.63.129.16', // metadata services and what is like them
    '127.0.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', '::1', '::', 'ff02::1',
  ])('B24: has no %s', address => {
    expect(isInternet(address)).toBe(false);
  });

  test.each(['64:ff9b::a00:1', '64:ff9b::ac10:1', '64:ff9b::c0a8:1', '64:ff9b::a9fe:a9fe', '64:ff9b::6464:64c8', '64:ff9b::a83f:8110'])(
    'has no %s, which a translator makes a private address of', address => {
      expect(isInternet(address)).toBe(false);
    });

  test('includes the NAT64 form of public addresses', () => {
    expect(isInternet('64:ff9b::808:808')).toBe(true);
  });

  test('excludes the internal ranges of the user, each in its IP family', () => {
    expect(['203.0.113.9', '2001:db8::9'].map(address => isInternet(address, ['203.0.113.0/24', '2001:db8::/32']))).toEqual([false, false]);
  });

  test('excludes no range that the API server parses as one of the other family', () => {
    const [, ipv6] = internetRanges();
    expect(ipv6.except.filter(hole => hole.startsWith('::ffff:'))).toEqual([]);
  });

  test('excludes only ranges whose address is the first of their prefix', () => {
    const holes = internetRanges().flatMap(({ except }) => except);
    expect(holes.filter(hole => !isFirst(hole))).toEqual([]);
  });
});

/** Whether the address in a CIDR is the first one of its range, so that the address before it is not in the range. */
function isFirst(cidr: string): boolean {
  const [address] = cidr.split('/');
  const below = address.includes(':') ? belowIpv6(address) : belowIpv4(address);
  return below === undefined || !isInRange(below, cidr);
}

function belowIpv4(address: string): string | undefined {
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) - 1;
  return value < 0 ? undefined : [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

function belowIpv6(address: string): string | undefined {
  const [head, tail = ''] = address.split('::').map(half => half.split(':').filter(Boolean));
  const groups = [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail].map(group => BigInt(`0x${group}`));
  const value = groups.reduce((sum, group) => sum * 65536n + group, 0n) - 1n;
  return value < 0n ? undefined : Array.from({ length: 8 }, (_, at) => (value / 65536n ** BigInt(7 - at) % 65536n).toString(16)).join(':');
}

test.each(['169.254.169.254/32', 'fe80::1/128', 'fd00:ec2::254/128'])('%s is link-local', cidr => {
  expect(isLinkLocal(cidr)).toBe(true);
});

test.each(['10.0.0.0/8', 'fd00::1/128'])('%s is not link-local', cidr => {
  expect(isLinkLocal(cidr)).toBe(false);
});
