import { Duration } from 'cdk8s';

/** Options of a PodMonitor of the Prometheus Operator. */
export interface PodMonitorOptions {
  /**
   * Labels of the PodMonitor, which have to match the `podMonitorSelector` of the Prometheus.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly labels?: { [name: string]: string };
  /**
   * Namespace of the PodMonitor.
   *
   * @default - the namespace of the Pods
   */
  readonly namespace?: string;
  /**
   * Interval of scrapes.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;
}
