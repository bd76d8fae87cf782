import { AzureStorage, AzureStorageOptions } from './azure-storage';
import { FilesystemStorage, FilesystemStorageOptions } from './filesystem-storage';
import { GcsStorage, GcsStorageOptions } from './gcs-storage';
import { ObjectBucketClaimOptions, ObjectBucketStorage } from './object-bucket-storage';
import { OssStorage, OssStorageOptions } from './oss-storage';
import { S3StorageOptions } from './s3-options';
import { S3Storage } from './s3-storage';
import { SwiftStorage, SwiftStorageOptions } from './swift-storage';
import { IBlobStorage } from '../contracts';
import { choice } from '../structs';

/** Factory of the storage in which the registry keeps blobs. Chart: `persistence.imageChartStorage`. */
export class BlobStorage {
  /** A volume: for evaluation, for a single node, or with access mode ReadWriteMany. */
  public static filesystem(options: FilesystemStorageOptions = {}): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'FilesystemStorageOptions', options }, it => new FilesystemStorage(it));
  }

  /** Amazon S3, or an object store with its API. */
  public static s3(options: S3StorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'S3StorageOptions', options }, it => new S3Storage(it));
  }

  /**
   * A bucket that an ObjectBucketClaim requests, in an object store of Rook. The claim is kept when it leaves the manifests (see `keepData`), but
   * its storage class decides what happens to the bucket when somebody deletes the claim: choose one with `reclaimPolicy: Retain`.
   */
  public static objectBucketClaim(options: ObjectBucketClaimOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'ObjectBucketClaimOptions', options }, it => new ObjectBucketStorage(it));
  }

  /** Google Cloud Storage. */
  public static gcs(options: GcsStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'GcsStorageOptions', options }, it => new GcsStorage(it));
  }

  /** Azure Blob Storage. */
  public static azure(options: AzureStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'AzureStorageOptions', options }, it => new AzureStorage(it));
  }

  /** Swift, the object store of OpenStack. */
  public static swift(options: SwiftStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'SwiftStorageOptions', options }, it => new SwiftStorage(it));
  }

  /** The Object Storage Service of Alibaba Cloud. */
  public static oss(options: OssStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'OssStorageOptions', options }, it => new OssStorage(it));
  }

  private constructor() {}
}
