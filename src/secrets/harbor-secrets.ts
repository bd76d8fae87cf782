import { IConstruct } from 'constructs';
import { BootstrapSecretOptions } from './bootstrap-secret';
import { EvaluationSecrets } from './evaluation-secrets';
import { ExternalStoreOptions } from './external-secret';
import { OnePasswordStoreOptions } from './one-password-secret';
import { CREDENTIAL_OPTIONS } from './secret-request';
import { SecretSource } from './secret-source';
import { ISecretSource } from '../contracts';
import { Credential } from '../facts/credentials';
import { checkedStruct, StructName } from '../structs';
import { markKind } from '../syntax/own-kind';

/** The Secret source of individual credentials, for those that do not come from the common source. */
export interface CredentialSources {
  /**
   * Authenticates core to the jobservice: key `secret`. Chart: `core.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly coreSecret?: ISecretSource;
  /**
   * Authenticates the jobservice to core and registryctl: key `JOBSERVICE_SECRET`. Chart: `jobservice.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly jobserviceSecret?: ISecretSource;
  /**
   * Signs the state of uploads to the registry: key `REGISTRY_HTTP_SECRET`. Chart: `registry.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly registryHttpSecret?: ISecretSource;
  /**
   * Password of the registry's user and its htpasswd line: keys `REGISTRY_PASSWD` and `REGISTRY_HTPASSWD`. Chart:
   * `registry.credentials.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly registryCredentials?: ISecretSource;
  /**
   * Protects browser sessions: key `CSRF_KEY`, 32 bytes. Chart: `core.existingXsrfSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly csrfKey?: ISecretSource;
  /**
   * Encrypts credentials in the database: key `secretKey`, 16 bytes. Rotating it makes them unreadable. Chart: `existingSecretSecretKey`.
   *
   * @default - the source of all other credentials
   */
  readonly secretKey?: ISecretSource;
  /**
   * Signs registry tokens: key `tls.key`, an RSA key in PKCS#1 (`HBR-SECRET-25`). Chart: `core.secretName`.
   *
   * @default - the source of all other credentials
   */
  readonly tokenKey?: ISecretSource;
  /**
   * Initial password of the user `admin`: key `HARBOR_ADMIN_PASSWORD`. Chart: `existingSecretAdminPassword`.
   *
   * @default - the source of all other credentials
   */
  readonly adminPassword?: ISecretSource;
  /**
   * Password of the database user: key `password`. A source in the options of the database takes precedence. Chart:
   * `database.external.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly databasePassword?: ISecretSource;
  /**
   * Password of Redis or Valkey: key `REDIS_PASSWORD`. A source in the options of the cache takes precedence. Chart:
   * `redis.external.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly cachePassword?: ISecretSource;
  /**
   * Access keys of the object store; the names of the Secret keys depend on its driver. A source in the options of the storage takes
   * precedence. Chart:
   * `persistence.imageChartStorage.<driver>.existingSecret`.
   *
   * @default - the source of all other credentials
   */
  readonly storageCredentials?: ISecretSource;
  /**
   * Client secret of OIDC or search password of LDAP: key `secret`. A source in the options of the authentication takes precedence.
   *
   * @default - the source of all other credentials
   */
  readonly authSecret?: ISecretSource;
  /**
   * Access keys of the object store for backups of the database; the names of the Secret keys depend on its kind. A source in the options
   * of the backup takes precedence.
   *
   * @default - the source of all other credentials
   */
  readonly databaseBackup?: ISecretSource;
}

/** Options of credentials that come from different sources. */
export interface HarborSecretsOptions extends CredentialSources {
  /**
   * Source of all credentials that have no source of their own.
   *
   * @default SecretSource.existing()
   */
  readonly defaultSource?: ISecretSource;
}

/** Options of credentials from a secret store of the External Secrets Operator. */
export interface ExternalSecretsOptions extends ExternalStoreOptions, CredentialSources {}

/** Options of credentials from a vault of 1Password. */
export interface OnePasswordOptions extends OnePasswordStoreOptions, CredentialSources {}

/** Options of credentials that a Job of this Harbor generates. */
export interface BootstrapSecretsOptions extends BootstrapSecretOptions, CredentialSources {}

/** Options of credentials that are derived from one passphrase. */
export interface EvaluationSecretsOptions extends CredentialSources {
  /**
   * Passphrase of at least 16 characters that is not well-known (`HBR-SECRET-13`). Whoever can read the manifests has all passwords of
   * this Harbor; whoever has the passphrase has those of all Harbors that use it.
   */
  readonly passphrase: string;
}

/** Factory of the sources of all credentials of a Harbor. */
export class HarborSecrets {
  /**
   * Secrets that exist before Harbor starts, named `<release>-core-secret` and so on, with the keys that the official chart reads.
   *
   * @example
   * import { HarborSecrets } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.existing(); // harbor-core-secret and the others are there before
   */
  public static existing(): HarborSecrets {
    return new HarborSecrets({ struct: 'CredentialSources', options: {} }, () => SecretSource.existing());
  }

