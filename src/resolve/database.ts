import { IConstruct } from 'constructs';
import { connectionBudget } from '../contracts/connection-budget';
import { DatabaseSpec, FilledDatabase, WorkloadSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { ComponentId } from '../facts/components';

/** Decides the size of the connection pools: a share of the server's connections. Reports pools that together exceed what the server allows. */
export function resolveDatabase(
  scope: IConstruct, database: FilledDatabase, workloads: ReadonlyMap<ComponentId, WorkloadSpec>,
): DatabaseSpec {
  const { maxConnections, reserved, pools, share, maxOpenConnections } = connectionBudget(database, workloads);
  const total = pools * maxOpenConnections;
  const available = maxConnections - reserved;
  if (total > available) {
    const slots = { pools, total, available, share };
    report(scope, 'HBR-BUDGET-01', { prop: 'database.maxOpenConnections', value: maxOpenConnections, slots });
  }
  return {
    ...database, maxOpenConnections, maxIdleConnections: database.maxIdleConnections ?? Math.max(1, Math.floor(maxOpenConnections / 4)),
  };
}
