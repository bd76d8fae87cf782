/** A cosign key pair, by its public key. */
export interface PublicKeySignerOptions {
  /**
   * The public key: PEM with `PUBLIC KEY` or `RSA PUBLIC KEY` in its first line, as `cosign generate-key-pair` writes it into `cosign.pub`.
   * Certificates, private keys, SSH and GPG keys, and base64 without the PEM lines are refused. Kyverno: `attestors[].cosign.key.data`.
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

/** A cosign key pair, by a Secret with its public key. */
export interface KeySecretSignerOptions {
  /** Name of the Secret: `cosign generate-key-pair k8s://kyverno/cosign` makes it, and Kyverno reads its key `cosign.pub`. */
  readonly secretName: string;
  /**
   * Namespace of the Secret. By default Kyverno may only read Secrets in its own namespace; for any other, give it a Role.
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
 * Keyless signing of cosign: an identity at an OpenID provider, such as a workflow of GitHub Actions. Signatures are made with ephemeral
 * keys, and a certificate of Sigstore binds each key to the identity. Needs the public or a private Sigstore; otherwise use a key pair.
 */
export interface KeylessSignerOptions {
  /** OpenID issuer: `https://token.actions.githubusercontent.com`. Kyverno: `attestors[].cosign.keyless.identities[].issuer`. */
  readonly issuer: string;
  /**
   * The identity, as an exact match. Set either this or `subjectRegExp`. Kyverno: `identities[].subject`.
   *
   * @default - `subjectRegExp` is used
   */
  readonly subject?: string;
  /**
   * The identity as a regular expression, anchored with `^` and `$`. Without anchors it would match anywhere in the identity, and anybody can
   * create a repository whose name contains yours. Kyverno: `identities[].subjectRegExp`.
   *
   * @default - `subject` is used
   */
  readonly subjectRegExp?: string;
  /**
   * Root certificates of a private Fulcio, as PEM. Kyverno: `attestors[].cosign.keyless.roots`.
   *
   * @default - those of the public Sigstore
   */
  readonly roots?: string;
  /**
   * TUF repository from which Kyverno downloads the trust root of a private Sigstore. Without it Kyverno contacts the public repository
   * first. Kyverno: `attestors[].cosign.tuf.mirror`.
   *
   * @default - https://tuf-repo-cdn.sigstore.dev
   */
  readonly tufMirror?: string;
  /**
   * Initial trust root of `tufMirror`: the base64-encoded `root.json`. Kyverno: `attestors[].cosign.tuf.root.data`.
   *
   * @default - that of the public Sigstore
   */
  readonly tufRoot?: string;
  /**
   * Where signatures are recorded.
   *
   * @default - the public log of Sigstore
   */
  readonly transparencyLog?: TransparencyLogOptions;
}

/** The transparency log that signatures are recorded in: a Rekor. */
export interface TransparencyLogOptions {
  /**
   * URL of the log. Kyverno: `attestors[].cosign.ctlog.url`.
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
   * Whether signatures are verified without the log: for clusters without internet access, and for signatures made with `--tlog-upload=false`.
   * Only supported for key pairs, because the log is the only evidence of when a keyless signature was made. Scan reports are then verified
   * in the bundle format alone, which cosign writes from version 3. Kyverno: `attestors[].cosign.ctlog.insecureIgnoreTlog`.
   *
   * @default false
   */
  readonly ignore?: boolean;
}
