/** A Sovereign that a folder or file of a tree is for. */
export interface SovereignWave {
  readonly fqdn: string;
  readonly wave: number;
  /** Whether the rollout of the fleet has come to its wave; undefined if there is no rollout. */
  readonly isReached?: boolean;
}

/** A file that is about to change. */
export interface FileChange {
  /** Path below the folder of the tree. */
  readonly path: string;
  /** Undefined if there is none yet. */
  readonly before?: string;
  /** Undefined if it is removed. */
  readonly after?: string;
  /** The Sovereigns that it is for, if the fleet has waves. */
  readonly sovereigns?: readonly SovereignWave[];
}

/** Sees what is about to change in a tree. */
export type TreeReview = (changes: readonly FileChange[]) => void;
