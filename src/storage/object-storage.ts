import { IConstruct } from 'constructs';
import { ObjectStorageOptions } from './object-storage-options';
import { checkStorageSecret } from './storage-checks';
import { BlobStorageConfig, HarborContext, ISecretSource } from '../contracts';
import { Credential } from '../facts/credentials';
import { STORAGE_DRIVERS, StorageDriver, storageSecretKeys } from '../facts/storage-drivers';

/** Resolves the options that all object stores share. */
export function sharedConfig(
  scope: IConstruct, { redirect, caSecretName }: ObjectStorageOptions,
): Pick<BlobStorageConfig, 'redirect' | 'caSecretName'> {
  checkStorageSecret(scope, { prop: 'caSecretName', value: caSecretName }, 'object-store-ca');
  return { redirect: redirect ?? false, ...(caSecretName !== undefined && { caSecretName }) };
}

/** Binds the access keys of a driver, and returns the environment variables or file with which registry and registryctl read them. */
export function bindStorageCredentials(
  harbor: HarborContext, driver: StorageDriver, source?: ISecretSource,
): Pick<BlobStorageConfig, 'credentials' | 'credentialEnv' | 'credentialFile'> {
  const { env, file } = STORAGE_DRIVERS[driver];
  return {
    credentials: harbor.credentials.bindCredential(Credential.STORAGE_CREDENTIALS, {
      keys: storageSecretKeys(driver),
      ...(source && { source }),
    }),
    ...(env.length > 0 && { credentialEnv: [...env] }),
    ...(file && { credentialFile: file }),
  };
}
