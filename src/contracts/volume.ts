import { Size } from 'cdk8s';

/** Options of a PersistentVolumeClaim. Chart: `persistence.persistentVolumeClaim.<component>`. */
export interface VolumeClaimOptions {
  /**
   * Name of an existing claim.
   *
   * @default - a claim is defined
   */
  readonly existingClaim?: string;
  /**
   * Requested size, above zero (`HBR-STORE-27`).
   *
   * @default - depends on the purpose of the volume
   */
  readonly size?: Size;
  /**
   * Name of the StorageClass.
   *
   * @default - the default StorageClass of the cluster
   */
  readonly storageClass?: string;
  /**
   * Access mode of the claim.
   *
   * @default VolumeAccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: VolumeAccessMode;
  /**
   * Directory inside the volume that is mounted.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;
  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** Access mode of a volume: how many nodes or Pods may mount it for writing. */
export enum VolumeAccessMode {
  /** All Pods of one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** A single Pod. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
  /** Pods on any number of nodes. */
  READ_WRITE_MANY = 'ReadWriteMany',
}
