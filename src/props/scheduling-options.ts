import { Duration } from 'cdk8s';

/** Number of pods by load. A HorizontalPodAutoscaler is made and `replicas` is left to it. */
export interface AutoscalingOptions {
  /**
   * Fewest pods.
   *
   * @default - the replicas of the size
   */
  readonly minReplicas?: number;
  /** Most pods. */
  readonly maxReplicas: number;
  /**
   * Average use of the requested processor time to aim at, in percent.
   *
   * @default 80, if no memory target is given
   */
  readonly cpuUtilization?: number;
  /**
   * Average use of the requested memory to aim at, in percent.
   *
   * @default - memory does not count
   */
  readonly memoryUtilization?: number;
}

/** How many pods may be missing on purpose: exactly one of the two (`HBR-WL-08`). Chart: `<component>.podDisruptionBudget`. */
export interface DisruptionBudgetOptions {
  /**
   * Pods that have to stay, as a number or a percentage.
   *
   * @default "1", if `maxUnavailable` is not given
   */
  readonly minAvailable?: string;
  /**
   * Pods that may be missing, as a number or a percentage.
   *
   * @default - not limited this way
   */
  readonly maxUnavailable?: string;
}

/** A taint that the pods tolerate. */
export interface TolerationOptions {
  /**
   * Key of the taint.
   *
   * @default - all keys
   */
  readonly key?: string;
  /**
   * How the value is compared.
   *
   * @default TolerationOperator.EQUAL
   */
  readonly operator?: TolerationOperator;
  /**
   * Value of the taint.
   *
   * @default - none
   */
  readonly value?: string;
  /**
   * Effect of the taint.
   *
   * @default - all effects
   */
  readonly effect?: TaintEffect;
  /**
   * How long a NoExecute taint is tolerated.
   *
   * @default - for ever
   */
  readonly tolerationPeriod?: Duration;
}

/** How a toleration matches a taint. */
export enum TolerationOperator {
  /** The values are equal. */
  EQUAL = 'Equal',
  /** The key exists. */
  EXISTS = 'Exists',
}

/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are scheduled if there is no other place. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/** How pods are spread. The labels of the component are filled in. Chart: `<component>.topologySpreadConstraints`. */
export interface TopologySpreadOptions {
  /** Label of the nodes that tells one place from another, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;
  /**
   * How many more pods one place may have than another.
   *
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Whether a pod waits if it cannot be placed so.
   *
   * @default false
   */
  readonly required?: boolean;
}

/** How pods are replaced. */
export enum UpdateStrategy {
  /** New pods first, then the old ones go. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** All old pods go first. */
  RECREATE = 'Recreate',
}
