import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId } from '../facts/components';
import { SELECTOR_LABELS } from '../facts/labels';
import { RESTRICTED_SECURITY } from '../facts/pod-security';
import { TolerationOptions } from '../props/scheduling-options';
import { WorkloadOptions } from '../props/workload-options';

const LABEL_NAME = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Reports labels that the API server refuses. */
export function checkLabelSyntax(scope: IConstruct, prop: string, labels: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(labels)) {
    if (!LABEL_NAME.test(name) || !LABEL_VALUE.test(value)) { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
  }
}

/** Reports labels that the API server refuses or that would break the selector. */
export function checkLabels(scope: IConstruct, prop: string, labels: Readonly<Record<string, string>> = {}): void {
  checkLabelSyntax(scope, prop, labels);
  for (const [name, value] of Object.entries(labels)) {
    if (SELECTOR_LABELS.includes(name)) { report(scope, 'HBR-WL-16', { prop, value, slots: { label: name } }); }
  }
}

/** Reports annotations that the API server refuses. */
export function checkAnnotations(scope: IConstruct, prop: string, annotations: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(annotations)) {
    if (!LABEL_NAME.test(name) || typeof value !== 'string') { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
  }
}

type Fields = Record<string, unknown>;

/** Reports fields in Kubernetes' own words that Kubernetes does not have, and names that are taken. */
export function checkPodFields(scope: IConstruct, options: WorkloadOptions, component: ComponentId): void {
  const { affinity, extraVolumes = [], initContainers = [], sidecars = [] } = options;
  const container = (fields: Fields) => k8s.toJson_Container(fields as unknown as k8s.Container);
  checkFields(scope, `${component}.affinity`, affinity, k8s.toJson_Affinity(affinity));
  checkList(scope, `${component}.extraVolumes`, extraVolumes, fields => k8s.toJson_Volume(fields as unknown as k8s.Volume));
  checkList(scope, `${component}.initContainers`, initContainers, container);
  checkList(scope, `${component}.sidecars`, sidecars, container);
  checkNames(scope, [], { [`${component}.extraVolumes`]: extraVolumes });
  checkNames(scope, COMPONENTS[component].containers, { [`${component}.initContainers`]: initContainers, [`${component}.sidecars`]: sidecars });
}

/** Reports fields of mounts that Kubernetes does not have. */
export function checkMounts(scope: IConstruct, prop: string, mounts: readonly Fields[]): void {
  checkList(scope, `${prop}.extraVolumeMounts`, mounts, fields => k8s.toJson_VolumeMount(fields as unknown as k8s.VolumeMount));
}

/** Containers of the user's: where one says nothing, the namespace may be as restricted as for Harbor's own. */
export function resolveUserContainers(containers: readonly Fields[] = []): Fields[] {
  return containers.map(container => container.securityContext === undefined ? { ...container, securityContext: RESTRICTED_SECURITY } : container);
}

/** Tolerations in Kubernetes' words. */
export function resolveTolerations(scope: IConstruct, prop: string, tolerations: readonly TolerationOptions[]): object[] {
  return tolerations.map(({ key, operator, value, effect, tolerationPeriod: period }, at) => ({
    ...key !== undefined && { key },
    ...operator !== undefined && { operator },
    ...value !== undefined && { value },
    ...effect !== undefined && { effect },
    ...period && { tolerationSeconds: resolveWholeDuration(scope, `${prop}[${at}].tolerationPeriod`, period, { unit: 'seconds', fallback: 300, least: 0 }) },
  }));
}

function checkList(scope: IConstruct, prop: string, list: readonly Fields[], known: (fields: Fields) => object | undefined): void {
  list.forEach((fields, at) => checkFields(scope, `${prop}[${at}]`, fields, known(fields)));
}

/** The value is not shown: a container may have passwords in it. */
function checkFields(scope: IConstruct, prop: string, given: unknown, known: unknown): void {
  const field = unknownField(given, known);
  if (field) { report(scope, 'HBR-WL-11', { prop, slots: { field } }); }
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

function checkNames(scope: IConstruct, taken: readonly string[], lists: Readonly<Record<string, readonly Fields[]>>): void {
  const seen = new Set<unknown>(taken);
  for (const [prop, list] of Object.entries(lists)) {
    list.forEach(({ name }, at) => {
      if (name === undefined || seen.has(name)) { report(scope, 'HBR-WL-18', { prop: `${prop}[${at}].name`, value: name }); }
      seen.add(name);
    });
  }
}
