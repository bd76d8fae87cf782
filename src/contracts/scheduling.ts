import { Duration } from 'cdk8s';

/** On which nodes Pods run. */
export interface SchedulingOptions {
  /**
   * Labels of the nodes that the Pods may run on.
   *
   * @default - all nodes
   */
  readonly nodeSelector?: { [name: string]: string };
  /**
   * Taints that the Pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: TolerationOptions[];
  /**
   * Affinity, with the fields of the Kubernetes API (`HBR-WL-11`).
   *
   * @default - none
   */
  readonly affinity?: { [key: string]: any };
  /**
   * Name of the PriorityClass of the Pods (`HBR-NAME-03`).
   *
   * @default - the default of the cluster
   */
  readonly priorityClassName?: string;
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
   * How key and value are compared with those of the taint.
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
   * How long the Pods stay on a node with a NoExecute taint.
   *
   * @default - without limit
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
  /** They are scheduled only if no other node fits. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are evicted. */
  NO_EXECUTE = 'NoExecute',
}
