import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { PropLocation } from './prop-location';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId } from '../facts/components';
import { RESTRICTED_SECURITY } from '../facts/pod-security';
import { TolerationOptions } from '../props/scheduling-options';
import { WorkloadOptions } from '../props/workload-options';

/** Fields of a Kubernetes object, as users write them. */
type Fields = Record<string, unknown>;

/** Reports fields of affinity, volumes and containers that the Kubernetes API does not know, and names that are used twice in a Pod. */
export function checkPodFields(scope: IConstruct, options: WorkloadOptions, component: ComponentId): void {
  const { affinity, extraVolumes = [], initContainers = [], sidecars = [] } = options;
  const container = (fields: Fields) => k8s.toJson_Container(fields as unknown as k8s.Container);
  checkFields({ scope, prop: `${component}.affinity` }, affinity, k8s.toJson_Affinity(affinity));
  checkList({ scope, prop: `${component}.extraVolumes` }, extraVolumes, fields => k8s.toJson_Volume(fields as unknown as k8s.Volume));
  checkList({ scope, prop: `${component}.initContainers` }, initContainers, container);
  checkList({ scope, prop: `${component}.sidecars` }, sidecars, container);
  checkNames(scope, [], { [`${component}.extraVolumes`]: extraVolumes });
  checkNames(scope, COMPONENTS[component].containers, { [`${component}.initContainers`]: initContainers, [`${component}.sidecars`]: sidecars });
}

/** Reports fields of volume mounts that the Kubernetes API does not know. */
export function checkMounts(scope: IConstruct, prop: string, mounts: readonly Fields[]): void {
  checkList({ scope, prop: `${prop}.extraVolumeMounts` }, mounts, fields => k8s.toJson_VolumeMount(fields as unknown as k8s.VolumeMount));
}

/** The user's containers. One without a security context gets a restricted one, so that it may run in a namespace that enforces that standard. */
export function resolveUserContainers(containers: readonly Fields[] = []): Fields[] {
  return containers.map(container => container.securityContext === undefined ? { ...container, securityContext: RESTRICTED_SECURITY } : container);
}

/** Tolerations with the fields of the Kubernetes API. */
export function resolveTolerations(scope: IConstruct, prop: string, tolerations: readonly TolerationOptions[]): object[] {
  const toSeconds = (at: number, period: Duration) => (
    resolveWholeDuration({ scope, prop: `${prop}[${at}].tolerationPeriod` }, period, { unit: 'seconds', fallback: 300, least: 0 })
  );
  return tolerations.map(({ key, operator, value, effect, tolerationPeriod: period }, at) => ({
    ...key !== undefined && { key },
    ...operator !== undefined && { operator },
    ...value !== undefined && { value },
    ...effect !== undefined && { effect },
    ...period && { tolerationSeconds: toSeconds(at, period) },
  }));
}

/** `toKnown` writes an item with the fields that cdk8s-plus knows, and drops all others. */
function checkList({ scope, prop }: PropLocation, list: readonly Fields[], toKnown: (fields: Fields) => object | undefined): void {
  list.forEach((fields, at) => checkFields({ scope, prop: `${prop}[${at}]` }, fields, toKnown(fields)));
}

/** The message does not show the value: a container may have passwords in it. */
function checkFields({ scope, prop }: PropLocation, given: unknown, known: unknown): void {
  const field = unknownField(given, known);
  if (field) { report(scope, 'HBR-WL-11', { prop, slots: { field } }); }
}

/** Path of the first field of `given` that is missing in `known`. Only names of fields are compared, because cdk8s-plus wraps some values. */
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

/** Whether cdk8s-plus wraps the value of a field in an object of its own: a quantity, or a number or name. What is in it cannot be compared. */
function isWrapped(key: string): boolean {
  return ['resources', 'sizeLimit', 'port', 'divisor', 'cpu', 'memory'].includes(key);
}

/** Reports names that are missing, among `reserved`, or in the lists twice. The lists are those of one Pod, by prop. */
function checkNames(scope: IConstruct, reserved: readonly string[], lists: Readonly<Record<string, readonly Fields[]>>): void {
  const seen = new Set<unknown>(reserved);
  for (const [prop, list] of Object.entries(lists)) {
    list.forEach(({ name }, at) => {
      if (name === undefined || seen.has(name)) { report(scope, 'HBR-WL-18', { prop: `${prop}[${at}].name`, value: name }); }
      seen.add(name);
    });
  }
}
