import { Size } from 'cdk8s';
import { BlobStorage, IBlobStorage, VolumeClaimOptions } from '../../../src';

/** A volume for blobs, of the size that the chart has by default. */
export function blobVolume(volume: VolumeClaimOptions = {}): IBlobStorage {
  return BlobStorage.filesystem({ volume: { size: Size.gibibytes(5), ...volume } });
}
