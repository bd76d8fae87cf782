/** Options of a HorizontalPodAutoscaler, which sets the number of Pods by load. The workload has no `replicas` then. */
export interface AutoscalingOptions {
  /**
   * Smallest number of Pods.
   *
   * @default - the replicas of the size
   */
  readonly minReplicas?: number;
  /** Largest number of Pods. */
  readonly maxReplicas: number;
  /**
   * Target of the average CPU utilization, in percent of the request.
   *
   * @default 80, if no memory target is given
   */
  readonly cpuUtilization?: number;
  /**
   * Target of the average memory utilization, in percent of the request.
   *
   * @default - no target for memory
   */
  readonly memoryUtilization?: number;
}

/**
 * Options of a PodDisruptionBudget, which limits voluntary disruptions: exactly one of the two (`HBR-WL-08`). Chart:
 * `<component>.podDisruptionBudget`.
 */
export interface DisruptionBudgetOptions {
  /**
   * Pods that must stay available, as a number or a percentage.
   *
   * @default "1", if `maxUnavailable` is not given
   */
  readonly minAvailable?: string;
  /**
   * Pods that may be unavailable, as a number or a percentage.
   *
   * @default - not set
   */
  readonly maxUnavailable?: string;
}

/** A topology spread constraint. Its label selector matches the Pods of the component. Chart: `<component>.topologySpreadConstraints`. */
export interface TopologySpreadOptions {
  /** Label of the nodes that defines the topology domains, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;
  /**
   * Largest difference between the numbers of Pods of two domains.
   *
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Whether a Pod stays pending if it cannot be spread so (`DoNotSchedule`).
   *
   * @default false
   */
  readonly required?: boolean;
}

/** How an update replaces the Pods. */
export enum UpdateStrategy {
  /** New Pods are started before old Pods are stopped. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** All old Pods are stopped before new Pods are started. */
  RECREATE = 'Recreate',
}
