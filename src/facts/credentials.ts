/**
 * A credential that Harbor needs. Each one is in a Secret of its own, with the keys that the official chart reads, so that the same
 * Secrets can be used by native manifests and by a HelmRelease.
 */
export enum Credential {
  /** Authenticates core to the jobservice. Chart: `core.existingSecret`. */
  CORE_SECRET = 'core-secret',
  /** Authenticates the jobservice to core and to registryctl. Chart: `jobservice.existingSecret`. */
  JOBSERVICE_SECRET = 'jobservice-secret',
  /** Signs the state of uploads to the registry; all replicas need the same value. Chart: `registry.existingSecret`. */
  REGISTRY_HTTP_SECRET = 'registry-http-secret',
  /** Password, and its htpasswd line, with which core and the jobservice log in to the registry. Chart: `registry.credentials.existingSecret`. */
  REGISTRY_CREDENTIALS = 'registry-credentials',
  /** Protects browser sessions against cross-site request forgery. Chart: `core.existingXsrfSecret`. */
  CSRF_KEY = 'csrf-key',
  /** Encrypts credentials inside Harbor's database. Chart: `existingSecretSecretKey`. */
  SECRET_KEY = 'secret-key',
  /** RSA key in PKCS#1 that signs the registry tokens: `openssl genrsa -traditional 4096`. Chart: `core.secretName`. */
  TOKEN_KEY = 'token-key',
  /** Initial password of the user `admin`, read only when the database is initialised. Chart: `existingSecretAdminPassword`. */
  ADMIN_PASSWORD = 'admin-password',
  /** Password of the database user. Chart: `database.external.existingSecret`. */
  DATABASE_PASSWORD = 'database-password',
  /** Password of Redis or Valkey. Chart: `redis.external.existingSecret`. */
  CACHE_PASSWORD = 'cache-password',
  /** Access keys of the object store of the registry. Chart: `persistence.imageChartStorage.<driver>.existingSecret`. */
  STORAGE_CREDENTIALS = 'storage-credentials',
  /** Client secret of the OIDC client, or password of the LDAP search user. No counterpart in the chart. */
  AUTH_SECRET = 'auth-secret',
  /** Access keys of the object store that database backups are written to. No counterpart in the chart. */
  DATABASE_BACKUP = 'database-backup',
}

/** What kind of value a key of a Secret holds, so that a secret source knows what to generate or to request. */
export enum SecretContent {
  /** Random password of letters and digits. */
  PASSWORD = 'password',
  /** One `user:bcrypt-hash` line for the password in the sibling key. */
  HTPASSWD = 'htpasswd',
  /** RSA private key in PEM format, in PKCS#1: core reads no PKCS#8. */
  RSA_PRIVATE_KEY = 'rsa-private-key',
  /** X.509 certificate of that key in PEM format. */
  CERTIFICATE = 'certificate',
  /** Value that is issued by another system and cannot be generated: an access key, a client secret, a key file. */
  ISSUED = 'issued',
  /** The password in the first key of the Secret, percent-encoded for URLs. */
  URL_ESCAPED = 'url-escaped',
}

/** Whether a credential may be rotated: never, only together with a coordinated restart, or freely. The values are those of `SecretRotation`. */
export type RotationClass = 'never' | 'coordinated' | 'free';

/** One key of the Secret of a credential. */
export interface CredentialKey {
  readonly key: string;
  readonly content: SecretContent;
  /** Length in bytes of a generated value. */
  readonly length?: number;
  /** Whether Harbor refuses to start with a value of any other length. */
  readonly exact?: boolean;
  /** Format of the value, where Harbor reads one only. */
  readonly format?: string;
}

/** The properties of one credential. */
export interface CredentialRow {
  readonly keys: readonly CredentialKey[];
  /** The containers that read the Secret. */
  readonly consumers: readonly string[];
  readonly rotation: RotationClass;
  /** What fails after a rotation, and what has to be restarted. */
  readonly breaks: string;
}

