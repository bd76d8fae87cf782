import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { ClusterObjectStorageOptions } from './cluster-object-storage-options';
import { s3Parameters } from './s3-storage';
import { HarborContext, IBlobStorage } from '../contracts';
import { ClusterObjectStorageConfig, ClusterStorageConfig } from '../contracts/cluster-object-storage';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { namesVendor } from '../facts/vendor-names';
import { isDnsLabel, isDnsName } from '../syntax/kubernetes-syntax';

/** Blobs on the S3 that a Secret of the cluster describes. */
export class FluxObjectStorage implements IBlobStorage {
  constructor(private readonly options: ClusterObjectStorageOptions) {}

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
      seam: clusterStorageConfig(scope, options, credentials?.credentials?.secretName ?? `${harbor.fullname}-objectstorage-credentials`),
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
  if (name !== undefined && (!isDnsName(name) || namesVendor(name))) { report(scope, 'HBR-SEAM-01', { prop, value: name }); }
}
