/** The engine that evaluates admission policies, and with it the kind of the policies. */
export enum PolicyEngine {
  /** Kyverno from 1.17: policies of `policies.kyverno.io/v1` in CEL. */
  KYVERNO = 'kyverno',
  /** The API server itself: ValidatingAdmissionPolicy of Kubernetes from 1.30. It needs no controller or webhook, and can only allow or deny. */
  VALIDATING_ADMISSION_POLICY = 'validating-admission-policy',
  /** Kyverno before 1.17: ClusterPolicy of `kyverno.io/v1`. Deprecated; it is to be removed in Kyverno 1.20. */
  KYVERNO_CLUSTER_POLICY = 'kyverno-cluster-policy',
}

/** What happens to requests that violate a policy. */
export enum Enforcement {
  /** They are allowed, and the violations are reported. */
  AUDIT = 'audit',
  /** They are denied. */
  ENFORCE = 'enforce',
}
