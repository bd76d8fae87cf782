import { VolumeClaimOptions } from '../contracts';
import { bundledCache, bundledDatabase } from '../contracts/bundled-services';
import { componentName } from '../contracts/endpoints';
import { HarborSpec, WorkloadSpec } from '../contracts/spec';
import { COMPONENTS, ComponentId } from '../facts/components';
import { CLAIM_SIZES } from '../facts/sizing';
import { sizeQuantity } from '../syntax/size-quantity';

type Manifest = { readonly [field: string]: any };

/** The objects of the official chart that use resources of the cluster: workloads with their requests, and volume claims. */
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
  const volumes: Readonly<Record<keyof typeof CLAIM_SIZES, VolumeClaimOptions | undefined>> = {
    registry: spec.storage.volume,
    jobservice: spec.jobservice.logVolume,
    trivy: spec.trivy?.cacheVolume,
    database: bundledDatabase(spec.database)?.volume,
    redis: bundledCache(spec.cache)?.volume,
  };
  const names = Object.keys(volumes) as (keyof typeof CLAIM_SIZES)[];
  return names.filter(name => volumes[name] && volumes[name].existingClaim === undefined).map(name => ({
    kind: 'PersistentVolumeClaim',
    metadata: { name: `${spec.names.fullname}-${name}` },
    spec: { resources: { requests: { storage: claimSize(volumes[name]) ?? CLAIM_SIZES[name] } } },
  }));
}

function claimSize({ size }: VolumeClaimOptions = {}): string | undefined {
  return size && sizeQuantity(size);
}
