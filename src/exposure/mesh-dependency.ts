/** What Harbor connects to and may run without a sidecar of Istio. */
export enum MeshDependency {
  /** PostgreSQL. */
  DATABASE = 'database',
  /** Redis or Valkey. */
  CACHE = 'cache',
}
