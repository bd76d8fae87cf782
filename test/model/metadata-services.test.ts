import { internetRanges, isInAddressRange, isLinkLocal } from '../../src/model/address-ranges';
import { isCidr } from '../../src/model/kubernetes-syntax';
import { METADATA_SERVICES } from '../../src/model/metadata-services';

test.each(METADATA_SERVICES)('$cidr is an address that no rule for the internet covers', ({ cidr }) => {
  expect(isCidr(cidr)).toBe(true);
  expect(isLinkLocal(cidr)).toBe(true);
  expect(internetRanges().some(range => isInAddressRange(cidr.split('/')[0], range))).toBe(false);
});
