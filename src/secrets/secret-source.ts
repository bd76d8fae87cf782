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
   */
  public static existing(secretName?: string, options: ExistingSecretOptions = {}): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'ExistingSecretOptions', options }, it => new ExistingSecret(secretName, it));
  }

  /** An ExternalSecret: the External Secrets Operator copies the values from a secret store such as Vault, OpenBao, AWS or Azure. */
  public static externalSecret(options: ExternalSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'ExternalSecretOptions', options }, it => new ExternalSecret(it));
  }

  /** An ExternalSecret for 1Password: the credential is an item of a vault, and its keys are fields of the item. */
  public static onePassword(options: OnePasswordSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'OnePasswordSecretOptions', options }, it => new OnePasswordSecret(it));
  }

  /**
   * A Secret with random values that the External Secrets Operator generates in the cluster once.
   *
   * It is immutable and outlives its ExternalSecret, so neither an upgrade nor a restored backup replaces it. To rotate it, delete
   * both the Secret and the ExternalSecret. Include the Secrets in the backup of the cluster.
   */
  public static generated(options: GeneratedSecretOptions = {}): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'GeneratedSecretOptions', options }, it => new GeneratedSecret(it));
  }

  /**
   * A Secret with random values that a Job of this Harbor generates in the cluster once, for clusters without External Secrets and Sealed
   * Secrets. The Job does not change a Secret that exists. It may create Secrets in Harbor's namespace and read only its own Secrets.
   */
  public static bootstrapJob(options: BootstrapSecretOptions = {}): ISecretSource {
    return markKind(new BootstrapSecret(options), 'ISecretSource');
  }

  /** A SealedSecret, encrypted with `kubeseal` for one cluster. */
  public static sealed(options: SealedSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'SealedSecretOptions', options }, it => new SealedSecret(it));
  }

  /**
   * A Certificate of cert-manager, only for the key that signs registry tokens (`HBR-SECRET-17`). The key is not rotated.
   */
  public static certificate(options: CertificateSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'CertificateSecretOptions', options }, it => new CertificateSecret(it));
  }

  /**
   * A Secret with plain-text values in the manifest, for evaluation only (`HBR-SECRET-11`), and not for the password of admin (`HBR-SECRET-32`).
   */
  public static unsafePlainText(options: PlainTextSecretOptions): ISecretSource {
    return choice({ is: 'ISecretSource', struct: 'PlainTextSecretOptions', options }, it => new PlainTextSecret(it));
  }

  private constructor() {}
}
