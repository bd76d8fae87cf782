import { IConstruct } from 'constructs';
import { PodInput } from './pod-template';
import { report } from '../../diagnostics/report';

/** The lists of a pod that users can add to. */
interface PodLists {
  readonly containers: readonly Named[];
  readonly volumes?: readonly Named[];
}

interface Named {
  readonly name: string;
  readonly volumeMounts?: readonly Mount[];
  readonly emptyDir?: object;
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
}

/**
 * Adds what the user gave in Kubernetes' own words. A mount of theirs takes the place of ours at the same path, and a scratch folder that
 * nobody mounts any more is left out.
 */
export function addUserFields(scope: IConstruct, pod: PodLists, { workload, parts }: PodInput): object {
  const containers = [...pod.containers.map(container => withMounts(container, mountsOf(workload, container.name))), ...workload.sidecars as Named[]];
  const all = [...containers, ...workload.initContainers as Named[]];
  const mounted = new Set(all.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)));
  const own = (pod.volumes ?? []).filter(({ name, emptyDir }) => !emptyDir || mounted.has(name));
  const taken = [...own.map(({ name }) => name), ...parts.claimTemplate ? [parts.claimTemplate.name] : []];
  checkVolumes(scope, { workload, parts }, taken);
  const volumes = [...own, ...workload.volumes];
  return {
    ...pod,
    affinity: workload.affinity,
    tolerations: orNone(workload.tolerations),
    initContainers: orNone(workload.initContainers),
    containers,
    volumes: orNone(volumes),
  };
}

function mountsOf(workload: PodInput['workload'], container: string): Mount[] {
  const [, resolved] = [...workload.containers].find(([id]) => id === container) ?? [];
  return [...resolved?.volumeMounts ?? []] as Mount[];
}

function withMounts(container: Named, mounts: readonly Mount[]): Named {
  if (mounts.length === 0) { return container; }
  const others = (container.volumeMounts ?? []).filter(({ mountPath }) => !mounts.some(mount => mount.mountPath === mountPath));
  return { ...container, volumeMounts: [...others, ...mounts] };
}

function checkVolumes(scope: IConstruct, { workload, parts }: Pick<PodInput, 'workload' | 'parts'>, taken: readonly string[]): void {
  const added = (workload.volumes as Named[]).map(({ name }) => name);
  added.forEach((name, at) => {
    if (taken.includes(name)) { report(scope, 'HBR-WL-18', { prop: `${parts.id}.extraVolumes[${at}].name`, value: name }); }
  });
  for (const [id, { volumeMounts }] of workload.containers) {
    (volumeMounts as Mount[]).forEach(({ name }, at) => {
      const prop = `${id === 'registryctl' ? 'registry.controller' : id}.extraVolumeMounts[${at}].name`;
      if (![...taken, ...added].includes(name)) { report(scope, 'HBR-WL-23', { prop, value: name, slots: { volume: name } }); }
    });
  }
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
