import { HarborSpec } from '../contracts/spec';
import { CLAIM_SIZES } from '../facts/sizing';
import { quantityValue } from '../syntax/quantity';
import { sizeBytes } from '../syntax/size-quantity';

type Manifests = ReadonlyArray<{ readonly [field: string]: any }>;

/** Space for blobs in bytes: the size of their volume, or the limit of the claimed bucket. Undefined if the output does not limit it. */
export function blobCapacity({ storage }: HarborSpec, objects: Manifests): number | undefined {
  if (storage.volume) {
    const { existingClaim, size } = storage.volume;
    const bytes = size ? sizeBytes(size) : quantityValue(CLAIM_SIZES.registry);
    return existingClaim === undefined ? bytes : undefined;
  }
  const limits = objects.filter(({ kind }) => kind === 'ObjectBucketClaim').flatMap(({ spec }) => spec.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
