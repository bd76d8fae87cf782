/** A key pair of cosign, with the public key written out. */
export interface PublicKeySignerOptions {
  /**
   * The public key: PEM with `PUBLIC KEY` or `RSA PUBLIC KEY` in its first line, as `cosign generate-key-pair` writes it into `cosign.pub`.
   * Certificates, private keys, keys of SSH and GPG, and bare base64 are refused. Kyverno: `attestors[].cosign.key.data`.
   */
  readonly pem: string;
  /**
   * Hash that signatures of this key are made with: `sha224`, `sha256`, `sha384` or `sha512`. Kyverno: `attestors[].cosign.key.hashAlgorithm`.
   *
   * @default 'sha256'
   */
  readonly hashAlgorithm?: string;
  /**
   * Where signatures are recorded.
   *
   * @default - the public log of Sigstore
   */
  readonly transparencyLog?: TransparencyLogOptions;
}

/** A key pair of cosign, with the public key in a Secret. */
export interface KeySecretSignerOptions {
  /** Name of the Secret: `cosign generate-key-pair k8s://kyverno/cosign` makes it, and Kyverno reads its key `cosign.pub`. */
  readonly secretName: string;
  /**
   * Namespace of the Secret. Kyverno may read Secrets of its own namespace; any other one needs a Role for it.
   *
   * @default 'kyverno'
   */
  readonly namespace?: string;
  /**
   * Hash that signatures of this key are made with: `sha224`, `sha256`, `sha384` or `sha512`. Kyverno: `attestors[].cosign.key.hashAlgorithm`.
   *
   * @default 'sha256'
   */
  readonly hashAlgorithm?: string;
  /**
   * Where signatures are recorded.
   *
   * @default - the public log of Sigstore
   */
  readonly transparencyLog?: TransparencyLogOptions;
}

/**
 * An identity at an OpenID provider, such as a workflow of GitHub Actions: signatures are made with keys that live for minutes, and
 * Sigstore vouches for who had them. Needs Sigstore, the public or a private one; without any, use a key pair.
 */
export interface KeylessSignerOptions {
  /** Who vouches for the identity: `https://token.actions.githubusercontent.com`. Kyverno: `attestors[].cosign.keyless.identities[].issuer`. */
  readonly issuer: string;
  /**
   * The identity, to the letter. Exactly one of `subject` and `subjectRegExp` is given. Kyverno: `identities[].subject`.
   *
   * @default - `subjectRegExp` says it
   */
  readonly subject?: string;
  /**
   * The identity as a regular expression, from `^` to `$`: Kyverno finds it anywhere in the identity otherwise, and anybody can have
   * a repository whose name contains yours. Kyverno: `identities[].subjectRegExp`.
   *
   * @default - `subject` says it
   */
  readonly subjectRegExp?: string;
  /**
   * Root certificates of a private Fulcio, as PEM. Kyverno: `attestors[].cosign.keyless.roots`.
   *
   * @default - those of the public Sigstore
   */
  readonly roots?: string;
  /**
   * Where Kyverno gets the trust root of a private Sigstore from. It asks the public one before anything else if there is none.
   * Kyverno: `attestors[].cosign.tuf.mirror`.
   *
   * @default - https://tuf-repo-cdn.sigstore.dev
   */
  readonly tufMirror?: string;
  /**
   * First trust root of that mirror: `root.json`, base64. Kyverno: `attestors[].cosign.tuf.root.data`.
   *
   * @default - the one of the public Sigstore
   */
  readonly tufRoot?: string;
  /**
   * Where signatures are recorded.
   *
   * @default - the public log of Sigstore
   */
  readonly transparencyLog?: TransparencyLogOptions;
}

/** The log that signatures are recorded in: a Rekor. */
export interface TransparencyLogOptions {
  /**
   * Address of the log. Kyverno: `attestors[].cosign.ctlog.url`.
   *
   * @default 'https://rekor.sigstore.dev'
   */
  readonly url?: string;
  /**
   * Public key of a private log, as PEM. Kyverno: `attestors[].cosign.ctlog.rekorPubKey`.
   *
   * @default - that of the public log
   */
  readonly publicKey?: string;
  /**
   * Whether no log is asked: for clusters without a way out, and for signatures made with `--tlog-upload=false`. Only for key pairs: nothing
   * else could tell when a keyless signature was made. Reports of scans are then verified in the bundle format alone, which cosign writes
   * from version 3. Kyverno: `attestors[].cosign.ctlog.insecureIgnoreTlog`.
   *
   * @default false
   */
  readonly ignore?: boolean;
}
