/** Whether the value of a Secret may be rotated. */
export enum SecretRotation {
  /** It must not be rotated, since existing data could no longer be decrypted. */
  NEVER = 'never',
  /** It can be rotated if everything that uses it changes, and is restarted, together. */
  COORDINATED = 'coordinated',
  /** It can be rotated at any time. */
  FREE = 'free',
}

/** One key of a Secret that Harbor reads. */
export interface SecretLedgerKey {
  /** Name of the key. */
  readonly key: string;
  /**
   * Required length in characters, which are letters and digits of one byte each.
   *
   * @default - any length
   */
  readonly length?: number;
  /** Whether the key may be missing. */
  readonly optional: boolean;
}

/** A Secret that a Harbor uses: its keys, its writer, its readers, and the consequences of a rotation. */
export interface SecretLedgerEntry {
  /** Name of the Secret. */
  readonly name: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Purpose: a credential such as `secret-key`, or `front-certificate`, `internal-certificate`, `ca`, `image-pull`. */
  readonly purpose: string;
  /** Keys that are read from the Secret. */
  readonly keys: SecretLedgerKey[];
  /** Kind and name of the object that makes the Secret, or `outside` if no object of the output does, so that it has to exist before. */
  readonly writer: string;
  /** Readers of the Secret: containers of Harbor, `database`, `cache`, `front` (Ingress, gateway or nginx), `kubelet` or `flux`. */
  readonly readers: string[];
  /** Whether the value may be rotated. */
  readonly rotation: SecretRotation;
  /** What fails when the value changes. */
  readonly breaks: string;
  /** Components that have to be restarted after a rotation. */
  readonly restarts: string[];
}

/** The `writer` of a Secret that no object of the output makes. */
export const EXTERNAL_WRITER = 'outside';
