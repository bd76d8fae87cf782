import { SecretContent } from './credentials';

/** A storage driver of the registry. Chart: `persistence.imageChartStorage.type`. */
export type StorageDriver = 'filesystem' | 's3' | 'gcs' | 'azure' | 'swift' | 'oss';

/** An environment variable that is read from a key of the credentials Secret of a driver. */
interface StorageVariable {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** A key of the credentials Secret of a driver that is mounted as a file. */
interface StorageKeyFile {
  readonly key: string;
  readonly path: string;
}

/** The properties of one storage driver. */
export interface StorageDriverRow {
  /** Environment variables of registry and registryctl, read from the Secret. Chart: `persistence.imageChartStorage.<driver>.existingSecret`. */
  readonly env: readonly StorageVariable[];
  /** File that is mounted from that Secret. */
  readonly file?: StorageKeyFile;
  /**
   * Parameters that the chart has a value for. Its templates leave out a value that is false in a Go template, such as `false` and 0. All other
   * parameters, and these values, can only be set by the environment variable of `storageVariable`.
   */
  readonly chartParameters: readonly string[];
}

/** Path of the key file of the gcs driver. */
export const GCS_KEY_FILE = '/etc/registry/gcs-key.json';

/** Address of the metadata service of most clouds, which issues the credentials of the node or Pod. */
export const METADATA_SERVICE = '169.254.169.254/32';

/** The storage drivers that are compiled into Harbor's registry. */
export const STORAGE_DRIVERS: Readonly<Record<StorageDriver, StorageDriverRow>> = {
  filesystem: { env: [], chartParameters: ['rootdirectory', 'maxthreads'] },
  s3: {
    env: [variable('REGISTRY_STORAGE_S3_ACCESSKEY'), variable('REGISTRY_STORAGE_S3_SECRETKEY')],
    chartParameters: [
      'region', 'bucket', 'regionendpoint', 'encrypt', 'keyid', 'secure', 'skipverify', 'v4auth', 'chunksize', 'rootdirectory', 'storageclass',
      'multipartcopychunksize', 'multipartcopymaxconcurrency', 'multipartcopythresholdsize',
    ],
  },
  gcs: {
    env: [],
    file: { key: 'GCS_KEY_DATA', path: GCS_KEY_FILE },
    chartParameters: ['bucket', 'keyfile', 'rootdirectory', 'chunksize'],
  },
  azure: {
    env: [{ name: 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY', key: 'AZURE_STORAGE_ACCESS_KEY' }],
    chartParameters: ['accountname', 'container', 'realm'],
  },
  swift: {
    env: [
      variable('REGISTRY_STORAGE_SWIFT_PASSWORD'),
      { ...variable('REGISTRY_STORAGE_SWIFT_SECRETKEY'), optional: true },
      { ...variable('REGISTRY_STORAGE_SWIFT_ACCESSKEY'), optional: true },
    ],
    chartParameters: [
      'authurl', 'username', 'container', 'region', 'tenant', 'tenantid', 'domain', 'domainid', 'trustid', 'insecureskipverify', 'chunksize',
      'prefix', 'authversion', 'endpointtype', 'tempurlcontainerkey', 'tempurlmethods',
    ],
  },
  oss: {
    env: [variable('REGISTRY_STORAGE_OSS_ACCESSKEYSECRET')],
    chartParameters: ['accesskeyid', 'region', 'bucket', 'endpoint', 'internal', 'encrypt', 'secure', 'chunksize', 'rootdirectory'],
  },
};

/** The keys of the credentials Secret of a driver. */
export function storageSecretKeys(driver: StorageDriver): { key: string; content: SecretContent; optional?: boolean }[] {
  const { env, file } = STORAGE_DRIVERS[driver];
  return [...env, ...(file ? [file] : [])].map((entry: StorageVariable | StorageKeyFile) => ({
    key: entry.key,
    content: SecretContent.ISSUED,
    ...('optional' in entry && { optional: entry.optional }),
  }));
}

/** The parameters of a driver that the chart has a value for: none of one that it does not know. */
export function chartParameters(driver: string): readonly string[] {
  return Object.hasOwn(STORAGE_DRIVERS, driver) ? STORAGE_DRIVERS[driver as StorageDriver].chartParameters : [];
}

/** Name of the environment variable that sets a parameter of a storage driver in registry and registryctl. */
export function storageVariable(driver: string, parameter: string): string {
  return `REGISTRY_STORAGE_${driver}_${parameter}`.toUpperCase();
}

/** The parameters that are set. `false` and 0 are kept, because the defaults of the drivers differ from them. */
export function givenParameters(parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

function variable(name: string): StorageVariable {
  return { name, key: name };
}
