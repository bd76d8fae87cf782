import { Construct } from 'constructs';
import { ObjectBucketClaimOptions } from './object-bucket-options';
import { S3Provider } from './s3-provider';
import { S3Storage } from './s3-storage';
import { checkName, checkNotBlank, checkSecretName, wholeNumber } from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { storageVariable } from '../facts/storage-drivers';
import { defineObjectBucketClaim } from '../kubernetes/object-bucket-claim';
import { ExistingSecret } from '../secrets/existing-secret';
import { sizeQuantity } from '../syntax/size-quantity';

const OBJECT_STORE = {
  pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  rule: 'a DNS label: lower-case letters, digits and hyphens',
  example: 'ceph-objectstore',
};
/** Keys of the claim's Secret, by the names that the registry reads. */
const KEYS = { REGISTRY_STORAGE_S3_ACCESSKEY: 'AWS_ACCESS_KEY_ID', REGISTRY_STORAGE_S3_SECRETKEY: 'AWS_SECRET_ACCESS_KEY' };

/** Blobs in a bucket that an ObjectBucketClaim asks for. */
export class ObjectBucketStorage implements IBlobStorage {
  constructor(private readonly options: ObjectBucketClaimOptions) {}

  bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
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
