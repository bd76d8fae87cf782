/** Cloud providers whose names must not occur in the output, which has to work on any provider. */
const VENDORS = 'hetzner|aws|gcp|azure|oci';

/** Patterns of names that couple the output to one provider, as in the vendor check of the OpenOva blueprints. Endpoints may contain such names. */
const COUPLINGS: readonly RegExp[] = [
  new RegExp(`\\b(${VENDORS})-object-storage\\b`, 'g'),
  new RegExp(`\\b[A-Za-z0-9_]+Overlay\\.(${VENDORS})\\.`, 'g'),
  new RegExp(`\\b(${VENDORS})ObjectStorage\\b`, 'g'),
];
const VENDOR_NAME = new RegExp(`(^|[-.])(${VENDORS})([-.]|$)`);

/** The names in a text that couple it to one provider. */
export function vendorCouplings(text: string): string[] {
  return COUPLINGS.flatMap(pattern => text.match(pattern) ?? []);
}

/** Whether the name of an object contains the name of a provider. */
export function containsVendorName(name: string): boolean {
  return VENDOR_NAME.test(name);
}
