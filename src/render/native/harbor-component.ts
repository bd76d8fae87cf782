import { ApiObject } from 'cdk8s';

/** The objects of one component. Each can be patched: `harbor.core.workload.addJsonPatch(...)`. */
export interface HarborComponent {
  /** Deployment, or StatefulSet for Trivy. */
  readonly workload: ApiObject;
  /** Configuration. Pods carry a checksum of it, patches included. */
  readonly configMaps: ApiObject[];
  /**
   * Service.
   *
   * @default - none, if nothing listens
   */
  readonly service?: ApiObject;
  /**
   * Account of the pods.
   *
   * @default - none, if an existing one is used
   */
  readonly serviceAccount?: ApiObject;
  /**
   * Claim that all pods share.
   *
   * @default - none
   */
  readonly volumeClaim?: ApiObject;
  /**
   * PodDisruptionBudget.
   *
   * @default - none with fewer than two replicas
   */
  readonly disruptionBudget?: ApiObject;
  /**
   * HorizontalPodAutoscaler.
   *
   * @default - none with a fixed number of replicas
   */
  readonly autoscaler?: ApiObject;
}
