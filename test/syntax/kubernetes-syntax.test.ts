import { isCidr, isDnsLabel, isDnsName, isHostPort, isIpv4, isIpv6, isPort, isQuantity, quantityValue } from '../../src/syntax/kubernetes-syntax';

type Check = (text: string) => boolean;

describe.each<[string, Check, string[], string[]]>([
  ['isDnsLabel', isDnsLabel, ['a', 'harbor', 'harbor-2', '2harbor', 'a'.repeat(63)], ['', 'Harbor', 'a.b', '-a', 'a-', 'a_b', 'a'.repeat(64)]],
  ['isDnsName', isDnsName, ['a', 'registry.example.com', '10.0.0.1'], ['', 'a..b', '.a', 'a.', 'A.b', `${'a'.repeat(63)}.`.repeat(4)]],
  ['isQuantity', isQuantity, ['1', '500m', '0.5', '10Gi', '5G', '1Ei'], ['', '1 Gi', '1GB', 'Gi', '-1', '1e3', '.5']],
  ['isIpv4', isIpv4, ['0.0.0.0', '10.0.0.1', '255.255.255.255'], ['256.0.0.1', '10.0.0', '10.0.0.1.2', 'a.b.c.d', '']],
  ['isIpv6', isIpv6, ['::', '::1', '2001:db8::1', 'fe80:0:0:0:0:0:0:1'], ['', ':', '1:2', '::1::', '2001:db8::g', '10.0.0.1', '1:2:3:4:5:6:7:8:9']],
  ['isCidr', isCidr, ['10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32', '::/0'], ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/8/8', '::/129', '10.0.0.0/x', 'a/8']],
  ['isHostPort', isHostPort, ['db:5432', 'db.example.com:1'], ['db', 'db:', ':5432', 'db:0', 'db:70000', 'DB:1', 'http://db:1']],
])('%s', (_, check, right, wrong) => {
  test.each(right)('accepts %p', text => expect(check(text)).toBe(true));

  test.each(wrong)('refuses %p', text => expect(check(text)).toBe(false));
});

test.each([[1, true], [65535, true], [0, false], [65536, false], [1.5, false], [NaN, false]])('%d is a port: %p', (port, expected) => {
  expect(isPort(port)).toBe(expected);
});

test.each([['500m', 0.5], ['2', 2], ['1k', 1000], ['1Ki', 1024], ['1.5Gi', 1.5 * 2 ** 30], ['5G', 5e9]])('%s is %d', (text, expected) => {
  expect(quantityValue(text)).toBe(expected);
});

test('a text that is not a quantity has no value', () => {
  expect(quantityValue('much')).toBeNaN();
});
