/** Providers whose names have no place in the output. */
const VENDORS = 'hetzner|aws|gcp|azure|oci';

/** Names that tie the output to one provider, as the blueprints' own check knows them. An endpoint is data and may have such a name. */
const COUPLINGS: readonly RegExp[] = [
  new RegExp(`\\b(${VENDORS})-object-storage\\b`, 'g'),
  new RegExp(`\\b[A-Za-z0-9_]+Overlay\\.(${VENDORS})\\.`, 'g'),
  new RegExp(`\\b(${VENDORS})ObjectStorage\\b`, 'g'),
];
const VENDOR_NAME = new RegExp(`(^|[-.])(${VENDORS})([-.]|$)`);

/** The names in a text that tie it to one provider. */
export function vendorCouplings(text: string): string[] {
  return COUPLINGS.flatMap(pattern => text.match(pattern) ?? []);
}

/** Whether the name of an object has that of a provider in it. */
export function namesVendor(name: string): boolean {
  return VENDOR_NAME.test(name);
}
