import { Size } from 'cdk8s';
import { ObjectStorageOptions } from './object-storage-options';

/**
 * Blobs in a bucket that an ObjectBucketClaim asks for, in an object store of Rook. Its provisioner makes the bucket, a Secret with the keys
 * and a ConfigMap with the address; the registry reads both as they are.
 */
export interface ObjectBucketClaimOptions extends ObjectStorageOptions {
  /** Storage class of the provisioner (`HBR-STORE-02`). */
  readonly storageClassName: string;
  /** Name of the CephObjectStore, from which the endpoint follows: `http://rook-ceph-rgw-<name>.<namespace>.svc` (`HBR-STORE-01`). */
  readonly objectStoreName: string;
  /**
   * Namespace of the CephObjectStore.
   *
   * @default 'rook-ceph'
   */
  readonly objectStoreNamespace?: string;
  /**
   * `scheme://host[:port]` of the object store, where it is reached in another way, such as over TLS (`HBR-STORE-03`).
   *
   * @default - the Service of Rook, without TLS
   */
  readonly endpoint?: string;
  /**
   * Name of the claim, and of its Secret and ConfigMap (`HBR-STORE-36`).
   *
   * @default - `<release>-blobs`
   */
  readonly claimName?: string;
  /**
   * Name of the bucket (`HBR-STORE-01`). It has to be free in the whole object store.
   *
   * @default - the provisioner makes one up; the registry reads it from the ConfigMap
   */
  readonly bucket?: string;
  /**
   * Region in the signatures of requests.
   *
   * @default 'us-east-1'
   */
  readonly region?: string;
  /**
   * The most that the bucket may hold.
   *
   * @default - no limit
   */
  readonly maxSize?: Size;
  /**
   * How many objects the bucket may hold at most (`HBR-STORE-13`).
   *
   * @default - no limit
   */
  readonly maxObjects?: number;
  /**
   * Whether the certificate of the endpoint is not checked (`HBR-STORE-08`, `HBR-STORE-09`).
   *
   * @default false
   */
  readonly skipVerify?: boolean;
  /**
   * Whether the blobs are copied to another place. The copies that Ceph keeps are no backup: they follow every deletion (`HBR-STORE-37`).
   *
   * @default false
   */
  readonly backedUp?: boolean;
}
