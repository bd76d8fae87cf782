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
  /**
   * A volume: for evaluation, for a single node, or with access mode ReadWriteMany.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { BlobStorage } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.filesystem({ volume: { size: Size.gibibytes(100), storageClass: 'fast' } });
   */
  public static filesystem(options: FilesystemStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'FilesystemStorageOptions', options }, it => new FilesystemStorage(it));
  }

  /**
   * Amazon S3, or an object store with its API.
   *
   * @example
   * import { BlobStorage, S3Provider, SecretSource } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.s3({
   *   provider: S3Provider.HETZNER, // without it AWS
   *   region: 'fsn1',
   *   bucket: 'registry-blobs',
   *   credentials: SecretSource.existing('registry-bucket'),
   * });
   */
  public static s3(options: S3StorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'S3StorageOptions', options }, it => new S3Storage(it));
  }

  /**
   * A bucket that an ObjectBucketClaim requests, in an object store of Rook. The claim is kept when it leaves the manifests (see `keepData`), but
   * its storage class decides what happens to the bucket when somebody deletes the claim: choose one with `reclaimPolicy: Retain`.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { BlobStorage } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.objectBucketClaim({
   *   storageClassName: 'ceph-bucket',
   *   objectStoreName: 'platform',
   *   maxSize: Size.gibibytes(500),
   * });
   */
  public static objectBucketClaim(options: ObjectBucketClaimOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'ObjectBucketClaimOptions', options }, it => new ObjectBucketStorage(it));
  }

  /**
   * Google Cloud Storage.
   *
   * @example
   * import { BlobStorage } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.gcs({ bucket: 'registry-blobs', workloadIdentity: true }); // no keys: the account of the Pod
   */
  public static gcs(options: GcsStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'GcsStorageOptions', options }, it => new GcsStorage(it));
  }

  /**
   * Azure Blob Storage.
   *
   * @example
   * import { BlobStorage, SecretSource } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.azure({
   *   accountName: 'registryblobs',
   *   container: 'registry',
   *   credentials: SecretSource.existing('registry-azure'),
   * });
   */
  public static azure(options: AzureStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'AzureStorageOptions', options }, it => new AzureStorage(it));
  }

  /**
   * Swift, the object store of OpenStack.
   *
   * @example
   * import { BlobStorage, SwiftAuthVersion } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.swift({
   *   authUrl: 'https://keystone.example.com/v3',
   *   authVersion: SwiftAuthVersion.V3,
   *   username: 'harbor',
   *   domain: 'Default',
   *   tenant: 'registry',
   *   container: 'registry-blobs',
   * });
   */
  public static swift(options: SwiftStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'SwiftStorageOptions', options }, it => new SwiftStorage(it));
  }

  /**
   * The Object Storage Service of Alibaba Cloud.
   *
   * @example
   * import { BlobStorage } from 'cdk8s-harbor';
   *
   * const storage = BlobStorage.oss({ region: 'oss-eu-central-1', bucket: 'registry-blobs', accessKeyId: 'LTAI5tExample', internal: true });
   */
  public static oss(options: OssStorageOptions): IBlobStorage {
    return choice({ is: 'IBlobStorage', struct: 'OssStorageOptions', options }, it => new OssStorage(it));
  }

  private constructor() {}
}
