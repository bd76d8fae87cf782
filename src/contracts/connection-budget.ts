import { DatabaseConfig } from '.';
import { WorkloadSpec } from './spec';
import { ComponentId } from '../facts/components';

/** Components that keep a pool of connections in each pod. The jobservice takes its numbers from core. */
const POOL_OWNERS: readonly ComponentId[] = ['core', 'jobservice', 'exporter'];

/** PostgreSQL's own max_connections. */
const DEFAULT_MAX_CONNECTIONS = 100;

/** Connections that are left to administrators, backups and monitoring. */
const RESERVED_CONNECTIONS = 20;

/** Connections below which a pool makes Harbor slow. */
const SMALLEST_POOL = 5;

/** How the connections of a database are shared out. */
export interface ConnectionBudget {
  /** Connections that the server accepts. */
  readonly maxConnections: number;
  /** Connections that are left to administrators, backups and monitoring. */
  readonly reserved: number;
  /** Pods with a pool of connections: core, jobservice and exporter. */
  readonly pools: number;
  /** Connections that each pool opens at most. */
  readonly maxOpenConnections: number;
  /** Connections that each pool could open at most. */
  readonly share: number;
}

/** Shares the server's connections among the pools of all pods that there can be. */
export function connectionBudget(database: DatabaseConfig, workloads: ReadonlyMap<ComponentId, WorkloadSpec>): ConnectionBudget {
  const pools = POOL_OWNERS.reduce((sum, owner) => sum + (workloads.get(owner)?.maxReplicas ?? 0), 0) || 1;
  const maxConnections = database.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
  const share = Math.max(SMALLEST_POOL, Math.floor((maxConnections - RESERVED_CONNECTIONS) / pools));
  return { maxConnections, reserved: RESERVED_CONNECTIONS, pools, share, maxOpenConnections: database.maxOpenConnections ?? share };
}
