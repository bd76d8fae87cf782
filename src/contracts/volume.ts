/** A persistent volume claim. Chart: `persistence.persistentVolumeClaim.<component>`. */
export interface VolumeClaimOptions {
  /**
   * Claim that exists already.
   *
   * @default - a claim is made
   */
  readonly existingClaim?: string;
  /**
   * Size, as a Kubernetes quantity.
   *
   * @default - depends on what the volume is for
   */
  readonly size?: string;
  /**
   * Storage class.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * Access mode.
   *
   * @default VolumeAccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: VolumeAccessMode;
  /**
   * Folder inside the volume.
   *
   * @default - the volume's root
   */
  readonly subPath?: string;
  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** How many nodes may write to a volume. */
export enum VolumeAccessMode {
  /** Pods of one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** One pod. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
  /** Pods of all nodes. */
  READ_WRITE_MANY = 'ReadWriteMany',
}
