import { BlobStorageConfig } from '.';
import { ValuesReference } from './chart-source';

/** The Secret that describes the object store of a cluster: bucket, region, endpoint and access keys. It is the same for every provider. */
export interface ClusterObjectStorageConfig {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Namespace of the Secret, which has to be that of the HelmRelease. */
  readonly namespace: string;
  /** Name of the Secret in Harbor's namespace with the access keys of the registry. */
  readonly credentialsSecretName: string;
  /** Whether that Secret exists already, or another object makes it, so that the chart must not. */
  readonly existingCredentials: boolean;
  /** Whether Flux uses the values as strings without parsing them: see `ValuesReference.literal`. */
  readonly literal: boolean;
}

/** Storage whose bucket and endpoint are only known in the cluster. */
export interface ClusterStorageConfig extends BlobStorageConfig {
  readonly clusterObjectStorage: ClusterObjectStorageConfig;
}

/** Keys of the source Secret and the S3 values that they set, in the order of the references. */
const ADDRESS_KEYS: ReadonlyArray<readonly [key: string, value: string]> = [
  ['s3-bucket', 'bucket'], ['s3-region', 'region'], ['s3-endpoint', 'regionendpoint'],
];
/** Keys of the source Secret with the access keys, and the names of these in the values of an umbrella chart and of the official chart. */
const CREDENTIAL_KEYS: ReadonlyArray<readonly [key: string, ofUmbrella: string, ofHarbor: string]> = [
  ['s3-access-key', 'accessKey', 'accesskey'], ['s3-secret-key', 'secretKey', 'secretkey'],
];
const S3 = ['persistence', 'imageChartStorage', 's3'];

/** The Secret that describes the storage; undefined for a storage that is configured by values. */
export function clusterObjectStorage(storage: BlobStorageConfig): ClusterObjectStorageConfig | undefined {
  return (storage as Partial<ClusterStorageConfig>).clusterObjectStorage;
}

/**
 * The values that Flux reads from the source Secret: bucket, region and endpoint, then the access keys, unless their Secret exists already.
 * An umbrella chart makes that Secret from values of its own; the official chart makes it from its S3 values.
 */
export function clusterStorageReferences(storage: ClusterObjectStorageConfig, umbrellaKey?: string): ValuesReference[] {
  const harbor = umbrellaKey === undefined ? S3 : [umbrellaKey, ...S3];
  const reference = (key: string, target: string[]) => ({ name: storage.secretName, key, target, ...storage.literal && { literal: true } });
  const keys = CREDENTIAL_KEYS.map(([key, ofUmbrella, ofHarbor]) => (
    reference(key, umbrellaKey === undefined ? [...S3, ofHarbor] : ['objectStorage', 's3', ofUmbrella])
  ));
  return [...ADDRESS_KEYS.map(([key, value]) => reference(key, [...harbor, value])), ...storage.existingCredentials ? [] : keys];
}

/** Values of an umbrella chart about the storage: whether it makes the Secret of the registry, and the name of that Secret. */
export function clusterStorageUmbrellaValues(storage: ClusterObjectStorageConfig): { readonly [key: string]: unknown } {
  const { existingCredentials, credentialsSecretName } = storage;
  return { objectStorage: { enabled: true, useExistingSecret: existingCredentials, credentialsSecretName } };
}