/** The credentials of a Harbor and its database. Rows of object stores have no keys here, because these depend on the storage driver. */
export const CREDENTIALS: Readonly<Record<Credential, CredentialRow>> = {
  [Credential.CORE_SECRET]: {
    keys: [{ key: 'secret', content: SecretContent.PASSWORD, length: 16 }],
    consumers: ['core', 'jobservice', 'registryctl'],
    rotation: 'coordinated',
    breaks: 'core and jobservice answer each other with 401 until both have restarted',
  },
  [Credential.JOBSERVICE_SECRET]: {
    keys: [{ key: 'JOBSERVICE_SECRET', content: SecretContent.PASSWORD, length: 16 }],
    consumers: ['core', 'jobservice', 'registryctl'],
    rotation: 'coordinated',
    breaks: 'jobs pile up and garbage collection fails with 401 until core, jobservice and registry have restarted',
  },
  [Credential.REGISTRY_HTTP_SECRET]: {
    keys: [{ key: 'REGISTRY_HTTP_SECRET', content: SecretContent.PASSWORD, length: 16 }],
    consumers: ['registry', 'registryctl'],
    rotation: 'free',
    breaks: 'uploads under way fail once and are started again by the client; restart registry',
  },
  [Credential.REGISTRY_CREDENTIALS]: {
    keys: [
      { key: 'REGISTRY_PASSWD', content: SecretContent.PASSWORD, length: 24 },
      { key: 'REGISTRY_HTPASSWD', content: SecretContent.HTPASSWD },
    ],
    consumers: ['core', 'jobservice', 'registry'],
    rotation: 'coordinated',
    breaks: 'every pull and push fails with 401 until core, jobservice and registry have restarted; password and hash change together',
  },
  [Credential.CSRF_KEY]: {
    keys: [{ key: 'CSRF_KEY', content: SecretContent.PASSWORD, length: 32, exact: true }],
    consumers: ['core'],
    rotation: 'free',
    breaks: 'browser sessions have to be reloaded; restart core',
  },
  [Credential.SECRET_KEY]: {
    keys: [{ key: 'secretKey', content: SecretContent.PASSWORD, length: 16, exact: true }],
    consumers: ['core'],
    rotation: 'never',
    breaks: 'robot secrets, registry endpoint credentials and OIDC tokens in the database cannot be decrypted any more; part of every backup',
  },
  [Credential.TOKEN_KEY]: {
    keys: [
      { key: 'tls.key', content: SecretContent.RSA_PRIVATE_KEY, format: 'an RSA key in PKCS#1: `openssl genrsa -traditional 4096`' },
      { key: 'tls.crt', content: SecretContent.CERTIFICATE },
    ],
    consumers: ['core'],
    rotation: 'coordinated',
    breaks: 'all outstanding registry tokens become invalid, clients log in again; all core replicas restart together',
  },
  [Credential.ADMIN_PASSWORD]: {
    keys: [{ key: 'HARBOR_ADMIN_PASSWORD', content: SecretContent.PASSWORD, length: 24 }],
    consumers: ['core'],
    rotation: 'free',
    breaks: 'nothing: it is read when the database is initialised and never again; change the password in Harbor itself',
  },
  [Credential.DATABASE_PASSWORD]: {
    keys: [{ key: 'password', content: SecretContent.PASSWORD, length: 24 }],
    consumers: ['core', 'exporter'],
    rotation: 'coordinated',
    breaks: 'Harbor loses its database until core, jobservice and exporter have restarted with the new password',
  },
  [Credential.CACHE_PASSWORD]: {
    keys: [{ key: 'REDIS_PASSWORD', content: SecretContent.PASSWORD, length: 24 }],
    consumers: ['core', 'jobservice', 'registry', 'trivy', 'exporter'],
    rotation: 'coordinated',
    breaks: 'Harbor loses sessions, the job queue and the registry cache until all components have restarted with the new password',
  },
  [Credential.STORAGE_CREDENTIALS]: {
    keys: [],
    consumers: ['registry', 'registryctl'],
    rotation: 'coordinated',
    breaks: 'pulls, pushes and garbage collection fail until registry has restarted with the new keys; keep the old keys valid meanwhile',
  },
  [Credential.AUTH_SECRET]: {
    keys: [{ key: 'secret', content: SecretContent.ISSUED }],
    consumers: ['core'],
    rotation: 'coordinated',
    breaks: 'nobody can log in through the identity provider until core has restarted with the new secret',
  },
  [Credential.DATABASE_BACKUP]: {
    keys: [],
    consumers: [],
    rotation: 'coordinated',
    breaks: 'the write-ahead log piles up on its volume until the new keys are in the Secret; keep the old keys valid meanwhile',
  },
};

/** Default passwords of the chart, of installers and of tutorials, which are refused as credentials. */
export const WELL_KNOWN_PASSWORDS: readonly string[] = [
  'Harbor12345', 'harbor_registry_password', 'changeit', 'password', 'not-a-secure-key', 'root123', 'harborPW', 'not-a-secure-string',
];

/** User name with which core and the jobservice log in to the registry. Chart: `registry.credentials.username`. */
export const REGISTRY_USERNAME = 'harbor_registry_user';
