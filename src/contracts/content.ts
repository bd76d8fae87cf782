/** Bytes of blobs, by the reason why they are stored. */
export interface ContentSpec {
  /** What was pushed and is kept. */
  readonly kept: number;
  /** What was removed and waits for garbage collection. */
  readonly uncollected: number;
  readonly mirrored: number;
  readonly proxied: number;
}
