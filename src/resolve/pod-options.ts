import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { SELECTOR_LABELS } from '../model/labels';
import { report } from '../model/report';
import { TolerationOptions } from '../props/scheduling-options';
import { WorkloadOptions } from '../props/workload-options';

const LABEL_NAME = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Reports labels that the API server refuses or that would break the selector. */
export function checkLabels(scope: IConstruct, prop: string, labels: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(labels)) {
    if (!LABEL_NAME.test(name) || !LABEL_VALUE.test(value)) { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
    if (SELECTOR_LABELS.includes(name)) { report(scope, 'HBR-WL-16', { prop, value, slots: { label: name } }); }
  }
}

/** Reports annotations that the API server refuses. */
export function checkAnnotations(scope: IConstruct, prop: string, annotations: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(annotations)) {
    if (!LABEL_NAME.test(name) || typeof value !== 'string') { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
  }
}

/** Reports fields in Kubernetes' own words that Kubernetes does not have. */
export function checkPodFields(scope: IConstruct, options: WorkloadOptions, component: string): void {
  const { affinity, extraVolumes = [], initContainers = [], sidecars = [], extraVolumeMounts = [] } = options;
  const checks: ReadonlyArray<readonly [string, object, object | undefined]> = [
    ...affinity ? [['affinity', affinity, k8s.toJson_Affinity(affinity)] as const] : [],
    ...extraVolumes.map((volume, at) => [`extraVolumes[${at}]`, volume, k8s.toJson_Volume(volume as k8s.Volume)] as const),
    ...initContainers.map((container, at) => [`initContainers[${at}]`, container, k8s.toJson_Container(container as k8s.Container)] as const),
    ...sidecars.map((container, at) => [`sidecars[${at}]`, container, k8s.toJson_Container(container as k8s.Container)] as const),
    ...extraVolumeMounts.map((mount, at) => [`extraVolumeMounts[${at}]`, mount, k8s.toJson_VolumeMount(mount as k8s.VolumeMount)] as const),
  ];
  for (const [prop, given, known] of checks) {
    const field = unknownField(given, known);
    if (field) { report(scope, 'HBR-WL-11', { prop: `${component}.${prop}`, value: given, slots: { field } }); }
  }
  checkNames(scope, component, 'extraVolumes', extraVolumes);
  checkNames(scope, component, 'sidecars', [...initContainers, ...sidecars]);
}

/** Tolerations in Kubernetes' words. */
export function settleTolerations(tolerations: readonly TolerationOptions[]): object[] {
  return tolerations.map(({ key, operator, value, effect, tolerationPeriod }) => ({
    ...key !== undefined && { key },
    ...operator !== undefined && { operator },
    ...value !== undefined && { value },
    ...effect !== undefined && { effect },
    ...tolerationPeriod !== undefined && { tolerationSeconds: tolerationPeriod.toSeconds() },
  }));
}

/** Path of the first field of `given` that is missing in `known`. Leaves are not compared: quantities are wrapped in between. */
function unknownField(given: unknown, known: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) { return undefined; }
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) { continue; }
    const inside = typeof known === 'object' && known !== null ? (known as Record<string, unknown>)[key] : undefined;
    if (inside === undefined) { return isWrapped(key) ? undefined : key; }
    const deeper = isWrapped(key) ? undefined : unknownField(value, inside);
    if (deeper) { return `${key}.${deeper}`; }
  }
  return undefined;
}

/** Fields whose values cdk8s-plus wraps into objects of its own (quantities, numbers or names), so they cannot be compared. */
function isWrapped(key: string): boolean {
  return ['resources', 'sizeLimit', 'port', 'divisor', 'cpu', 'memory'].includes(key);
}

function checkNames(scope: IConstruct, component: string, prop: string, named: ReadonlyArray<Record<string, unknown>>): void {
  named.forEach(({ name }, at) => {
    const first = named.findIndex(other => other.name === name);
    if (name === undefined || name === component || first !== at) {
      report(scope, 'HBR-WL-18', { prop: `${component}.${prop}[${at}].name`, value: name });
    }
  });
}
