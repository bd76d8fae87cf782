/** `maxSurge` of a rolling update without unavailable Pods: one Pod, or a quarter of more than three. */
export function maxSurgeOf(replicas: number): number | string {
  return replicas > 3 ? '25%' : 1;
}
