import { S3DriverOptions } from './s3-options';

/** Blobs on the S3 that the cluster was given. Where it is and its keys stand in a Secret of the cluster. */
export interface ClusterObjectStorageOptions extends S3DriverOptions {
  /**
   * Secret with the keys `s3-bucket`, `s3-region`, `s3-endpoint`, `s3-access-key` and `s3-secret-key`. No name of a provider is part of it
   * (`HBR-SEAM-01`), so that every cluster has the same.
   *
   * @default 'object-storage'
   */
  readonly sourceSecretName?: string;
  /**
   * Namespace of that Secret, which has to be that of the HelmRelease (`HBR-REL-08`).
   *
   * @default 'flux-system'
   */
  readonly namespace?: string;
  /**
   * Secret with the keys of the registry, in Harbor's namespace (`HBR-SEAM-01`). The umbrella chart makes it, unless `credentials` does.
   *
   * @default - `<release>-objectstorage-credentials`
   */
  readonly credentialsSecretName?: string;
  /**
   * Whether the values are texts, whatever characters are in them. Needs Flux 2.9; without it a key with a comma in it is cut.
   *
   * @default false
   */
  readonly literal?: boolean;
}
