import { SecretConfig } from '../../contracts';
import { bundledDatabase } from '../../contracts/bundled-services';
import { EnvSpec, CommonSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';
import { Credential } from '../../facts/credentials';
import { secretEnv } from '../shared/environment-variables';

/** Whether keys of a Secret have other names than those that the chart expects. */
export function hasRenamedKeys({ keys = {} }: SecretConfig): boolean {
  return Object.entries(keys).some(([key, name]) => key !== name);
}

/** A file that a Pod mounts from a Secret, and the key to read it from. The chart has no value for the key. */
export interface RenamedFile {
  readonly volume: string;
  readonly key: string;
  readonly path: string;
}

/** Environment variables that the chart reads from fixed keys of Secrets, for those Secrets whose keys have other names. */
export function renamedKeyVariables(spec: CommonSpec, container: ContainerId): EnvSpec[] {
  return (FIXED_VARIABLES[container]?.(spec) ?? [])
    .filter(({ secret, key }) => secret && (secret.keys?.[key] ?? key) !== key)
    .map(({ name, secret, key, optional }) => secretEnv(secret!, { name, key, optional }));
}

/** Files that the chart mounts from fixed keys of Secrets, for those Secrets whose keys have other names. */
export function renamedKeyFiles(spec: CommonSpec, component: string): RenamedFile[] {
  return (FIXED_FILES[component]?.(spec) ?? [])
    .map(({ volume, secret, key, path }) => ({ volume, key: secret?.keys?.[key] ?? key, path, fixed: key }))
    .filter(({ key, fixed }) => key !== fixed)
    .map(({ volume, key, path }) => ({ volume, key, path }));
}

interface FixedVariable {
  readonly name: string;
  readonly secret?: SecretConfig;
  readonly key: string;
  readonly optional?: boolean;
}

interface FixedFile {
  readonly volume: string;
  readonly secret?: SecretConfig;
  readonly key: string;
  readonly path: string;
}

const coreSecret = ({ secrets }: CommonSpec): FixedVariable => ({ name: 'CORE_SECRET', secret: secrets[Credential.CORE_SECRET], key: 'secret' });
const registryPassword = ({ secrets }: CommonSpec): FixedVariable => (
  { name: 'REGISTRY_CREDENTIAL_PASSWORD', secret: secrets[Credential.REGISTRY_CREDENTIALS], key: 'REGISTRY_PASSWD' }
);

/** The chart knows the password of its bundled database itself. */
function databasePassword(spec: CommonSpec, name: string): FixedVariable[] {
  return bundledDatabase(spec.database) ? [] : [{ name, secret: spec.database.password, key: 'password' }];
}

function storageVariables({ storage: { driver, credentials, credentialEnv = [] } }: CommonSpec): FixedVariable[] {
  return driver === 's3' ? [] : credentialEnv.map(({ name, key, optional }) => ({ name, secret: credentials, key, optional }));
}

/** Environment variables that the chart reads from fixed keys of Secrets, by container. */
const FIXED_VARIABLES: Readonly<Partial<Record<ContainerId, (spec: CommonSpec) => FixedVariable[]>>> = {
  core: spec => [coreSecret(spec), registryPassword(spec), ...databasePassword(spec, 'POSTGRESQL_PASSWORD')],
  jobservice: spec => [coreSecret(spec), registryPassword(spec)],
  registry: storageVariables,
  registryctl: spec => [coreSecret(spec), ...storageVariables(spec)],
  exporter: spec => databasePassword(spec, 'HARBOR_DATABASE_PASSWORD'),
};

/** Files that the chart mounts from fixed keys of Secrets, by component. */
const FIXED_FILES: Readonly<Record<string, (spec: CommonSpec) => FixedFile[]>> = {
  core: ({ secrets }) => [
    { volume: 'secret-key', secret: secrets[Credential.SECRET_KEY], key: 'secretKey', path: 'key' },
    { volume: 'token-service-private-key', secret: secrets[Credential.TOKEN_KEY], key: 'tls.key', path: 'tls.key' },
  ],
  registry: ({ secrets, storage: { credentials, credentialFile } }) => [
    { volume: 'registry-htpasswd', secret: secrets[Credential.REGISTRY_CREDENTIALS], key: 'REGISTRY_HTPASSWD', path: 'passwd' },
    ...credentialFile ? [{ volume: 'gcs-key', secret: credentials, key: credentialFile.key, path: 'gcs-key.json' }] : [],
  ],
};
