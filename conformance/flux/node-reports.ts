/* Statuses that controllers and nodes would set in a real cluster. */
import { KubernetesObject } from '../documents';

/** The status of a ready object, by its kind. */
const REPORTS: Readonly<Record<string, (object: KubernetesObject) => object | undefined>> = {
  Deployment: ({ metadata, spec: { replicas } }) => ({
    observedGeneration: metadata.generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions: [condition('Available', 'MinimumReplicasAvailable'), condition('Progressing', 'NewReplicaSetAvailable')],
  }),
  StatefulSet: ({ metadata, spec: { replicas } }) => ({
    observedGeneration: metadata.generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    currentReplicas: replicas,
    currentRevision: 'first',
    updateRevision: 'first',
  }),
  PersistentVolumeClaim: () => ({ phase: 'Bound' }),
  Service: ({ spec }) => spec.type === 'LoadBalancer' ? { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } : undefined,
};

/** Kinds whose status is set, as arguments of kubectl. */
export const REPORTED = Object.keys(REPORTS).join(',');

/** Patches that set nothing but the status of objects. */
export function reports(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.flatMap(object => {
    const { apiVersion, kind, metadata: { name, namespace } } = object;
    const status = REPORTS[kind]?.(object);
    return status ? [{ apiVersion, kind, metadata: { name, namespace }, status }] : [];
  });
}

function condition(type: string, reason: string): object {
  return { type, status: 'True', reason, message: reason, lastTransitionTime: '2026-01-01T00:00:00Z', lastUpdateTime: '2026-01-01T00:00:00Z' };
}
