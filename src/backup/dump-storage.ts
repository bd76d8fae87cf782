import { Size } from 'cdk8s';
import { ISecretSource, NetworkPeer } from '../contracts';
import { S3Provider } from '../storage/s3-provider';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Options of a bucket for dumps, in an object store with the API of S3. */
export interface DumpBucketOptions {
  /** Name of the bucket, which has to exist (`HBR-STORE-01`). It should not be that of the registry (`HBR-BACKUP-09`). */
  readonly bucket: string;
  /** Region of the bucket (`HBR-STORE-02`, `HBR-STORE-23`, `HBR-STORE-24`). */
  readonly region: string;
  /**
   * Source of the Secret with the access keys: `ACCESS_KEY_ID` and `ACCESS_SECRET_KEY`. They should not be those of the registry
   * (`HBR-BACKUP-09`). A dump needs `s3:PutObject`, `s3:ListBucket` and, for its retention, `s3:GetObject` and `s3:DeleteObject`; a restore the
   * rights to list and to get alone.
   */
  readonly credentials: ISecretSource;
  /**
   * Provider of the S3 API.
   *
   * @default - S3Provider.AWS without an endpoint, S3Provider.GENERIC with one
   */
  readonly provider?: S3Provider;
  /**
   * `scheme://host[:port]` of the object store (`HBR-STORE-03` to `HBR-STORE-05`, `HBR-STORE-26`). The bucket is addressed by path.
   *
   * @default - the endpoint of the provider in this region
   */
  readonly endpoint?: string;
  /**
   * What the names of all dumps begin with, without slashes at its ends (`HBR-BACKUP-10`). Each Harbor needs its own.
   *
   * @default - host of the external URL, and the name of the database: `registry.example.com/registry`
   */
  readonly prefix?: string;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint (`HBR-STORE-36`).
   *
   * @default - public CAs alone
   */
  readonly caSecretName?: string;
  /**
   * The object store as a peer in the network policy.
   *
   * @default - the host of the endpoint
   */
  readonly peer?: NetworkPeer;
}

/** Options of a volume for dumps. */
export interface DumpVolumeOptions {
  /**
   * Name of an existing claim in the namespace of Harbor.
   *
   * @default - a claim is defined, which is kept when it leaves the manifests
   */
  readonly existingClaim?: string;
  /**
   * Size of the claim that is defined (`HBR-STORE-27`).
   *
   * @default Size.gibibytes(20)
   */
  readonly size?: Size;
  /**
   * Storage class of the claim that is defined.
   *
   * @default - the default StorageClass of the cluster
   */
  readonly storageClass?: string;
  /**
   * Folder of the dumps on the volume, without slashes at its ends (`HBR-BACKUP-10`).
   *
   * @default - host of the external URL, and the name of the database
   */
  readonly prefix?: string;
}

/** Where dumps of a database are kept. */
export class DumpStorage {
  /**
   * A bucket in an object store with the API of S3.
   *
   * @exampleMetadata fixture=backup
   * @example
   * new DatabaseDump(chart, 'dump', {
   *   harbor,
   *   storage: DumpStorage.bucket({ bucket: 'harbor-dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-writer') }),
   * });
   */
  public static bucket(options: DumpBucketOptions): DumpStorage {
    return new DumpStorage({ bucket: validStruct('DumpBucketOptions', options) });
  }

  /**
   * A volume. It is lost with its cluster (`HBR-BACKUP-16`), so it has to be copied elsewhere.
   *
   * @exampleMetadata fixture=backup
   * @example
   * new DatabaseDump(chart, 'dump', { harbor, storage: DumpStorage.volume({ existingClaim: 'harbor-dumps' }) });
   */
  public static volume(options: DumpVolumeOptions = {}): DumpStorage {
    return new DumpStorage({ volume: validStruct('DumpVolumeOptions', options) });
  }

  private constructor(
    /** @internal */
    public readonly _facts: { readonly bucket?: DumpBucketOptions; readonly volume?: DumpVolumeOptions },
  ) {}
}

markKind(DumpStorage.prototype, 'DumpStorage');
