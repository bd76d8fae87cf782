import { Size } from 'cdk8s';
import { CacheVolumeOptions } from './cache-options';
import { CacheIndexes, ISecretSource } from '../contracts';
import { PodMonitorOptions } from '../data-services/pod-monitor-options';
import { SinglePodOptions } from '../data-services/single-pod-options';

/** When what was written is on the disk. */
export enum ValkeyFsync {
  /** Before the client hears that it was written. */
  ALWAYS = 'always',
  /** Once a second: a crash of the node loses the last second. */
  EVERY_SECOND = 'everysec',
}

/** Metrics of a Valkey, by a container beside it. */
export interface ValkeyMetricsOptions {
  /**
   * Image of `redis_exporter`, with a tag that always means the same image (`HBR-WL-03`).
   *
   * @default 'v1.79.0'
   */
  readonly imageTag?: string;
  /**
   * A PodMonitor for it.
   *
   * @default - none
   */
  readonly podMonitor?: PodMonitorOptions;
}

/**
 * A Valkey of Harbor's own: one pod with a volume, which keeps everything (`noeviction`) and writes a log of all changes. When its node fails
 * it starts on another one, within seconds to minutes; Harbor waits meanwhile. Chart: `redis.type: external`.
 */
export interface ValkeyCacheOptions extends SinglePodOptions {
  /**
   * Numbers of the databases (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the one of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Where the password comes from: key `REDIS_PASSWORD`.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * What data may take; writes are refused beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * When what was written is on the disk.
   *
   * @default ValkeyFsync.EVERY_SECOND
   */
  readonly appendFsync?: ValkeyFsync;
  /**
   * Other settings of the server, such as `{ 'io-threads': '2' }` (`HBR-REDIS-22`).
   *
   * @default - none
   */
  readonly settings?: { [name: string]: string };
  /**
   * Metrics for Prometheus.
   *
   * @default - none
   */
  readonly metrics?: ValkeyMetricsOptions;
}

/**
 * A Valkey by the official chart of the Valkey project, installed by Flux. It is one pod too: the replication of that chart has no failover.
 */
export interface ValkeyChartOptions {
  /**
   * Name of the release, and of all its objects (`HBR-REDIS-27`).
   *
   * @default - `<release>-valkey`
   */
  readonly name?: string;
  /**
   * Version of the chart.
   *
   * @default '0.11.0'
   */
  readonly chartVersion?: string;
  /**
   * Address of the chart's repository, or of a mirror of it.
   *
   * @default 'https://valkey.io/valkey-helm/'
   */
  readonly repositoryUrl?: string;
  /**
   * Numbers of the databases (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the one of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Where the password comes from: key `REDIS_PASSWORD`. Harbor and Valkey read the same Secret.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * Volume of the data.
   *
   * @default - 5 GiB of the cluster's default class
   */
  readonly volume?: CacheVolumeOptions;
  /**
   * Processor time that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '256Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory that the server may use at most, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   *
   * @default - '512Mi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * What data may take; writes are refused beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * Whether the chart's exporter runs beside the server.
   *
   * @default false
   */
  readonly metrics?: boolean;
  /**
   * Values of the chart that are merged over ours (`HBR-REDIS-22`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
}
