import { IConstruct } from 'constructs';
import { SecretKeyRequest, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { isDnsName } from '../syntax/dns-name';

/** Name of the option of `CredentialSources` for each credential. */
export const CREDENTIAL_OPTIONS = {
  [Credential.CORE_SECRET]: 'coreSecret',
  [Credential.JOBSERVICE_SECRET]: 'jobserviceSecret',
  [Credential.REGISTRY_HTTP_SECRET]: 'registryHttpSecret',
  [Credential.REGISTRY_CREDENTIALS]: 'registryCredentials',
  [Credential.CSRF_KEY]: 'csrfKey',
  [Credential.SECRET_KEY]: 'secretKey',
  [Credential.TOKEN_KEY]: 'tokenKey',
  [Credential.ADMIN_PASSWORD]: 'adminPassword',
  [Credential.DATABASE_PASSWORD]: 'databasePassword',
  [Credential.CACHE_PASSWORD]: 'cachePassword',
  [Credential.STORAGE_CREDENTIALS]: 'storageCredentials',
  [Credential.AUTH_SECRET]: 'authSecret',
  [Credential.DATABASE_BACKUP]: 'databaseBackup',
} as const satisfies Readonly<Record<Credential, string>>;

/** The Secret key with the password from which an htpasswd line is computed. */
export function passwordKey(request: SecretRequest): string | undefined {
  return request.keys.find(it => it.content === SecretContent.PASSWORD)?.key;
}

/** Whether a key can be computed from the password in the same Secret: an htpasswd line, or the percent-encoded password. */
export function isDerivedFromPassword(request: SecretRequest, key: SecretKeyRequest): boolean {
  if (key.content === SecretContent.URL_ESCAPED) { return true; }
  return key.content === SecretContent.HTPASSWD && passwordKey(request) !== undefined;
}

/** The name of the Secret from the options, or the requested name if there is none or it is invalid (`HBR-SECRET-20`). */
export function checkedSecretName(scope: IConstruct, request: SecretRequest, secretName?: string): string {
  const name: unknown = secretName ?? undefined;
  if (name === undefined || (typeof name === 'string' && isDnsName(name))) { return secretName ?? request.secretName; }
  report(scope, 'HBR-SECRET-20', { prop: 'secretName', value: typeof name === 'string' ? name : undefined, slots: { secretName: request.secretName } });
  return request.secretName;
}

/** Reports the keys of an option that are not keys of the credential (`HBR-SECRET-02`). */
export function checkKnownKeys(scope: IConstruct, request: SecretRequest, given: { prop: string; map?: { [key: string]: string } }): void {
  const known = request.keys.map(it => it.key);
  for (const key of Object.keys(given.map ?? {}).filter(it => !known.includes(it))) {
    report(scope, 'HBR-SECRET-02', { prop: `${given.prop}.${key}`, slots: { credential: request.credential, known: known.join(', ') } });
  }
}

/** Reports the required keys that an option lacks, except those that can be computed from the password (`HBR-SECRET-01`). */
export function checkRequiredKeys(
  scope: IConstruct, request: SecretRequest, given: { prop: string; map: { [key: string]: string } },
): void {
  for (const { key } of request.keys.filter(it => !it.optional && !isDerivedFromPassword(request, it) && given.map[it.key] === undefined)) {
    report(scope, 'HBR-SECRET-01', { prop: given.prop, slots: { key, credential: request.credential } });
  }
}
