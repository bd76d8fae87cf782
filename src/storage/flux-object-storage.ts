import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { S3DriverOptions } from './s3-options';
import { s3Parameters } from './s3-storage';
import { HarborContext, IBlobStorage } from '../contracts';
import { ClusterObjectStorageConfig, ClusterStorageConfig } from '../contracts/cluster-object-storage';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { containsVendorName } from '../facts/vendor-names';
import { isDnsLabel, isDnsName } from '../syntax/dns-name';

/** Options of blob storage on an S3 API whose address and access keys are in a Secret of the cluster. */
export interface ClusterObjectStorageOptions extends S3DriverOptions {
  /**
   * Secret with the keys `s3-bucket`, `s3-region`, `s3-endpoint`, `s3-access-key` and `s3-secret-key`. The name must not
   * contain the name of a provider (`HBR-SEAM-01`), so that it is the same in every cluster.
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
   * Secret with the access keys for the registry, in Harbor's namespace (`HBR-SEAM-01`, `HBR-SEAM-02`). The umbrella chart creates it, unless
   * `credentials` is given.
   *
   * @default - `{release}-objectstorage-credentials`
   */
  readonly credentialsSecretName?: string;
  /**
   * Whether Flux takes the values literally. Otherwise it parses them like `helm --set`, which cuts a key at a comma. Requires Flux 2.9.
   *
   * @default false
   */
  readonly literal?: boolean;
}

/** Blob storage on an S3 API whose address and access keys Flux reads from a Secret of the cluster. */
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

function clusterStorageConfig(scope: IConstruct, options: ClusterObjectStorageOptions, secretName: string): ClusterObjectStorageConfig {
  const { sourceSecretName = 'object-storage', namespace = 'flux-system', credentialsSecretName, credentials, literal } = options;
  checkName(scope, 'sourceSecretName', sourceSecretName);
  checkName(scope, 'credentialsSecretName', credentialsSecretName);
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-NAME-01', { prop: 'namespace', value: namespace, slots: { limit: 63 } }); }
  if (credentials && credentialsSecretName !== undefined && credentialsSecretName !== secretName) {
    report(scope, 'HBR-SEAM-02', { prop: 'credentialsSecretName', value: credentialsSecretName, slots: { made: secretName } });
  }
  return {
    secretName: sourceSecretName,
    namespace,
    credentialsSecretName: credentials ? secretName : credentialsSecretName ?? secretName,
    existingCredentials: credentials !== undefined,
    literal: literal ?? false,
  };
}

function checkName(scope: IConstruct, prop: string, name: string | undefined): void {
  if (name !== undefined && (!isDnsName(name) || containsVendorName(name))) { report(scope, 'HBR-SEAM-01', { prop, value: name }); }
}
