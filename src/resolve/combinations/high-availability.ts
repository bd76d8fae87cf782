import { IConstruct } from 'constructs';
import { HarborSpec, WorkloadSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { ComponentId } from '../../facts/components';

/** The components without which nobody can push, pull or log in. Scans and metrics can wait until their Pod runs again. */
const NEEDED: readonly ComponentId[] = ['core', 'jobservice', 'registry', 'portal', 'nginx'];

/** Reports everything that would stop with one node, although `highAvailability` says that Harbor must not. */
export function checkHighAvailability(scope: IConstruct, { workloads, database, cache, storage }: HarborSpec): void {
  const accessMode = storage.volume && (storage.volume.accessMode ?? 'ReadWriteOnce');
  const isOnOneNode = accessMode !== undefined && accessMode !== 'ReadWriteMany';
  for (const component of NEEDED) {
    const workload = workloads.get(component);
    if (!workload || leastReplicas(workload) >= 2 || (component === 'registry' && isOnOneNode)) { continue; } // the registry has one Pod because of the volume
    report(scope, 'HBR-HA-01', { prop: `${component}.replicas`, value: leastReplicas(workload) });
  }
  if (database.evaluation || database.singlePod) { report(scope, 'HBR-HA-02', { prop: 'database' }); }
  if (cache.evaluation || cache.singlePod) { report(scope, 'HBR-HA-03', { prop: 'cache' }); }
  if (isOnOneNode) { report(scope, 'HBR-HA-04', { prop: 'storage', slots: { accessMode } }); }
}

/** The number of Pods when there is little to do. */
function leastReplicas({ replicas, autoscaling, maxReplicas }: WorkloadSpec): number {
  return autoscaling?.minReplicas ?? replicas ?? maxReplicas;
}
