import { AzureStorage, AzureStorageOptions } from './azure-storage';
import { FilesystemStorage, FilesystemStorageOptions } from './filesystem-storage';
import { GcsStorage, GcsStorageOptions } from './gcs-storage';
import { ObjectBucketClaimOptions, ObjectBucketStorage } from './object-bucket-storage';
import { OssStorage, OssStorageOptions } from './oss-storage';
import { S3StorageOptions } from './s3-options';
import { S3Storage } from './s3-storage';
import { SwiftStorage, SwiftStorageOptions } from './swift-storage';
import { IBlobStorage } from '../contracts';

/** Factory of the storage in which the registry keeps blobs. Chart: `persistence.imageChartStorage`. */
export class BlobStorage {
  /** A volume: for evaluation, for a single node, or with access mode ReadWriteMany. */
  public static filesystem(options: FilesystemStorageOptions = {}): IBlobStorage {
    return new FilesystemStorage(options);
  }

  /** Amazon S3, or an object store with its API. */
  public static s3(options: S3StorageOptions): IBlobStorage {
    return new S3Storage(options);
  }

  /**
   * A bucket that an ObjectBucketClaim requests, in an object store of Rook. The claim is kept when it leaves the manifests (see `keepData`), but
   * its storage class decides what happens to the bucket when somebody deletes the claim: choose one with `reclaimPolicy: Retain`.
   */
  public static objectBucketClaim(options: ObjectBucketClaimOptions): IBlobStorage {
    return new ObjectBucketStorage(options);
  }

  /** Google Cloud Storage. */
  public static gcs(options: GcsStorageOptions): IBlobStorage {
    return new GcsStorage(options);
  }

  /** Azure Blob Storage. */
  public static azure(options: AzureStorageOptions): IBlobStorage {
    return new AzureStorage(options);
  }

  /** Swift, the object store of OpenStack. */
  public static swift(options: SwiftStorageOptions): IBlobStorage {
    return new SwiftStorage(options);
  }

  /** The Object Storage Service of Alibaba Cloud. */
  public static oss(options: OssStorageOptions): IBlobStorage {
    return new OssStorage(options);
  }

  private constructor() {}
}
