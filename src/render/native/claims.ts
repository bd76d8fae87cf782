import { ClaimPart } from './component-parts';
import { VolumeClaimOptions } from '../../contracts';
import { CLAIM_SIZES } from '../../facts/sizing';

/** The claim to make for a volume; none if the user has one. */
export function claimToDefine(volume: VolumeClaimOptions, name: string): ClaimPart | undefined {
  if (volume.existingClaim !== undefined) { return undefined; }
  return {
    name,
    accessMode: volume.accessMode ?? 'ReadWriteOnce',
    size: volume.size ?? CLAIM_SIZES.registry,
    storageClass: volume.storageClass,
    annotations: volume.annotations ?? {},
  };
}
