import { Construct, IConstruct } from 'constructs';
import { HarborContext, IBlobStorage } from '../contracts';
import { ClusterObjectStorageConfig, ClusterStorageConfig } from '../contracts/cluster-object-storage';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { containsVendorName } from '../facts/vendor-names';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { S3DriverOptions } from './s3-options';
import { s3Parameters } from './s3-storage';
import { isDnsLabel, isDnsName } from '../syntax/kubernetes-syntax';

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

/** Blobs on the S3 that a Secret of the cluster describes. */
export class FluxObjectStorage implements IBlobStorage {
  public constructor(private readonly options: ClusterObjectStorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ClusterStorageConfig {
    const { options } = this;
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'storage', slots: { instead: 'BlobStorage.s3()' } }); }
    const credentials = options.credentials && bindStorageCredentials(harbor, 's3', options.credentials);
    return {
      driver: 's3',
      parameters: s3Parameters(scope, options, {}),
      ...sharedConfig(scope, options),
      peer: options.peer ?? {},
      ...credentials,
      clusterObjectStorage: clusterStorageConfig(scope, options, credentials?.credentials?.secretName ?? `${harbor.fullname}-objectstorage-credentials`),
    };
  }
}

function clusterStorageConfig(scope: IConstruct, options: ClusterObjectStorageOptions, made: string): ClusterObjectStorageConfig {
  const { sourceSecretName = 'object-storage', namespace = 'flux-system', credentialsSecretName, credentials, literal } = options;
  checkName(scope, 'sourceSecretName', sourceSecretName);
  checkName(scope, 'credentialsSecretName', credentialsSecretName);
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-NAME-01', { prop: 'namespace', value: namespace, slots: { limit: 63 } }); }
  if (credentials && credentialsSecretName !== undefined && credentialsSecretName !== made) {
    report(scope, 'HBR-SEAM-02', { prop: 'credentialsSecretName', value: credentialsSecretName, slots: { made } });
  }
  return {
    secretName: sourceSecretName,
    namespace,
    credentialsSecretName: credentials ? made : credentialsSecretName ?? made,
    existingCredentials: credentials !== undefined,
    literal: literal ?? false,
  };
}

function checkName(scope: IConstruct, prop: string, name: string | undefined): void {
  if (name !== undefined && (!isDnsName(name) || containsVendorName(name))) { report(scope, 'HBR-SEAM-01', { prop, value: name }); }
}
