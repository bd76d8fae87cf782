import { IConstruct } from 'constructs';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { HarborProps } from '../props/harbor-props';
import { WorkloadOptions } from '../props/workload-options';

/** The components that Harbor's guide for high availability has several Pods of. */
const COMPONENTS = ['core', 'jobservice', 'registry', 'portal'] as const;

/**
 * Reports a database and a cache for evaluation, each by itself, where somebody asks for several Pods of a component. The number that follows
 * from the size is nobody's wish for high availability; such servers are a warning then.
 */
export function refuseEvaluationServers(scope: IConstruct, props: HarborProps, { database, cache }: HarborSpec): void {
  const components = COMPONENTS.filter(component => wantsSeveral(props[component])).join(', ');
  if (components === '') { return; }
  if (database.evaluation) {
    report(scope, 'HBR-BUDGET-06', { prop: 'database', slots: { components, choices: 'Database.cnpg() or Database.external()' } });
  }
  if (cache.evaluation) {
    report(scope, 'HBR-BUDGET-06', { prop: 'cache', slots: { components, choices: 'Cache.valkey(), Cache.sentinel() or Cache.external()' } });
  }
}

function wantsSeveral({ replicas = 0, autoscaling }: WorkloadOptions = {}): boolean {
  return Math.max(replicas, autoscaling?.maxReplicas ?? 0) > 1;
}
