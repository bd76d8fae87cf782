/** What reads an admission policy, and in which language it is written. */
export enum PolicyEngine {
  /** Kyverno from 1.17: policies of `policies.kyverno.io/v1`, written in CEL. */
  KYVERNO = 'kyverno',
  /** The API server itself: ValidatingAdmissionPolicy of Kubernetes from 1.30. It needs nothing that runs, and can only allow and deny. */
  VALIDATING_ADMISSION_POLICY = 'validating-admission-policy',
  /** Kyverno before 1.17: ClusterPolicy of `kyverno.io/v1`. Deprecated; Kyverno 1.20 is to drop it. */
  KYVERNO_CLUSTER_POLICY = 'kyverno-cluster-policy',
}

/** What happens to what a policy finds. */
export enum Enforcement {
  /** It is reported, and let through. */
  AUDIT = 'audit',
  /** It is denied. */
  ENFORCE = 'enforce',
}
