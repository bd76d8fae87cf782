import { HarborSpec } from '../contracts/spec';
import { CLAIM_SIZES } from '../facts/claim-sizes';
import { quantityValue } from '../syntax/kubernetes-syntax';

type Manifest = { readonly [field: string]: any };

/** Bytes that blobs may take: the size of their volume, or the limit of a claimed bucket. Undefined where nothing here says it. */
export function blobCapacity({ storage }: HarborSpec, objects: readonly Manifest[]): number | undefined {
  if (storage.volume) { return storage.volume.existingClaim === undefined ? quantityValue(storage.volume.size ?? CLAIM_SIZES.registry) : undefined; }
  const limits = objects.filter(({ kind }) => kind === 'ObjectBucketClaim').flatMap(({ spec }) => spec.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
