import { FluxObjectStorage } from './flux-object-storage';
import { ClusterObjectStorageOptions } from './flux-object-storage';
import { IBlobStorage } from '../contracts';

/** Object storage that every cluster of a fleet has, whoever runs it there. */
export class ClusterObjectStorage {
  /**
   * Flux takes bucket, region, endpoint and keys from the Secret `flux-system/object-storage`, so the output is the same for every
   * cluster. For a `HarborRelease` alone (`HBR-REL-15`).
   */
  public static flux(options: ClusterObjectStorageOptions = {}): IBlobStorage {
    return new FluxObjectStorage(options);
  }

  private constructor() {}
}
