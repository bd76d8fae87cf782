/** How many pods more than wanted there may be during an update that never has fewer: a number, or a share of many. */
export function maxSurgeOf(replicas: number): number | string {
  return replicas > 3 ? '25%' : 1;
}
