import { METADATA_SERVICES } from '../../src/facts/metadata-services';
import { internetRanges, isInAddressRange, isLinkLocal } from '../../src/syntax/address-ranges';
import { isCidr } from '../../src/syntax/ip-address';

test.each(METADATA_SERVICES)('$cidr is not part of the internet ranges', ({ cidr }) => {
  expect(isCidr(cidr)).toBe(true);
  expect(isLinkLocal(cidr)).toBe(true);
  expect(internetRanges().some(range => isInAddressRange(cidr.split('/')[0], range))).toBe(false);
});
