import { ChangeGroup, ClassedField } from './change-group';
import { componentOf } from './value-props';

/** Pods that are replaced, and where. */
export interface Restart {
  /** Kind/namespace/name. */
  readonly object: string;
  /** Components of the chart; empty for all Pods of a workload, and for a release of which it is not known. */
  readonly components: readonly string[];
  readonly clusters: readonly string[];
}

/** How far a difference reaches. */
export interface BlastRadius {
  /** Folders of the clusters in which something differs; an empty name for files at the top. */
  readonly clusters: readonly string[];
  readonly restarts: readonly Restart[];
}

const WORKLOAD = /^(Deployment|StatefulSet|DaemonSet|HelmRelease)\//;

/** The Pods that changes replace. */
export function restartsOf(groups: readonly ChangeGroup[]): Restart[] {
  const restarts = new Map<string, Restart>();
  for (const { change, object, clusters, fields } of groups) {
    const replacing = fields.filter(field => replacesPods(object, field));
    if (change !== 'changed' || !WORKLOAD.test(object) || replacing.length === 0) { continue; }
    const before = restarts.get(object);
    restarts.set(object, {
      object,
      components: componentsIn(object, replacing, before),
      clusters: [...new Set([...before?.clusters ?? [], ...clusters])].sort(),
    });
  }
  return [...restarts.values()].sort((one, other) => one.object < other.object ? -1 : 1);
}

/** Whether a field replaces Pods: what is in their template, and whatever of a release is more than safe. */
function replacesPods(object: string, field: ClassedField): boolean {
  if (field.class === 'safe') { return false; }
  return object.startsWith('HelmRelease/') ? field.path.startsWith('spec.') : field.path.startsWith('spec.template');
}

/** The components whose Pods a release replaces; none if one field may replace any. */
function componentsIn(object: string, fields: readonly ClassedField[], before: Restart | undefined): string[] {
  if (!object.startsWith('HelmRelease/') || before?.components.length === 0) { return []; }
  const components = fields.map(({ prop }) => prop === undefined ? undefined : componentOf(prop));
  return components.some(name => name === undefined) ? [] : [...new Set([...before?.components ?? [], ...components as string[]])].sort();
}
