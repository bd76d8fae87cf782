import { BootstrapSecretOptions } from './bootstrap-secret';
import { EvaluationSecrets } from './evaluation-secrets';
import { ExternalStoreOptions } from './external-secret';
import { OnePasswordStoreOptions } from './one-password-secret';
import { CREDENTIAL_OPTIONS } from './secret-request';
import { SecretSource } from './secret-source';
import { ISecretSource } from '../contracts';
import { Credential } from '../facts/credentials';

/** A source for each credential that does not come from where the others come from. */
export interface CredentialSources {
  /**
   * Proves core to the jobservice: key `secret`. Chart: `core.existingSecret`.
   *
   * @default - like the others
   */
  readonly coreSecret?: ISecretSource;
  /**
   * Proves the jobservice to core and to registryctl: key `JOBSERVICE_SECRET`. Chart: `jobservice.existingSecret`.
   *
   * @default - like the others
   */
  readonly jobserviceSecret?: ISecretSource;
  /**
   * Signs the upload state of the registry: key `REGISTRY_HTTP_SECRET`. Chart: `registry.existingSecret`.
   *
   * @default - like the others
   */
  readonly registryHttpSecret?: ISecretSource;
  /**
   * Password of the registry's user and its htpasswd line: keys `REGISTRY_PASSWD` and `REGISTRY_HTPASSWD`. Chart:
   * `registry.credentials.existingSecret`.
   *
   * @default - like the others
   */
  readonly registryCredentials?: ISecretSource;
  /**
   * Protects browser sessions: key `CSRF_KEY`, 32 bytes. Chart: `core.existingXsrfSecret`.
   *
   * @default - like the others
   */
  readonly csrfKey?: ISecretSource;
  /**
   * Encrypts credentials in the database: key `secretKey`, 16 bytes, never to be changed. Chart: `existingSecretSecretKey`.
   *
   * @default - like the others
   */
  readonly secretKey?: ISecretSource;
  /**
   * Signs registry tokens: key `tls.key`, an RSA key. Chart: `core.secretName`.
   *
   * @default - like the others
   */
  readonly tokenKey?: ISecretSource;
  /**
   * First password of the user `admin`: key `HARBOR_ADMIN_PASSWORD`. Chart: `existingSecretAdminPassword`.
   *
   * @default - like the others
   */
  readonly adminPassword?: ISecretSource;
  /**
   * Password of the database user: key `password`. A source that is given to the database itself has precedence. Chart:
   * `database.external.existingSecret`.
   *
   * @default - like the others
   */
  readonly databasePassword?: ISecretSource;
  /**
   * Password of Redis or Valkey: key `REDIS_PASSWORD`. A source that is given to the cache itself has precedence. Chart:
   * `redis.external.existingSecret`.
   *
   * @default - like the others
   */
  readonly cachePassword?: ISecretSource;
  /**
   * Keys of the object store; their names depend on the store. A source that is given to the storage itself has precedence. Chart:
   * `persistence.imageChartStorage.<driver>.existingSecret`.
   *
   * @default - like the others
   */
  readonly storageCredentials?: ISecretSource;
  /**
   * Client secret of OIDC or search password of LDAP: key `secret`. A source that is given to the authentication itself has precedence.
   *
   * @default - like the others
   */
  readonly authSecret?: ISecretSource;
  /**
   * Keys of the object store that backups of the database go to; their names depend on the store. A source that is given to the backup
   * itself has precedence.
   *
   * @default - like the others
   */
  readonly databaseBackup?: ISecretSource;
}

/** Options of credentials of mixed origin. */
export interface HarborSecretsOptions extends CredentialSources {
  /**
   * Source of all credentials that have none of their own.
   *
   * @default SecretSource.existing()
   */
  readonly defaultSource?: ISecretSource;
}

/** Options of credentials out of one store. */
export interface ExternalSecretsOptions extends ExternalStoreOptions, CredentialSources {}

/** Options of credentials out of a vault of 1Password. */
export interface OnePasswordOptions extends OnePasswordStoreOptions, CredentialSources {}

/** Options of credentials that a Job makes up. */
export interface BootstrapSecretsOptions extends BootstrapSecretOptions, CredentialSources {}

/** Options of credentials that follow from one passphrase. */
export interface EvaluationSecretsOptions extends CredentialSources {
  /**
   * At least 16 characters, and not well-known (`HBR-SECRET-13`). Everybody who reads the manifests has all passwords of this Harbor;
   * everybody who has the passphrase, those of all Harbors that were made with it.
   */
  readonly passphrase: string;
}

/** Where the credentials of a Harbor come from. */
export class HarborSecrets {
  /** Secrets that are there before Harbor starts, named `<release>-core-secret` and so on, with the keys that the official chart reads. */
  public static existing(): HarborSecrets {
    return new HarborSecrets(SecretSource.existing(), {});
  }

  /** One source for all credentials, and others for some. */
  public static mixed(options: HarborSecretsOptions): HarborSecrets {
    return new HarborSecrets(options.defaultSource ?? SecretSource.existing(), options);
  }

  /** One ExternalSecret a credential, all from one store: `<pathPrefix>/core-secret` and so on. */
  public static externalSecrets(options: ExternalSecretsOptions): HarborSecrets {
    const { storeName, storeKind, pathPrefix, refreshInterval, overrides } = options;
    return new HarborSecrets(SecretSource.externalSecret({ storeName, storeKind, pathPrefix, refreshInterval, overrides }), options);
  }

  /** One item of a vault of 1Password a credential, called like its Secret: `<release>-core-secret` and so on. */
  public static onePassword(options: OnePasswordOptions): HarborSecrets {
    const { storeName, storeKind, provider, refreshInterval } = options;
    return new HarborSecrets(SecretSource.onePassword({ storeName, storeKind, provider, refreshInterval }), options);
  }

  /**
   * Random credentials that the External Secrets Operator makes in the cluster, once; nobody has to know them. What another system gives
   * out (keys of an object store, a client secret, the password of a database that exists) needs a source of its own (`HBR-SECRET-15`).
   */
  public static generated(options: CredentialSources = {}): HarborSecrets {
    return new HarborSecrets(SecretSource.generated(), options);
  }

  /**
   * Random credentials that one Job makes in the cluster, each once, for clusters without an operator for secrets; pods wait for them. What
   * another system gives out needs a source of its own (`HBR-SECRET-15`).
   */
  public static bootstrapJob(options: BootstrapSecretsOptions = {}): HarborSecrets {
    const { imageRepository, imageTag, imageDigest } = options;
    return new HarborSecrets(SecretSource.bootstrapJob({ imageRepository, imageTag, imageDigest }), options);
  }

  /** All credentials from one passphrase, written into the manifests, to try Harbor out without any operator (`HBR-SECRET-12`). */
  public static evaluation(options: EvaluationSecretsOptions): HarborSecrets {
    return new HarborSecrets(new EvaluationSecrets(options.passphrase), options);
  }

  private constructor(private readonly defaultSource: ISecretSource, private readonly sources: CredentialSources) {}

  /** @internal */
  public _sourceOf(credential: Credential): ISecretSource {
    return this.sources[CREDENTIAL_OPTIONS[credential]] ?? this.defaultSource;
  }
}
