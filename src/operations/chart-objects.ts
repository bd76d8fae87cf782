import { bundledCache, bundledDatabase } from '../model/bundled-services';
import { COMPONENTS, ComponentId } from '../model/components';
import { componentName } from '../model/endpoints';
import { VolumeClaimOptions } from '../model/seams';
import { HarborSpec, WorkloadSpec } from '../model/spec';

type Manifest = { readonly [field: string]: any };

/** Size of a claim that says none. Chart: `persistence.persistentVolumeClaim.<component>.size`. */
const DEFAULT_SIZES = { registry: '5Gi', jobservice: '1Gi', trivy: '5Gi', database: '1Gi', redis: '1Gi' } as const;

/** What the official chart makes of a spec, as far as it takes something of the cluster: workloads with their requests, and claims. */
export function chartObjects(spec: HarborSpec): Manifest[] {
  return [...[...spec.workloads].map(([id, workload]) => workloadObject(spec, id, workload)), ...claims(spec)];
}

function workloadObject(spec: HarborSpec, id: ComponentId, { maxReplicas, containers, sidecars }: WorkloadSpec): Manifest {
  const own = [...containers].map(([name, { resources }]) => ({ name, resources }));
  return {
    kind: COMPONENTS[id].kind,
    metadata: { name: componentName(spec, id), labels: { component: id } },
    spec: { replicas: maxReplicas, template: { spec: { containers: [...own, ...sidecars] } } },
  };
}

function claims(spec: HarborSpec): Manifest[] {
  const volumes: Readonly<Record<keyof typeof DEFAULT_SIZES, VolumeClaimOptions | undefined>> = {
    registry: spec.storage.volume,
    jobservice: spec.jobservice.logVolume,
    trivy: spec.trivy?.cacheVolume,
    database: bundledDatabase(spec.database)?.volume,
    redis: bundledCache(spec.cache)?.volume,
  };
  const names = Object.keys(volumes) as (keyof typeof DEFAULT_SIZES)[];
  return names.filter(name => volumes[name] && volumes[name].existingClaim === undefined).map(name => ({
    kind: 'PersistentVolumeClaim',
    metadata: { name: `${spec.names.fullname}-${name}` },
    spec: { resources: { requests: { storage: volumes[name]!.size ?? DEFAULT_SIZES[name] } } },
  }));
}
