/** A file that is about to change. */
export interface FileChange {
  /** Path below the folder of the tree. */
  readonly path: string;
  /** Undefined if there is none yet. */
  readonly before?: string;
  /** Undefined if it is removed. */
  readonly after?: string;
}

/** Sees what is about to change in a tree. */
export type TreeReview = (changes: readonly FileChange[]) => void;
