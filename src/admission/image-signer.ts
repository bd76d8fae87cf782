import { KeylessSignerOptions, KeySecretSignerOptions, PublicKeySignerOptions, TransparencyLogOptions } from './image-signer-options';

/** What a signer is known by. Exactly one of the three is given. */
export interface SignerFacts {
  readonly name: string;
  readonly publicKey?: PublicKeySignerOptions;
  readonly keySecret?: KeySecretSignerOptions & { readonly namespace: string };
  readonly keyless?: KeylessSignerOptions;
}

/** Someone whose signature counts. */
export class ImageSigner {
  /**
   * Whoever has the private key.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options the public key
   */
  public static publicKey(name: string, options: PublicKeySignerOptions): ImageSigner {
    return new ImageSigner({ name, publicKey: options });
  }

  /**
   * Whoever has the private key; the public one is in a Secret, so that it can be replaced without a change of policies.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options where the Secret is
   */
  public static keySecret(name: string, options: KeySecretSignerOptions): ImageSigner {
    return new ImageSigner({ name, keySecret: { ...options, namespace: options.namespace ?? 'kyverno' } });
  }

  /**
   * Whoever an OpenID provider vouches for.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options the identity
   */
  public static keyless(name: string, options: KeylessSignerOptions): ImageSigner {
    return new ImageSigner({ name, keyless: options });
  }

  /** @internal */
  public readonly _facts: SignerFacts;

  private constructor(facts: SignerFacts) {
    this._facts = facts;
  }
}

/** The log of a signer, whatever else it is. */
export function logOf({ publicKey, keySecret, keyless }: SignerFacts): TransparencyLogOptions | undefined {
  return (publicKey ?? keySecret ?? keyless)?.transparencyLog;
}
