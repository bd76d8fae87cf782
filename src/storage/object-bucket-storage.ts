import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { storageVariable } from '../facts/storage-drivers';
import { defineObjectBucketClaim } from '../kubernetes/object-bucket-claim';
import { ExistingSecret } from '../secrets/existing-secret';
import { ObjectStorageOptions } from './object-storage-options';
import { S3Provider } from './s3-provider';
import { S3Storage } from './s3-storage';
import { checkName, checkNotBlank, checkSecretName, wholeNumber } from './storage-checks';
import { sizeQuantity } from '../syntax/size-quantity';

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

const OBJECT_STORE = {
  pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  rule: 'a DNS label: lower-case letters, digits and hyphens',
  example: 'ceph-objectstore',
};
/** Keys of the claim's Secret, by the names that the registry reads. */
const KEYS = { REGISTRY_STORAGE_S3_ACCESSKEY: 'AWS_ACCESS_KEY_ID', REGISTRY_STORAGE_S3_SECRETKEY: 'AWS_SECRET_ACCESS_KEY' };

/** Blobs in a bucket that an ObjectBucketClaim asks for. */
export class ObjectBucketStorage implements IBlobStorage {
  public constructor(private readonly options: ObjectBucketClaimOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const { bucket, claimName = `${harbor.fullname}-blobs`, region = 'us-east-1', backedUp } = options;
    this.check(scope, claimName);
    this.defineClaim(scope, harbor, claimName);
    const config = new S3Storage({
      bucket: bucket ?? harbor.fullname,
      region,
      provider: S3Provider.CEPH_RGW,
      endpoint: this.endpoint(),
      credentials: options.credentials ?? new ExistingSecret(claimName, { keys: KEYS }),
      redirect: options.redirect,
      caSecretName: options.caSecretName,
      skipVerify: options.skipVerify,
      peer: options.peer,
      backedUp,
    }).bind(scope, harbor);
    return bucket === undefined ? withGeneratedBucket(config, claimName) : config;
  }

  private endpoint(): string {
    const { endpoint, objectStoreName, objectStoreNamespace = 'rook-ceph' } = this.options;
    return endpoint ?? `http://rook-ceph-rgw-${objectStoreName}.${objectStoreNamespace}.svc`;
  }

  private check(scope: Construct, claimName: string): void {
    const { storageClassName, objectStoreName, objectStoreNamespace } = this.options;
    checkNotBlank(scope, { prop: 'storageClassName', value: storageClassName }, 'the storage class of the provisioner');
    checkName(scope, { prop: 'objectStoreName', value: objectStoreName }, OBJECT_STORE);
    if (objectStoreNamespace !== undefined) {
      checkName(scope, { prop: 'objectStoreNamespace', value: objectStoreNamespace }, { ...OBJECT_STORE, example: 'rook-ceph' });
    }
    checkSecretName(scope, { prop: 'claimName', value: claimName }, 'harbor-blobs');
  }

  private defineClaim(scope: Construct, harbor: HarborContext, name: string): void {
    const { storageClassName, bucket, maxSize } = this.options;
    const maxObjects = wholeNumber(scope, { prop: 'maxObjects', value: this.options.maxObjects }, 1);
    const limits = { ...maxSize && { maxSize: sizeQuantity(maxSize) }, ...maxObjects !== undefined && { maxObjects: String(maxObjects) } };
    defineObjectBucketClaim(scope, 'claim', {
      name,
      namespace: harbor.namespace,
      labels: { ...harbor.labels },
      storageClassName,
      bucketName: bucket,
      generateBucketName: harbor.fullname,
      additionalConfig: Object.keys(limits).length > 0 ? limits : undefined,
    });
  }
}

/** The name of the bucket is known in the cluster alone: registry and registryctl read it from the claim's ConfigMap. */
function withGeneratedBucket(config: BlobStorageConfig, configMapName: string): BlobStorageConfig {
  const { bucket, ...parameters } = config.parameters;
  return { ...config, parameters, parameterEnv: [{ name: storageVariable('s3', 'bucket'), configMapName, key: 'BUCKET_NAME' }] };
}
