import { ChartFacts, undefinedIfEmpty } from './chart-facts';
import { ChartPatch } from './chart-patch';
import { ContainerFields, WorkloadPart, workloadParts } from './workload-parts';
import { componentName } from '../../contracts/endpoints';
import { CommonSpec } from '../../contracts/spec';
import { COMPONENTS, ContainerId } from '../../facts/components';

/** One patch for each workload of the chart. */
export function workloadPatches(spec: CommonSpec, facts: ChartFacts): ChartPatch[] {
  return [...spec.workloads].map(([id, workload]) => {
    const parts = workloadParts({ spec, facts, id, workload });
    return {
      apiVersion: 'apps/v1',
      kind: COMPONENTS[id].kind,
      name: componentName(spec, id),
      merge: mergedParts(parts, COMPONENTS[id].containers),
      requiredBy: parts.flatMap(({ requiredBy = [] }) => requiredBy),
    };
  });
}

function mergedParts(parts: readonly WorkloadPart[], containers: readonly ContainerId[]): NonNullable<ChartPatch['merge']> {
  const annotations = Object.assign({}, ...parts.map(part => part.annotations));
  const lists = (field: 'initContainers' | 'sidecars' | 'volumes') => parts.flatMap(part => part[field] ?? []);
  const pod = {
    ...Object.assign({}, ...parts.map(part => part.pod)),
    initContainers: undefinedIfEmpty(lists('initContainers')),
    containers: undefinedIfEmpty(mergedContainers(containers.map(name => mergedContainer(name, parts)), lists('sidecars'))),
    volumes: undefinedIfEmpty(lists('volumes')),
  };
  return {
    ...Object.keys(annotations).length > 0 && { metadata: { annotations } },
    spec: { ...Object.assign({}, ...parts.map(part => part.spec)), ...!isEmpty(pod) && { template: { spec: pod } } },
  };
}

/** The changed containers; all containers if there are sidecars, because a strategic merge orders the list like the patch. */
function mergedContainers(containers: readonly object[], sidecars: readonly object[]): object[] {
  return [...containers.filter(({ name: _, ...changed }: { name?: string }) => sidecars.length > 0 || !isEmpty(changed)), ...sidecars];
}

function mergedContainer(name: ContainerId, parts: readonly WorkloadPart[]): object {
  const found = parts.flatMap((part): ContainerFields[] => part.containers?.[name] ? [part.containers[name]] : []);
  return {
    name,
    ...Object.assign({}, ...found.map(({ fields }) => fields)),
    env: undefinedIfEmpty(found.flatMap(({ env = [] }) => env)),
    volumeMounts: undefinedIfEmpty(found.flatMap(({ volumeMounts = [] }) => volumeMounts)),
  };
}

function isEmpty(fields: object): boolean {
  return Object.values(fields).every(value => value === undefined);
}
