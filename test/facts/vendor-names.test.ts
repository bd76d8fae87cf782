import { containsVendorName, vendorCouplings } from '../../src/facts/vendor-names';

test.each([
  ['name: hetzner-object-storage', 'hetzner-object-storage'],
  ['value: harborOverlay.aws.region', 'harborOverlay.aws.'],
  ['gcpObjectStorage: true', 'gcpObjectStorage'],
])('B52: %s is coupled to a provider', (text, found) => {
  expect(vendorCouplings(text)).toEqual([found]);
});

test('B16, B52: an endpoint may contain the name of a provider', () => {
  expect(vendorCouplings('regionendpoint: https://fsn1.your-objectstorage.com\nregion: hetzner')).toEqual([]);
});

test.each(['hetzner-object-storage', 'aws-keys', 'keys.azure', 'oci'])('B1: the name %s contains a provider', name => {
  expect(containsVendorName(name)).toBe(true);
});

test.each(['object-storage', 'laws-keys', 'harbor-objectstorage-credentials'])('the name %s contains no provider', name => {
  expect(containsVendorName(name)).toBe(false);
});
