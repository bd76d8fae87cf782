/** Cloud providers whose names must not occur in the output, which has to work on any provider. */
const VENDORS = 'hetzner|aws|gcp|azure|oci';

/** Regular expressions for names that couple what has them to one provider. Endpoints may contain such names. */
export const COUPLING_PATTERNS: readonly string[] = [
  `\\b(${VENDORS})-object-storage\\b`,
  `\\b[A-Za-z0-9_]+Overlay\\.(${VENDORS})\\.`,
  `\\b(${VENDORS})ObjectStorage\\b`,
];
const COUPLINGS = COUPLING_PATTERNS.map(pattern => new RegExp(pattern, 'g'));
const VENDOR_NAME = new RegExp(`(^|[-.])(${VENDORS})([-.]|$)`);

/** The names in a text that couple it to one provider. */
export function vendorCouplings(text: string): string[] {
  return COUPLINGS.flatMap(pattern => text.match(pattern) ?? []);
}

/** Whether the name of an object contains the name of a provider. */
export function containsVendorName(name: string): boolean {
  return VENDOR_NAME.test(name);
}
