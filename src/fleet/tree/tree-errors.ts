/** The error if a path leads out of the tree, or to the same file as another one. */
export class UnsafePath extends Error {
  public constructor(public readonly path: string, public readonly reason: string) {
    super(`${path}: ${reason}`);
  }
}

/** The error if an interrupted run left a tree that is half old and half new, and this run may not change it. */
export class InterruptedTree extends Error {}

/** The error if files could not be put in place, and some of them could not be put back either. Their copies are kept. */
export class IncompleteUndo extends Error {
  public constructor(public readonly files: readonly string[], public readonly copies: string, reason: string) {
    super(reason);
  }
}
