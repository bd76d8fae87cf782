import { certificateSecretName } from './exposure-props';
import { InstalledNames, newSecretName } from './installed-names';
import { internalSecretName, settingsSecretName, variableSecretName } from './secret-props';
import { Credential } from '../facts/credentials';
import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** A key of a Secret. */
export interface SecretPlace {
  readonly secretName: string;
  readonly key: string;
}

/** Where the Secrets of an installation are, and what their keys are called. */
export interface SecretOrigin {
  /** Keys with other names than those that the official chart reads, by the path of the value that names the Secret. */
  readonly keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether a value names a Secret, which is there already then, although a new one might have the same name. */
  isNamed(secretName: string): boolean;
  /** Where the value of a new Secret is kept now; undefined if it stands in no Secret, or not by itself. */
  place(secret: NewSecretKey): SecretPlace | undefined;
  /** The Secret of a certificate that the chart made itself; undefined for a Secret that was there before. */
  certificate(secretName: string): string | undefined;
}

const STORAGE = 'persistence.imageChartStorage';

/** The credential and key that take the place of a value in plain text. */
const INSTEAD: Readonly<Record<string, readonly [Credential, key: string]>> = {
  'harborAdminPassword': [Credential.ADMIN_PASSWORD, 'HARBOR_ADMIN_PASSWORD'],
  'secretKey': [Credential.SECRET_KEY, 'secretKey'],
  'core.secret': [Credential.CORE_SECRET, 'secret'],
  'core.tokenKey': [Credential.TOKEN_KEY, 'tls.key'],
  'core.tokenCert': [Credential.TOKEN_KEY, 'tls.crt'],
  'core.xsrfKey': [Credential.CSRF_KEY, 'CSRF_KEY'],
  'jobservice.secret': [Credential.JOBSERVICE_SECRET, 'JOBSERVICE_SECRET'],
  'registry.secret': [Credential.REGISTRY_HTTP_SECRET, 'REGISTRY_HTTP_SECRET'],
  'registry.credentials.password': [Credential.REGISTRY_CREDENTIALS, 'REGISTRY_PASSWD'],
  'registry.credentials.htpasswdString': [Credential.REGISTRY_CREDENTIALS, 'REGISTRY_HTPASSWD'],
  'database.external.password': [Credential.DATABASE_PASSWORD, 'password'],
  'database.internal.password': [Credential.DATABASE_PASSWORD, 'password'],
  'redis.external.password': [Credential.CACHE_PASSWORD, 'REDIS_PASSWORD'],
  [`${STORAGE}.s3.accesskey`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_S3_ACCESSKEY'],
  [`${STORAGE}.s3.secretkey`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_S3_SECRETKEY'],
  [`${STORAGE}.azure.accountkey`]: [Credential.STORAGE_CREDENTIALS, 'AZURE_STORAGE_ACCESS_KEY'],
  [`${STORAGE}.gcs.encodedkey`]: [Credential.STORAGE_CREDENTIALS, 'GCS_KEY_DATA'],
  [`${STORAGE}.swift.password`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_SWIFT_PASSWORD'],
  [`${STORAGE}.swift.secretkey`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_SWIFT_SECRETKEY'],
  [`${STORAGE}.swift.accesskey`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_SWIFT_ACCESSKEY'],
  [`${STORAGE}.oss.accesskeysecret`]: [Credential.STORAGE_CREDENTIALS, 'REGISTRY_STORAGE_OSS_ACCESSKEYSECRET'],
};

/** The key of a Secret that takes the place of a secret among the values; undefined if the definition has no place for it. */
export function secretPlace(path: string, names: InstalledNames, variable: unknown): SecretPlace | undefined {
  if (Object.hasOwn(INSTEAD, path)) {
    const [credential, key] = INSTEAD[path];
    return { secretName: newSecretName(names, credential), key };
  }
  const isOfSettings = path.startsWith('core.extraEnvVars[') && variable === 'CONFIG_OVERWRITE_JSON';
  if (path === 'core.configureUserSettings' || isOfSettings) {
    return { secretName: settingsSecretName(names), key: 'CONFIG_OVERWRITE_JSON' };
  }
  const certificate = /^internalTLS\.(core|jobservice|registry|portal|trivy)\.(crt|key)$/.exec(path);
  if (certificate) { return { secretName: internalSecretName(names, certificate[1]), key: `tls.${certificate[2]}` }; }
  if (path === 'internalTLS.trustCa') { return { secretName: internalSecretName(names, 'core'), key: 'ca.crt' }; }
  const component = /^(.+)\.extraEnvVars\[\d+\]/.exec(path)?.[1];
  return component !== undefined && typeof variable === 'string' ? { secretName: variableSecretName(names, component), key: variable } : undefined;
}

/** Where the chart keeps what a key of a new Secret has to hold: the end of the name of its own Secret, and the key there. */
const LIVE: readonly (readonly [purpose: string, key: RegExp, suffix: string, liveKey: string])[] = [
  ['secret-key', /./, 'core', 'secretKey'],
  ['core-secret', /./, 'core', 'secret'],
  ['csrf-key', /./, 'core', 'CSRF_KEY'],
  ['token-key', /^tls\.key$/, 'core', 'tls.key'],
  ['token-key', /^tls\.crt$/, 'core', 'tls.crt'],
  ['admin-password', /./, 'core', 'HARBOR_ADMIN_PASSWORD'],
  ['jobservice-secret', /./, 'jobservice', 'JOBSERVICE_SECRET'],
  ['registry-http-secret', /./, 'registry', 'REGISTRY_HTTP_SECRET'],
  ['registry-credentials', /PASSWD$/, 'core', 'REGISTRY_CREDENTIAL_PASSWORD'],
  ['registry-credentials', /HTPASSWD$/, 'registry-htpasswd', 'REGISTRY_HTPASSWD'],
  ['storage-credentials', /^REGISTRY_STORAGE_/, 'registry', ''],
  ['storage-credentials', /^AZURE_/, 'registry', 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY'],
  ['storage-credentials', /^GCS_/, 'registry', 'GCS_KEY_DATA'],
];

/** A key of a Secret that has to be there, by what it is for. */
export interface NewSecretKey {
  readonly purpose: string;
  readonly key: string;
}

/** The Secrets of the official chart. */
export function officialSecrets(names: InstalledNames, safe: Values): SecretOrigin {
  const isInternal = at(safe, 'database.type') !== 'external';
  const isIngress = ['ingress', undefined].includes(at(safe, 'expose.type') as string | undefined);
  const texts = textsIn(safe);
  return {
    keys: {},
    isNamed: secretName => texts.has(secretName),
    place: secret => livePlace(secret, names, isInternal),
    certificate: secretName => liveCertificate(secretName, names, isIngress),
  };
}

/** All texts in values. */
export function textsIn(values: Values): ReadonlySet<string> {
  const texts = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [String(value)]);
  return new Set(texts(values));
}

function at(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), values);
}

/** Where the chart keeps a value now; undefined if it stands in no Secret of its own, or not by itself. */
export function livePlace({ purpose, key }: NewSecretKey, names: InstalledNames, isInternalDatabase: boolean): SecretPlace | undefined {
  if (purpose === 'database-password') {
    const [suffix, liveKey] = isInternalDatabase ? ['database', 'POSTGRES_PASSWORD'] : ['core', 'POSTGRESQL_PASSWORD'];
    return { secretName: `${names.fullname}-${suffix}`, key: liveKey };
  }
  const [, , suffix, liveKey] = [...LIVE].reverse().find(([of, pattern]) => of === purpose && pattern.test(key)) ?? [];
  return suffix === undefined ? undefined : { secretName: `${names.fullname}-${suffix}`, key: liveKey === '' ? key : String(liveKey) };
}

/** The Secret of the chart with a certificate that it made itself; undefined for a Secret that was there before. */
export function liveCertificate(secretName: string, names: InstalledNames, isIngress: boolean): string | undefined {
  if (secretName === certificateSecretName(names)) { return `${names.fullname}-${isIngress ? 'ingress' : 'nginx'}`; }
  const component = ['core', 'jobservice', 'registry', 'portal', 'trivy'].find(it => secretName === internalSecretName(names, it));
  return component === undefined ? undefined : `${names.fullname}-${component}-internal-tls`;
}
