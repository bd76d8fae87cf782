/** A program whose metrics alerts know. */
export enum DataExporter {
  /** The instance manager of CloudNativePG. */
  CLOUDNATIVE_PG = 'cloudnative-pg',
  /** redis_exporter beside Valkey or Redis. */
  REDIS_EXPORTER = 'redis_exporter',
  /** Dragonfly itself. */
  DRAGONFLY = 'dragonfly',
}

/** Pods of a database or cache that Prometheus scrapes with the labels `namespace` and `pod`. Alerts follow from it. */
export interface ScrapedPods {
  /** The program that serves the metrics. */
  readonly exporter: DataExporter;
  /** What the names of the Pods begin with, such as `harbor-postgres-`. */
  readonly podPrefix: string;
  /**
   * Number of Pods.
   *
   * @default 1
   */
  readonly instances?: number;
  /**
   * Namespace of the Pods.
   *
   * @default - the namespace of Harbor
   */
  readonly namespace?: string;
}
