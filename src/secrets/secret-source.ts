import { BootstrapSecret, BootstrapSecretOptions } from './bootstrap-secret';
import { CertificateSecret, CertificateSecretOptions } from './certificate-secret';
import { ExistingSecret, ExistingSecretOptions } from './existing-secret';
import { ExternalSecret, ExternalSecretOptions } from './external-secret';
import { GeneratedSecret, GeneratedSecretOptions } from './generated-secret';
import { OnePasswordSecret, OnePasswordSecretOptions } from './one-password-secret';
import { PlainTextSecret, PlainTextSecretOptions } from './plain-text-secret';
import { SealedSecret, SealedSecretOptions } from './sealed-secret';
import { ISecretSource } from '../contracts';
import { choice } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Factory of the sources of the Secret of one credential. */
export class SecretSource {
  /**
   * A Secret that exists before Harbor starts (`HBR-SECRET-16`, `HBR-SECRET-20`).
   *
   * Its default name is that of all other sources: `<release>-core-secret` and so on, with the keys that the official chart reads.
   *
   * @param secretName name of the Secret
   * @param options names of its keys, where they differ
   * @example
   * import { Database, SecretSource } from 'cdk8s-harbor';
   *
   * const password = SecretSource.existing('postgres-app', { keys: { password: 'PGPASSWORD' } });
   * const database = Database.external({ host: 'postgres-rw.databases.svc', password });
   */
  public static existing(secretName?: string, options: ExistingSecretOptions = {}): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'ExistingSecretOptions', options }, it => new ExistingSecret(secretName, it));
  }

  /**
   * An ExternalSecret: the External Secrets Operator copies the values from a secret store such as Vault, OpenBao, AWS or Azure.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   adminPassword: SecretSource.externalSecret({ storeName: 'openbao', remoteKey: 'platform/harbor-admin' }),
   * });
   */
  public static externalSecret(options: ExternalSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'ExternalSecretOptions', options }, it => new ExternalSecret(it));
  }

  /**
   * An ExternalSecret for 1Password: the credential is an item of a vault, and its keys are fields of the item.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   adminPassword: SecretSource.onePassword({ storeName: 'platform-vault', item: 'Harbor', fields: { HARBOR_ADMIN_PASSWORD: 'password' } }),
   * });
   */
  public static onePassword(options: OnePasswordSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'OnePasswordSecretOptions', options }, it => new OnePasswordSecret(it));
  }

  /**
   * A Secret with random values that the External Secrets Operator generates in the cluster once.
   *
   * It is immutable and outlives its ExternalSecret, so neither an upgrade nor a restored backup replaces it. To rotate it, delete
   * both the Secret and the ExternalSecret. Include the Secrets in the backup of the cluster.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   coreSecret: SecretSource.generated(), // the External Secrets Operator makes it once
   *   jobserviceSecret: SecretSource.generated({ secretName: 'harbor-jobservice' }),
   * });
   */
  public static generated(options: GeneratedSecretOptions = {}): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'GeneratedSecretOptions', options }, it => new GeneratedSecret(it));
  }

  /**
   * A Secret with random values that a Job of this Harbor generates in the cluster once, for clusters without External Secrets and Sealed
   * Secrets. The Job does not change a Secret that exists. It may create Secrets in Harbor's namespace and read only its own Secrets.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   secretKey: SecretSource.existing('restored-secret-key'),
   *   coreSecret: SecretSource.bootstrapJob(), // a Job of this Harbor makes it once
   * });
   */
  public static bootstrapJob(options: BootstrapSecretOptions = {}): ISecretSource {
    return markKind(new BootstrapSecret(options), 'ISecretSource');
  }

  /**
   * A SealedSecret, encrypted with `kubeseal` for one cluster.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * declare const sealed: string; // kubeseal --raw --name harbor-admin-password --namespace harbor
   * const adminPassword = SecretSource.sealed({ encryptedData: { HARBOR_ADMIN_PASSWORD: sealed } });
   * const secrets = HarborSecrets.mixed({ adminPassword });
   */
  public static sealed(options: SealedSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'SealedSecretOptions', options }, it => new SealedSecret(it));
  }

  /**
   * A Certificate of cert-manager, only for the key that signs registry tokens (`HBR-SECRET-17`). The key is not rotated.
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   tokenKey: SecretSource.certificate({ issuerName: 'harbor-internal', keySize: 4096 }),
   * });
   */
  public static certificate(options: CertificateSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'CertificateSecretOptions', options }, it => new CertificateSecret(it));
  }

  /**
   * A Secret with plain-text values in the manifest, for evaluation only (`HBR-SECRET-11`), and not for the password of admin (`HBR-SECRET-32`).
   *
   * @example
   * import { HarborSecrets, SecretSource } from 'cdk8s-harbor';
   *
   * const secrets = HarborSecrets.mixed({
   *   coreSecret: SecretSource.unsafePlainText({ values: { secret: 'q7Vd02mLx9TzR4ka' } }), // never where others can read the manifests
   * });
   */
  public static unsafePlainText(options: PlainTextSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'PlainTextSecretOptions', options }, it => new PlainTextSecret(it));
  }

  private constructor() {}
}
