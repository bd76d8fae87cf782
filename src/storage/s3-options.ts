import { Size } from 'cdk8s';
import { CloudFrontOptions } from './cloud-front';
import { ObjectStorageOptions } from './object-storage-options';
import { S3Provider } from './s3-provider';

/** Storage class of the objects. The registry's driver accepts no other ones. Chart: `persistence.imageChartStorage.s3.storageclass`. */
export enum S3StorageClass {
  /** None is named in requests, for providers that refuse the header. */
  NONE = 'NONE',
  /** Standard. */
  STANDARD = 'STANDARD',
  /** Reduced redundancy. */
  REDUCED_REDUNDANCY = 'REDUCED_REDUNDANCY',
}

/** Who else gets access to the objects. Public access is no choice: the registry is the one who decides who reads. */
export enum S3ObjectAcl {
  /** Nobody but the account that writes. */
  PRIVATE = 'private',
  /** The owner of the bucket may read. */
  BUCKET_OWNER_READ = 'bucket-owner-read',
  /** The owner of the bucket may do everything; for buckets of another account. */
  BUCKET_OWNER_FULL_CONTROL = 'bucket-owner-full-control',
}

/** How the registry's driver uses S3, wherever it is. */
export interface S3DriverOptions extends ObjectStorageOptions {
  /**
   * Whether the object store has to encrypt (`HBR-STORE-10`). Chart: `persistence.imageChartStorage.s3.encrypt`.
   *
   * @default false
   */
  readonly encrypt?: boolean;
  /**
   * Id of the key in the key service that encrypts (`HBR-STORE-07`). Chart: `persistence.imageChartStorage.s3.keyid`.
   *
   * @default - a key of the object store's own
   */
  readonly kmsKeyId?: string;
  /**
   * Whether the object store is spoken to over TLS (`HBR-STORE-06`). Chart: `persistence.imageChartStorage.s3.secure`.
   *
   * @default - what the scheme of the endpoint says; true without an endpoint
   */
  readonly secure?: boolean;
  /**
   * Whether the certificate of the endpoint is not checked (`HBR-STORE-08`, `HBR-STORE-09`).
   * Chart: `persistence.imageChartStorage.s3.skipverify`.
   *
   * @default false
   */
  readonly skipVerify?: boolean;
  /**
   * Whether requests have signatures of version 4; false means version 2 (`HBR-STORE-25`).
   * Chart: `persistence.imageChartStorage.s3.v4auth`.
   *
   * @default true
   */
  readonly v4Auth?: boolean;
  /**
   * Size of the parts of an upload, from 5 MiB to 5 GiB (`HBR-STORE-11`). Chart: `persistence.imageChartStorage.s3.chunksize`.
   *
   * @default Size.mebibytes(10)
   */
  readonly chunkSize?: Size;
  /**
   * Size of the parts of a copy, from 5 MiB to 5 GiB (`HBR-STORE-11`).
   * Chart: `persistence.imageChartStorage.s3.multipartcopychunksize`.
   *
   * @default Size.mebibytes(32)
   */
  readonly multipartCopyChunkSize?: Size;
  /**
   * How many parts are copied at a time (`HBR-STORE-13`). Chart: `persistence.imageChartStorage.s3.multipartcopymaxconcurrency`.
   *
   * @default 100
   */
  readonly multipartCopyMaxConcurrency?: number;
  /**
   * Size from which objects are copied in parts, at most 5 GiB (`HBR-STORE-11`). The maximum avoids copies in parts, for object stores that
   * cannot do them. Chart: `persistence.imageChartStorage.s3.multipartcopythresholdsize`.
   *
   * @default Size.mebibytes(32)
   */
  readonly multipartCopyThresholdSize?: Size;
  /**
   * Prefix of all objects. Chart: `persistence.imageChartStorage.s3.rootdirectory`.
   *
   * @default - none
   */
  readonly rootDirectory?: string;
  /**
   * Storage class of the objects. Chart: `persistence.imageChartStorage.s3.storageclass`.
   *
   * @default S3StorageClass.STANDARD
   */
  readonly storageClass?: S3StorageClass;
  /**
   * Who else gets access to the objects. No counterpart in the chart.
   *
   * @default S3ObjectAcl.PRIVATE
   */
  readonly objectAcl?: S3ObjectAcl;
}

/** Blobs on S3. The keys of the Secret are `REGISTRY_STORAGE_S3_ACCESSKEY` and `REGISTRY_STORAGE_S3_SECRETKEY`. */
export interface S3StorageOptions extends S3DriverOptions {
  /** Name of the bucket, which has to exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.s3.bucket`. */
  readonly bucket: string;
  /** Region of the bucket (`HBR-STORE-02`, `HBR-STORE-23`, `HBR-STORE-24`). Chart: `persistence.imageChartStorage.s3.region`. */
  readonly region: string;
  /**
   * Who runs the object store.
   *
   * @default - S3Provider.AWS without an endpoint, S3Provider.GENERIC with one
   */
  readonly provider?: S3Provider;
  /**
   * `scheme://host[:port]` of the object store (`HBR-STORE-03`, `HBR-STORE-04`, `HBR-STORE-05`). Buckets are addressed by path there; the
   * registry's driver has no option for it. Chart: `persistence.imageChartStorage.s3.regionendpoint`.
   *
   * @default - the provider's own
   */
  readonly endpoint?: string;
  /**
   * Whether the role of the EC2 instance is used instead of keys (`HBR-STORE-14`, `HBR-STORE-15`, `HBR-STORE-16`). The registry's driver
   * asks the metadata service of the instance in version 1; it knows neither IRSA nor EKS Pod Identity. No counterpart in the chart,
   * which does the same when it is given no keys.
   *
   * @default false
   */
  readonly instanceRole?: boolean;
  /**
   * Whether the blobs are copied to another place. Asked for where the replicas of a cluster are all there is, as with
   * S3Provider.CEPH_RGW: they follow every deletion (`HBR-STORE-37`).
   *
   * @default false
   */
  readonly backedUp?: boolean;
  /**
   * CloudFront in front of the bucket; it is reached by redirects, so `redirect` is on then (`HBR-STORE-19`, `HBR-STORE-20`).
   * Chart: `registry.middleware.cloudFront`.
   *
   * @default - none
   */
  readonly cloudFront?: CloudFrontOptions;
}
