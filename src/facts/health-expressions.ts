/** When an object of a kind is ready, for Flux, as CEL. */
export interface HealthExpression {
  readonly apiVersion: string;
  readonly kind: string;
  readonly current: string;
}

/** Whether a condition is true that the operator of the object writes. */
function condition(type: string): string {
  return `has(status.conditions) && status.conditions.exists(it, it.type == '${type}' && it.status == 'True')`;
}

/**
 * Kinds that Flux takes for ready although they are not: without conditions in their status it assumes that they are, and an object that its operator has
 * not seen yet has none. Some never have any. Sources: the statuses in the custom resource definitions of each operator, and kstatus.
 */
export const HEALTH_EXPRESSIONS: readonly HealthExpression[] = [
  { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', current: condition('Ready') },
  { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Database', current: 'has(status.applied) && status.applied' },
  { apiVersion: 'dragonflydb.io/v1alpha1', kind: 'Dragonfly', current: "has(status.phase) && status.phase == 'ready'" },
  { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', current: condition('Ready') },
  { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', current: condition('Synced') },
  { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', current: condition('Ready') },
  { apiVersion: 'objectbucket.io/v1alpha1', kind: 'ObjectBucketClaim', current: "has(status.phase) && status.phase == 'Bound'" },
];
