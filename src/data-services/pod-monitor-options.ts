import { Duration } from 'cdk8s';

/** Scraping of pods by the Prometheus operator. */
export interface PodMonitorOptions {
  /**
   * Labels of the PodMonitor, by which a Prometheus selects it.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Namespace of the PodMonitor.
   *
   * @default - that of the pods
   */
  readonly namespace?: string;
  /**
   * Time between two scrapes.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;
}
