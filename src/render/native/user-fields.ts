import { IConstruct } from 'constructs';
import { PodInput } from './pod-template';
import { report } from '../../diagnostics/report';

/** The lists of a Pod spec that users can add to. */
interface PodLists {
  readonly containers: readonly NamedItem[];
  readonly volumes?: readonly NamedItem[];
}

interface NamedItem {
  readonly name: string;
  readonly volumeMounts?: readonly Mount[];
  readonly emptyDir?: object;
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
}

/**
 * Adds the user's sidecars, init containers, volumes, volume mounts, affinity and tolerations to a Pod spec. A volume mount of the user
 * replaces the one at the same path, and an emptyDir that no container mounts any more is left out.
 */
export function addUserFields(scope: IConstruct, pod: PodLists, { workload, parts }: PodInput): object {
  const ownContainers = pod.containers.map(container => withMounts(container, mountsOf(workload, container.name)));
  const containers = [...ownContainers, ...workload.sidecars as NamedItem[]];
  const all = [...containers, ...workload.initContainers as NamedItem[]];
  const mounted = new Set(all.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)));
  const own = (pod.volumes ?? []).filter(({ name, emptyDir }) => !emptyDir || mounted.has(name));
  const ownNames = [...own.map(({ name }) => name), ...parts.claimTemplate ? [parts.claimTemplate.name] : []];
  checkVolumes(scope, { workload, parts }, ownNames);
  const volumes = [...own, ...workload.volumes];
  return {
    ...pod,
    affinity: workload.affinity,
    tolerations: undefinedIfEmpty(workload.tolerations),
    initContainers: undefinedIfEmpty(workload.initContainers),
    containers,
    volumes: undefinedIfEmpty(volumes),
  };
}

function mountsOf(workload: PodInput['workload'], container: string): Mount[] {
  const [, resolved] = [...workload.containers].find(([id]) => id === container) ?? [];
  return [...resolved?.volumeMounts ?? []] as Mount[];
}

function withMounts(container: NamedItem, mounts: readonly Mount[]): NamedItem {
  if (mounts.length === 0) { return container; }
  const others = (container.volumeMounts ?? []).filter(({ mountPath }) => !mounts.some(mount => mount.mountPath === mountPath));
  return { ...container, volumeMounts: [...others, ...mounts] };
}

/** Reports volumes whose names are in use already, and volume mounts without a volume. */
function checkVolumes(scope: IConstruct, { workload, parts }: Pick<PodInput, 'workload' | 'parts'>, ownNames: readonly string[]): void {
  const added = (workload.volumes as NamedItem[]).map(({ name }) => name);
  added.forEach((name, at) => {
    if (ownNames.includes(name)) { report(scope, 'HBR-WL-18', { prop: `${parts.id}.extraVolumes[${at}].name`, value: name }); }
  });
  for (const [id, { volumeMounts }] of workload.containers) {
    (volumeMounts as Mount[]).forEach(({ name }, at) => {
      const prop = `${id === 'registryctl' ? 'registry.controller' : id}.extraVolumeMounts[${at}].name`;
      if (![...ownNames, ...added].includes(name)) { report(scope, 'HBR-WL-23', { prop, value: name, slots: { volume: name } }); }
    });
  }
}

function undefinedIfEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
