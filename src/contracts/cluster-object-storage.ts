import { BlobStorageConfig } from '.';
import { ValuesReference } from './chart-source';

/** Secret with the facts of a cluster's object store, whoever runs it. */
export interface ClusterObjectStorageConfig {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Namespace of the Secret, which is that of the HelmRelease. */
  readonly namespace: string;
  /** Name of the Secret with the keys of the registry, in Harbor's namespace. */
  readonly credentialsSecretName: string;
  /** Whether something else than the chart makes that Secret. */
  readonly existingCredentials: boolean;
  /** Whether the values are texts, whatever characters are in them. */
  readonly literal: boolean;
}

/** Storage whose place is known to the cluster only. */
export interface ClusterStorageConfig extends BlobStorageConfig {
  readonly seam: ClusterObjectStorageConfig;
}

/** Keys of the source Secret, in the order in which Flux takes them. */
const ADDRESS_KEYS: ReadonlyArray<readonly [key: string, value: string]> = [
  ['s3-bucket', 'bucket'], ['s3-region', 'region'], ['s3-endpoint', 'regionendpoint'],
];
/** Keys of the source Secret, what an umbrella chart calls them, and what the official chart calls them. */
const CREDENTIAL_KEYS: ReadonlyArray<readonly [key: string, ofUmbrella: string, ofHarbor: string]> = [
  ['s3-access-key', 'accessKey', 'accesskey'], ['s3-secret-key', 'secretKey', 'secretkey'],
];
const S3 = ['persistence', 'imageChartStorage', 's3'];

/** The seam of a storage, if it has one. */
export function clusterObjectStorage(storage: BlobStorageConfig): ClusterObjectStorageConfig | undefined {
  return (storage as Partial<ClusterStorageConfig>).seam;
}

/**
 * What Flux takes from the source Secret, in this order: bucket, region, endpoint, and the keys, unless something else brings them. An
 * umbrella chart makes the Secret of the registry by itself; the official chart has the keys as values.
 */
export function clusterStorageReferences(seam: ClusterObjectStorageConfig, umbrellaKey?: string): ValuesReference[] {
  const harbor = umbrellaKey === undefined ? S3 : [umbrellaKey, ...S3];
  const reference = (key: string, target: string[]) => ({ name: seam.secretName, key, target, ...seam.literal && { literal: true } });
  const keys = CREDENTIAL_KEYS.map(([key, ofUmbrella, ofHarbor]) => (
    reference(key, umbrellaKey === undefined ? [...S3, ofHarbor] : ['objectStorage', 's3', ofUmbrella])
  ));
  return [...ADDRESS_KEYS.map(([key, value]) => reference(key, [...harbor, value])), ...seam.existingCredentials ? [] : keys];
}

/** What an umbrella chart has to know about the seam: whether to make the Secret of the registry, and its name. */
export function clusterStorageUmbrellaValues(seam: ClusterObjectStorageConfig): { readonly [key: string]: unknown } {
  const { existingCredentials, credentialsSecretName } = seam;
  return { objectStorage: { enabled: true, useExistingSecret: existingCredentials, credentialsSecretName } };
}
