/** What identifies an item of a list: a field, or nothing, so that a list is replaced as a whole. */
export type ItemKey = 'name' | 'topologyKey' | 'whole';

/**
 * The lists among the values of the chart, by the last part of their path. Helm replaces every list. Here, items of a list with an item key are
 * merged by it, as Kubernetes merges the fields that these values become. The chart has no values for volumes and mounts of a component.
 */
export const LIST_ITEMS: Readonly<Record<string, ItemKey>> = {
  extraEnvVars: 'name',
  initContainers: 'name',
  extrInitContainers: 'name',
  imagePullSecrets: 'name',
  topologySpreadConstraints: 'topologyKey',

  tolerations: 'whole', // a toleration has no name, and the same key may be there several times
  parentRefs: 'whole', // a gateway may be there several times, with different listeners
  hosts: 'whole',
  sourceRanges: 'whole',
  families: 'whole', // the order has a meaning
  components: 'whole',
  jobLoggers: 'whole',
  dbRepository: 'whole', // the order has a meaning
  javaDBRepository: 'whole',
  metricRelabelings: 'whole', // the order has a meaning
  relabelings: 'whole',
  drop: 'whole',
};

/** The field by which the items of a list are merged; undefined for a list that is replaced. */
export function itemKeyOf(path: string): 'name' | 'topologyKey' | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const key = Object.hasOwn(LIST_ITEMS, name) ? LIST_ITEMS[name] : 'whole';
  return key === 'whole' ? undefined : key;
}
