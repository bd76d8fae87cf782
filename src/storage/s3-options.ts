import { Size } from 'cdk8s';
import { CloudFrontOptions } from './cloud-front';
import { ObjectStorageOptions } from './object-storage-options';
import { S3Provider } from './s3-provider';

/** Storage class of the objects: those that the driver of the registry accepts. Chart: `persistence.imageChartStorage.s3.storageclass`. */
export enum S3StorageClass {
  /** Requests have no storage class header, for providers that reject it. */
  NONE = 'NONE',
  /** The storage class `STANDARD`. */
  STANDARD = 'STANDARD',
  /** The storage class `REDUCED_REDUNDANCY`. */
  REDUCED_REDUNDANCY = 'REDUCED_REDUNDANCY',
}

/** Canned ACL of the objects. Public access is not offered, because the registry decides who may read. */
export enum S3ObjectAcl {
  /** Only the account of the registry has access. */
  PRIVATE = 'private',
  /** The owner of the bucket may read. */
  BUCKET_OWNER_READ = 'bucket-owner-read',
  /** The owner of the bucket has full control, for a bucket of another account. */
  BUCKET_OWNER_FULL_CONTROL = 'bucket-owner-full-control',
}

/** Options of the S3 driver of the registry that do not depend on the address of the S3 API. */
export interface S3DriverOptions extends ObjectStorageOptions {
  /**
   * Whether objects are encrypted on the server side (`HBR-STORE-10`). Chart: `persistence.imageChartStorage.s3.encrypt`.
   *
   * @default false
   */
  readonly encrypt?: boolean;
  /**
   * Id of the key in the key management service that encrypts the objects (`HBR-STORE-07`). Chart: `persistence.imageChartStorage.s3.keyid`.
   *
   * @default - a key that the object store manages itself
   */
  readonly kmsKeyId?: string;
  /**
   * Whether connections to the object store use TLS (`HBR-STORE-06`). Chart: `persistence.imageChartStorage.s3.secure`.
   *
   * @default - derived from the scheme of the endpoint; true without an endpoint
   */
  readonly secure?: boolean;
  /**
   * Whether the certificate of the endpoint is not verified (`HBR-STORE-08`, `HBR-STORE-09`).
   * Chart: `persistence.imageChartStorage.s3.skipverify`.
   *
   * @default false
   */
  readonly skipVerify?: boolean;
  /**
   * Whether requests are signed with signature version 4; false means version 2 (`HBR-STORE-25`).
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
   * Size of the parts of a multipart copy, from 5 MiB to 5 GiB (`HBR-STORE-11`).
   * Chart: `persistence.imageChartStorage.s3.multipartcopychunksize`.
   *
   * @default Size.mebibytes(32)
   */
  readonly multipartCopyChunkSize?: Size;
  /**
   * Number of parts that are copied concurrently (`HBR-STORE-13`). Chart: `persistence.imageChartStorage.s3.multipartcopymaxconcurrency`.
   *
   * @default 100
   */
  readonly multipartCopyMaxConcurrency?: number;
  /**
   * Size from which objects are copied by multipart copy, at most 5 GiB (`HBR-STORE-11`). The maximum avoids multipart copies, for object
   * stores that do not support them. Chart: `persistence.imageChartStorage.s3.multipartcopythresholdsize`.
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
   * Canned ACL of the objects. No counterpart in the chart.
   *
   * @default S3ObjectAcl.PRIVATE
   */
  readonly objectAcl?: S3ObjectAcl;
}

/** Options of blob storage on S3. The keys of the Secret are `REGISTRY_STORAGE_S3_ACCESSKEY` and `REGISTRY_STORAGE_S3_SECRETKEY`. */
export interface S3StorageOptions extends S3DriverOptions {
  /** Name of the bucket, which has to exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.s3.bucket`. */
  readonly bucket: string;
  /** Region of the bucket (`HBR-STORE-02`, `HBR-STORE-23`, `HBR-STORE-24`). Chart: `persistence.imageChartStorage.s3.region`. */
  readonly region: string;
  /**
   * Provider of the S3 API.
   *
   * @default - S3Provider.AWS without an endpoint, S3Provider.GENERIC with one
   */
  readonly provider?: S3Provider;
  /**
   * `scheme://host[:port]` of the object store (`HBR-STORE-03`, `HBR-STORE-04`, `HBR-STORE-05`). Buckets are then addressed by
   * path; the driver of the registry has no option for it. Chart: `persistence.imageChartStorage.s3.regionendpoint`.
   *
   * @default - the endpoint of the provider in this region
   */
  readonly endpoint?: string;
  /**
   * Whether the role of the EC2 instance is used instead of access keys (`HBR-STORE-14`, `HBR-STORE-15`, `HBR-STORE-16`). The driver of the
   * registry uses version 1 of the instance metadata service; it supports neither IRSA nor EKS Pod Identity. No counterpart in the chart,
   * which does the same without access keys.
   *
   * @default false
   */
  readonly instanceRole?: boolean;
  /**
   * Whether the blobs are backed up outside the object store. If they are not, a provider that only replicates inside one cluster, such as
   * S3Provider.CEPH_RGW, raises a warning, because replicas follow every deletion (`HBR-STORE-37`).
   *
   * @default false
   */
  readonly backedUp?: boolean;
  /**
   * CloudFront in front of the bucket. The registry redirects clients to it, so `redirect` is then true (`HBR-STORE-19`, `HBR-STORE-20`).
   * Chart: `registry.middleware.cloudFront`.
   *
   * @default - none
   */
  readonly cloudFront?: CloudFrontOptions;
}
