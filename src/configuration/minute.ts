import { createHash } from 'node:crypto';

/** A minute that differs from cluster to cluster, so that not all of them ask their upstreams at once. */
export function minuteOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % 60;
}
