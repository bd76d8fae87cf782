import { ClusterObjectStorageOptions, FluxObjectStorage } from './flux-object-storage';
import { IBlobStorage } from '../contracts';
import { choice } from '../structs';

/** Factory of the blob storage on the object storage that every cluster of a fleet provides, whoever runs it. */
export class ClusterObjectStorage {
  /**
   * Flux reads bucket, region, endpoint and keys from the Secret `flux-system/object-storage` (`valuesFrom`), so the output is the same for
   * every cluster. Only for a `HarborRelease` (`HBR-REL-15`).
   *
   * @example
   * import { ClusterObjectStorage } from 'cdk8s-harbor';
   *
   * const storage = ClusterObjectStorage.flux({ sourceSecretName: 'cloud-credentials', namespace: 'flux-system' });
   */
  public static flux(options: ClusterObjectStorageOptions = {}): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'ClusterObjectStorageOptions', options }, it => new FluxObjectStorage(it));
  }

  private constructor() {}
}
