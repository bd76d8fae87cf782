/** What happens when the value of a Secret changes. */
export enum SecretRotation {
  /** Data cannot be read any more: it must never change. */
  NEVER = 'never',
  /** Several have to change and restart together. */
  COORDINATED = 'coordinated',
  /** It can change at any time. */
  FREE = 'free',
}

/** One key of a Secret that Harbor reads. */
export interface SecretLedgerKey {
  /** Name of the key. */
  readonly key: string;
  /**
   * How many characters it has to have: letters and digits, one byte each.
   *
   * @default - any number
   */
  readonly length?: number;
  /** Whether the Secret is complete without it. */
  readonly optional: boolean;
}

/** A Secret of a Harbor: what is in it, who writes and reads it, and what happens when it is rotated. */
export interface SecretLedgerEntry {
  /** Name of the Secret. */
  readonly name: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** What it is for: a credential such as `secret-key`, or `front-certificate`, `internal-certificate`, `ca`, `image-pull`. */
  readonly purpose: string;
  /** The keys that are read. */
  readonly keys: SecretLedgerKey[];
  /** Kind and name of the object that makes it, or `outside`: it has to be there before. */
  readonly writer: string;
  /** Who reads it: containers of Harbor, `database`, `cache`, `front` or `kubelet`. */
  readonly readers: string[];
  /** Whether it may change. */
  readonly rotation: SecretRotation;
  /** What breaks when it changes. */
  readonly breaks: string;
  /** Components that have to restart after a change. */
  readonly restarts: string[];
}

/** The writer of a Secret that nothing in the output makes. */
export const OUTSIDE = 'outside';
