import { AzureStorage, AzureStorageOptions } from './azure-storage';
import { FilesystemStorage, FilesystemStorageOptions } from './filesystem-storage';
import { GcsStorage, GcsStorageOptions } from './gcs-storage';
import { ObjectBucketClaimOptions } from './object-bucket-storage';
import { ObjectBucketStorage } from './object-bucket-storage';
import { OssStorage, OssStorageOptions } from './oss-storage';
import { S3StorageOptions } from './s3-options';
import { S3Storage } from './s3-storage';
import { SwiftStorageOptions } from './swift-storage';
import { SwiftStorage } from './swift-storage';
import { IBlobStorage } from '../contracts';

/** Where the registry keeps blobs. Chart: `persistence.imageChartStorage`. */
export class BlobStorage {
  /** A volume; for a single node, for evaluation, or with a volume that all nodes can write. */
  public static filesystem(options: FilesystemStorageOptions = {}): IBlobStorage {
    return new FilesystemStorage(options);
  }

  /** S3: Amazon's own, or anything that speaks it. */
  public static s3(options: S3StorageOptions): IBlobStorage {
    return new S3Storage(options);
  }

  /** A bucket in an object store of Rook, which an ObjectBucketClaim asks for. */
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
