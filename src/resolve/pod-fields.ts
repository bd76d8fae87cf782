import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { PropLocation } from './prop-location';
import { imagePins, pinnedImage } from '../contracts/image-pins';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId } from '../facts/components';
import { RESTRICTED_SECURITY } from '../facts/pod-security';
import { checkAffinity } from '../kubernetes/pod-scheduling';
import { unknownField } from '../kubernetes/unknown-field';
import { WorkloadOptions } from '../props/workload-options';

/** Fields of a Kubernetes object, as users write them. */
type Fields = Record<string, unknown>;

/** Reports fields of affinity, volumes and containers that the Kubernetes API does not know, and names that are used twice in a Pod. */
export function checkPodFields(scope: IConstruct, options: WorkloadOptions, component: ComponentId): void {
  const { affinity, extraVolumes = [], initContainers = [], sidecars = [] } = options;
  const container = (fields: Fields) => k8s.toJson_Container(fields as unknown as k8s.Container);
  checkAffinity(scope, `${component}.affinity`, affinity);
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

/**
 * The user's containers. One without a security context gets a restricted one, so that it may run in a namespace that enforces that standard, and
 * an image that is locked gets its digest.
 */
export function resolveUserContainers(scope: IConstruct, containers: readonly Fields[] = []): Fields[] {
  const pins = imagePins(scope);
  return containers.map(container => ({
    ...container,
    ...typeof container.image === 'string' && { image: pinnedImage(pins, container.image) },
    ...container.securityContext === undefined && { securityContext: RESTRICTED_SECURITY },
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
