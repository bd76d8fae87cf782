import { quantityValue } from '../model/kubernetes-syntax';
import { HarborSpec } from '../model/spec';

type Manifest = { readonly [field: string]: any };

/** Size of the registry's claim if it says none. Chart: `persistence.persistentVolumeClaim.registry.size`. */
const DEFAULT_SIZE = '5Gi';

/** Bytes that blobs may take: the size of their volume, or the limit of a claimed bucket. Undefined where nothing here says it. */
export function blobCapacity({ storage }: HarborSpec, objects: readonly Manifest[]): number | undefined {
  if (storage.volume) { return storage.volume.existingClaim === undefined ? quantityValue(storage.volume.size ?? DEFAULT_SIZE) : undefined; }
  const limits = objects.filter(({ kind }) => kind === 'ObjectBucketClaim').flatMap(({ spec }) => spec.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
