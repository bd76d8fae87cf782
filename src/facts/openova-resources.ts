/** A row of the table of requests of a solo OpenOva cluster. */
export type TableRow = 'core' | 'registry' | 'database' | 'cache' | 'trivy';

/** What one row may request: processor time and memory, as Kubernetes quantities. */
export interface TableAmounts {
  readonly cpu: string;
  readonly memory: string;
}

/** The table: 2.25 processors and 2.75 GiB in all. Components without a row come on top. */
export const RESOURCE_TABLE: Readonly<Record<TableRow, TableAmounts>> = {
  core: { cpu: '500m', memory: '512Mi' },
  registry: { cpu: '500m', memory: '512Mi' },
  database: { cpu: '500m', memory: '512Mi' },
  cache: { cpu: '250m', memory: '256Mi' },
  trivy: { cpu: '500m', memory: '1Gi' },
};

/** Requests and memory limit of a PostgreSQL of ours, unless the user sets others. */
export const DATABASE_RESOURCES = [RESOURCE_TABLE.database.cpu, RESOURCE_TABLE.database.memory, '1Gi'] as const;

/** Requests and memory limit of a Valkey or Dragonfly of ours, unless the user sets others. */
export const CACHE_RESOURCES = [RESOURCE_TABLE.cache.cpu, RESOURCE_TABLE.cache.memory, '512Mi'] as const;
