import { ClaimPart } from './component-parts';
import { VolumeClaimOptions } from '../../contracts';
import { CLAIM_SIZES } from '../../facts/sizing';
import { sizeQuantity } from '../../syntax/size-quantity';

/** The PersistentVolumeClaim to make for a volume; undefined if the user has an existing claim. */
export function claimToDefine(volume: VolumeClaimOptions, name: string): ClaimPart | undefined {
  if (volume.existingClaim !== undefined) { return undefined; }
  return {
    name,
    accessMode: volume.accessMode ?? 'ReadWriteOnce',
    size: volume.size ? sizeQuantity(volume.size) : CLAIM_SIZES.registry,
    storageClass: volume.storageClass,
    annotations: volume.annotations ?? {},
  };
}
