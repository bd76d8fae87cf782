import { IpFamilyPolicy } from '../../src';
import { specOf } from '../support/spec/spec';

test.each([
  [{}, { ipv4: true, ipv6: false, familyPolicy: undefined, families: [] }],
  [{ ipv6: true }, { ipv4: true, ipv6: true, familyPolicy: undefined, families: [] }],
  [{ ipv4: false, ipv6: true, policy: IpFamilyPolicy.SINGLE_STACK }, { ipv4: false, ipv6: true, familyPolicy: 'SingleStack', families: ['IPv6'] }],
])('families %p', (ipFamily, expected) => {
  expect(specOf({ ipFamily }).network).toEqual(expected);
});
