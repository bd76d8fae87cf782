import { BootstrapSecret, BootstrapSecretOptions } from './bootstrap-secret';
import { CertificateSecret, CertificateSecretOptions } from './certificate-secret';
import { ExistingSecret, ExistingSecretOptions } from './existing-secret';
import { ExternalSecret, ExternalSecretOptions } from './external-secret';
import { GeneratedSecret, GeneratedSecretOptions } from './generated-secret';
import { OnePasswordSecret, OnePasswordSecretOptions } from './one-password-secret';
import { PlainTextSecret, PlainTextSecretOptions } from './plain-text-secret';
import { SealedSecret, SealedSecretOptions } from './sealed-secret';
import { ISecretSource } from '../contracts';

/** Where the Secret of one credential comes from. */
export class SecretSource {
  /**
   * A Secret that is there before Harbor starts (`HBR-SECRET-16`, `HBR-SECRET-20`).
   *
   * Without a name it is the Secret that all other sources would make: `<release>-core-secret` and so on, with the keys that the
   * official chart reads.
   *
   * @param secretName name of the Secret
   * @param options names of its keys, where they differ
   */
  public static existing(secretName?: string, options: ExistingSecretOptions = {}): ISecretSource {
    return new ExistingSecret(secretName, options);
  }

  /** An ExternalSecret: the External Secrets Operator copies the values out of a store such as Vault, OpenBao, AWS or Azure. */
  public static externalSecret(options: ExternalSecretOptions): ISecretSource {
    return new ExternalSecret(options);
  }

  /** An ExternalSecret for 1Password: the credential is an item of a vault, its keys are fields. */
  public static onePassword(options: OnePasswordSecretOptions): ISecretSource {
    return new OnePasswordSecret(options);
  }

  /**
   * A Secret that the External Secrets Operator makes up inside the cluster, once.
   *
   * It is immutable and outlives its ExternalSecret: neither an upgrade nor a restored backup replaces it. To rotate it, delete
   * both the Secret and the ExternalSecret. Make the Secrets part of the backup.
   */
  public static generated(options: GeneratedSecretOptions = {}): ISecretSource {
    return new GeneratedSecret(options);
  }

  /**
   * A Secret that a Job of this Harbor makes up inside the cluster, once: for clusters without External Secrets and Sealed Secrets. It never
   * changes a Secret that exists. The Job may create Secrets in Harbor's namespace and read those that it is told of, nothing else.
   */
  public static bootstrapJob(options: BootstrapSecretOptions = {}): ISecretSource {
    return new BootstrapSecret(options);
  }

  /** A SealedSecret, encrypted with `kubeseal` for one cluster. */
  public static sealed(options: SealedSecretOptions): ISecretSource {
    return new SealedSecret(options);
  }

  /**
   * A key pair of cert-manager, for the key that signs registry tokens and for nothing else (`HBR-SECRET-17`). The key never rotates.
   */
  public static certificate(options: CertificateSecretOptions): ISecretSource {
    return new CertificateSecret(options);
  }

  /** A Secret with its values in the manifest, to try Harbor out (`HBR-SECRET-11`). */
  public static unsafePlainText(options: PlainTextSecretOptions): ISecretSource {
    return new PlainTextSecret(options);
  }

  private constructor() {}
}
