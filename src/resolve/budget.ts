import { IConstruct } from 'constructs';
import { ComponentId } from '../model/components';
import { report } from '../model/report';
import { DatabaseConfig } from '../model/seams';
import { DatabaseSpec, WorkloadSpec } from '../model/spec';

/** Components that keep a pool of connections in each pod. The jobservice takes its numbers from core. */
const POOL_OWNERS: readonly ComponentId[] = ['core', 'jobservice', 'exporter'];

/** PostgreSQL's own max_connections. */
const DEFAULT_MAX_CONNECTIONS = 100;

/** Connections that are left to administrators, backups and monitoring. */
const RESERVED_CONNECTIONS = 20;

/** Connections below which a pool makes Harbor slow. */
const SMALLEST_POOL = 5;

/** Shares the server's connections among the pools, and reports pools that the server cannot serve. */
export function settleDatabase(scope: IConstruct, database: DatabaseConfig, workloads: ReadonlyMap<ComponentId, WorkloadSpec>): DatabaseSpec {
  const pools = POOL_OWNERS.reduce((sum, owner) => sum + (workloads.get(owner)?.maxReplicas ?? 0), 0) || 1;
  const available = (database.maxConnections ?? DEFAULT_MAX_CONNECTIONS) - RESERVED_CONNECTIONS;
  const share = Math.max(SMALLEST_POOL, Math.floor(available / pools));
  const maxOpenConnections = database.maxOpenConnections ?? share;
  const total = pools * maxOpenConnections;
  if (total > available) {
    const slots = { pools, total, available, share };
    report(scope, 'HBR-BUDGET-01', { prop: 'database.maxOpenConnections', value: maxOpenConnections, slots });
  }
  return { ...database, maxOpenConnections, maxIdleConnections: database.maxIdleConnections ?? Math.max(1, Math.floor(maxOpenConnections / 4)) };
}
