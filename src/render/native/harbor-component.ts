import { ApiObject } from 'cdk8s';

/** The objects of one component. Each can be changed with a JSON patch: `harbor.core.workload.addJsonPatch(...)`. */
export interface HarborComponent {
  /** The Deployment; for Trivy the StatefulSet. */
  readonly workload: ApiObject;
  /** The ConfigMaps. The Pods have an annotation with a checksum of each, JSON patches included. */
  readonly configMaps: ApiObject[];
  /**
   * The Service.
   *
   * @default - none for nginx, whose Service is part of `Harbor.front`
   */
  readonly service?: ApiObject;
  /**
   * The ServiceAccount of the Pods.
   *
   * @default - none, if an existing one is used
   */
  readonly serviceAccount?: ApiObject;
  /**
   * The PersistentVolumeClaim that all Pods share.
   *
   * @default - none
   */
  readonly volumeClaim?: ApiObject;
  /**
   * The PodDisruptionBudget.
   *
   * @default - none with fewer than two replicas
   */
  readonly disruptionBudget?: ApiObject;
  /**
   * The HorizontalPodAutoscaler.
   *
   * @default - none with a fixed number of replicas
   */
  readonly autoscaler?: ApiObject;
}