  /**
   * A default source, and different sources for individual credentials.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   defaultSource: SecretSource.externalSecret({ storeName: 'openbao', pathPrefix: 'harbor' }),
   *   tokenKey: SecretSource.certificate({ issuerName: 'harbor-internal' }),
   *   databasePassword: SecretSource.existing('postgres-app'),
   * });
   */
  public static mixed(options: HarborSecretsOptions): HarborSecrets {
    return new HarborSecrets({ struct: 'HarborSecretsOptions', options }, (it: HarborSecretsOptions) => it.defaultSource ?? SecretSource.existing());
  }

  /**
   * One ExternalSecret for each credential, all from one secret store, with the entries `<pathPrefix>/core-secret` and so on.
   *
   * @example
   * import { Duration } from 'cdk8s';
   * import { HarborSecrets } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.externalSecrets({
   *   storeName: 'openbao',
   *   pathPrefix: 'clusters/fsn1/harbor',
   *   refreshInterval: Duration.hours(1),
   * });
   */
  public static externalSecrets(options: ExternalSecretsOptions): HarborSecrets {
    return new HarborSecrets({ struct: 'ExternalSecretsOptions', options }, ({ storeName, storeKind, pathPrefix, refreshInterval, overrides }: ExternalSecretsOptions) => (
      SecretSource.externalSecret({ storeName, storeKind, pathPrefix, refreshInterval, overrides })
    ));
  }

  /**
   * One ExternalSecret for each credential, from items of a 1Password vault that are named like the Secrets: `<release>-core-secret` and so on.
   *
   * @example
   * import { HarborSecrets, OnePasswordProvider } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.onePassword({ storeName: 'platform-vault', provider: OnePasswordProvider.CONNECT });
   */
  public static onePassword(options: OnePasswordOptions): HarborSecrets {
    return new HarborSecrets({ struct: 'OnePasswordOptions', options }, ({ storeName, storeKind, provider, refreshInterval }: OnePasswordOptions) => (
      SecretSource.onePassword({ storeName, storeKind, provider, refreshInterval })
    ));
  }

  /**
   * Random credentials that the External Secrets Operator generates in the cluster once. What another system issues (access keys of an object
   * store, a client secret, the password of an existing database) needs a source of its own (`HBR-SECRET-15`).
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.generated({
   *   databasePassword: SecretSource.existing('postgres-app'), // what others issue nobody can generate
   *   cachePassword: SecretSource.existing('valkey-app'),
   *   storageCredentials: SecretSource.existing('registry-bucket'),
   * });
   */
  public static generated(options: CredentialSources = {}): HarborSecrets {
    return new HarborSecrets({ struct: 'CredentialSources', options }, () => SecretSource.generated());
  }

  /**
   * Random credentials that a Job generates in the cluster once, for clusters without an operator for secrets. Pods of Harbor start when their
   * Secrets exist. What another system issues needs a source of its own (`HBR-SECRET-15`).
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.bootstrapJob({
   *   databasePassword: SecretSource.existing('postgres-app'),
   *   cachePassword: SecretSource.existing('valkey-app'),
   *   storageCredentials: SecretSource.existing('registry-bucket'),
   * });
   */
  public static bootstrapJob(options: BootstrapSecretsOptions = {}): HarborSecrets {
    return new HarborSecrets({ struct: 'BootstrapSecretsOptions', options }, ({ image }: BootstrapSecretsOptions) => (
      SecretSource.bootstrapJob({ image })
    ));
  }

  /**
   * All credentials derived from one passphrase and written into the manifests in plain text, for evaluation only (`HBR-SECRET-12`).
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.evaluation({
   *   passphrase: 'four words of your own', // all passwords follow from it
   *   databasePassword: SecretSource.existing('postgres-app'),
   *   cachePassword: SecretSource.existing('valkey-app'),
   *   storageCredentials: SecretSource.existing('registry-bucket'),
   * });
   */
  public static evaluation(options: EvaluationSecretsOptions): HarborSecrets {
    return new HarborSecrets({ struct: 'EvaluationSecretsOptions', options }, (it: EvaluationSecretsOptions) => new EvaluationSecrets(it.passphrase));
  }

  private constructor(private readonly given: GivenSources, private readonly defaultSource: (options: any) => ISecretSource) {}

  /**
   * Where each credential comes from, after a report of what is wrong about the options.
   *
   * @internal
   */
  public _sourcesAt(scope: IConstruct): (credential: Credential) => ISecretSource {
    const sources = checkedStruct<CredentialSources>(scope, this.given.struct, this.given.options);
    const defaultSource = this.defaultSource(sources);
    return credential => sources[CREDENTIAL_OPTIONS[credential]] ?? defaultSource;
  }
}

markKind(HarborSecrets.prototype, 'HarborSecrets');

/** The options of a factory, which are checked where they are used. */
interface GivenSources {
  readonly struct: StructName;
  readonly options: CredentialSources;
}
