import { DatabaseConfig } from '.';
import { WorkloadSpec } from './spec';
import { ComponentId } from '../facts/components';

/** Components with a pool of database connections in each Pod. The jobservice reads the size of its pool from core. */
const POOL_OWNERS: readonly ComponentId[] = ['core', 'jobservice', 'exporter'];

/** Default of `max_connections` in PostgreSQL. */
const DEFAULT_MAX_CONNECTIONS = 100;

/** Connections that are reserved for administrators, backups and monitoring. */
const RESERVED_CONNECTIONS = 20;

/** Smallest size of a pool; fewer connections make Harbor slow. */
const SMALLEST_POOL = 5;

/** Distribution of the connections of a database server among the connection pools of Harbor. */
export interface ConnectionBudget {
  /** Connections that the database server accepts (`max_connections`). */
  readonly maxConnections: number;
  /** Connections that are reserved for administrators, backups and monitoring. */
  readonly reserved: number;
  /** Largest number of Pods with a connection pool: those of core, jobservice and exporter. */
  readonly pools: number;
  /** Largest number of connections that each pool opens. */
  readonly maxOpenConnections: number;
  /** Largest number of connections that each pool may open without exceeding the budget. */
  readonly share: number;
}

/** Distributes the connections of the server equally among the pools of all Pods, counting those that an autoscaler may add. */
export function connectionBudget(database: DatabaseConfig, workloads: ReadonlyMap<ComponentId, WorkloadSpec>): ConnectionBudget {
  const pools = POOL_OWNERS.reduce((sum, owner) => sum + (workloads.get(owner)?.maxReplicas ?? 0), 0) || 1;
  const maxConnections = database.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
  const share = Math.max(SMALLEST_POOL, Math.floor((maxConnections - RESERVED_CONNECTIONS) / pools));
  return { maxConnections, reserved: RESERVED_CONNECTIONS, pools, share, maxOpenConnections: database.maxOpenConnections ?? share };
}
