/** A workload with a fixed budget of resource requests in a single-node OpenOva cluster. */
export type OpenOvaWorkload = 'core' | 'registry' | 'database' | 'cache' | 'trivy';

/** Resource requests of one workload, as Kubernetes quantities. */
export interface OpenOvaRequests {
  readonly cpu: string;
  readonly memory: string;
}

/** The budget of each workload: 2.25 CPUs and 2.75 GiB in total. Components without a row are not part of the budget. */
export const OPENOVA_REQUESTS: Readonly<Record<OpenOvaWorkload, OpenOvaRequests>> = {
  core: { cpu: '500m', memory: '512Mi' },
  registry: { cpu: '500m', memory: '512Mi' },
  database: { cpu: '500m', memory: '512Mi' },
  cache: { cpu: '250m', memory: '256Mi' },
  trivy: { cpu: '500m', memory: '1Gi' },
};

/** Default CPU request, memory request and memory limit of a PostgreSQL that this library defines. */
export const DATABASE_RESOURCES = [OPENOVA_REQUESTS.database.cpu, OPENOVA_REQUESTS.database.memory, '1Gi'] as const;

/** Default CPU request, memory request and memory limit of a Valkey or Dragonfly that this library defines. */
export const CACHE_RESOURCES = [OPENOVA_REQUESTS.cache.cpu, OPENOVA_REQUESTS.cache.memory, '512Mi'] as const;
