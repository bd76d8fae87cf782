import { quantityValue } from '../syntax/quantity';

type Fields = { readonly [field: string]: any };

/** Resource requests of one container, for each of its Pods. */
export interface ContainerRequest {
  readonly component: string;
  readonly container: string;
  readonly pods: number;
  /** CPU in cores. */
  readonly cpu: number;
  /** Memory in bytes. */
  readonly bytes: number;
}

/** Persistent volumes of the same size that one object claims. */
export interface ClaimedVolume {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
}

/** How to read resource requests and volume claims from one kind of object. */
interface ResourceReader {
  readonly requests: (object: Fields, objects: readonly Fields[]) => ContainerRequest[];
  readonly volumes: (object: Fields) => ClaimedVolume[];
}

const WORKLOAD: ResourceReader = {
  requests: (object, objects) => (object.spec.template.spec.containers as Fields[]).map(({ name, resources }) => ({
    component: componentOf(object), container: name, pods: podsOf(object, objects), ...amounts(resources),
  })),
  volumes: ({ metadata, spec }) => ((spec.volumeClaimTemplates ?? []) as Fields[])
    .map(claim => volume(`${metadata.name}-${claim.metadata.name}`, claim.spec.resources.requests.storage, spec.replicas)),
};

/** Readers by kind. HelmReleases are read only if they install the Valkey chart. */
const RESOURCE_READERS: Readonly<Record<string, ResourceReader>> = {
  Deployment: WORKLOAD,
  StatefulSet: WORKLOAD,
  PersistentVolumeClaim: { requests: () => [], volumes: ({ metadata, spec }) => [volume(metadata.name, spec.resources.requests.storage)] },
  Cluster: {
    requests: ({ spec }) => [{ component: 'database', container: 'database', pods: spec.instances, ...amounts(spec.resources) }],
    volumes: ({ metadata, spec }) => [
      volume(metadata.name, spec.storage.size, spec.instances),
      ...spec.walStorage ? [volume(`${metadata.name}-wal`, spec.walStorage.size, spec.instances)] : [],
    ],
  },
  Dragonfly: {
    requests: ({ spec }) => [{ component: 'dragonfly', container: 'dragonfly', pods: spec.replicas, ...amounts(spec.resources) }],
    volumes: ({ metadata, spec }) => {
      const claim = spec.snapshot?.persistentVolumeClaimSpec;
      return claim ? [volume(metadata.name, claim.resources.requests.storage, spec.replicas)] : [];
    },
  },
  HelmRelease: {
    requests: ({ spec }) => isValkey(spec) ? [{ component: 'valkey', container: 'valkey', pods: 1, ...amounts(spec.values.resources) }] : [],
    volumes: ({ metadata, spec }) => isValkey(spec) ? [volume(metadata.name, spec.values.dataStorage.requestedSize)] : [],
  },
};

/** Resource requests of all containers of these objects. */
export function requestsOf(objects: readonly Fields[]): ContainerRequest[] {
  return objects.flatMap(object =>
    Object.hasOwn(RESOURCE_READERS, object.kind) ? RESOURCE_READERS[object.kind].requests(object, objects) : []);
}

/** The volumes that these objects claim. */
export function volumesOf(objects: readonly Fields[]): ClaimedVolume[] {
  return objects.flatMap(object => Object.hasOwn(RESOURCE_READERS, object.kind) ? RESOURCE_READERS[object.kind].volumes(object) : []);
}

function componentOf({ metadata }: Fields): string {
  return metadata.labels?.component ?? metadata.name;
}

/** Largest number of Pods that a workload can have, with its autoscaler if there is one. */
function podsOf({ kind, metadata, spec }: Fields, objects: readonly Fields[]): number {
  const autoscaler = objects.find(it => it.kind === 'HorizontalPodAutoscaler'
    && it.spec.scaleTargetRef.kind === kind && it.spec.scaleTargetRef.name === metadata.name);
  return autoscaler?.spec.maxReplicas ?? spec.replicas ?? 1;
}

function amounts(resources: Fields = {}): Pick<ContainerRequest, 'cpu' | 'bytes'> {
  const { cpu = '0', memory = '0' } = resources.requests ?? {};
  return { cpu: quantityValue(String(cpu)), bytes: quantityValue(String(memory)) };
}

function volume(name: string, size: string, count = 1): ClaimedVolume {
  return { name, count, bytes: quantityValue(size) };
}

function isValkey(spec: Fields): boolean {
  return spec.chart?.spec?.chart === 'valkey';
}
