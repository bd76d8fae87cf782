import { Size } from 'cdk8s';
import { CacheVolumeOptions } from './cache-options';
import { CacheIndexes, ImageOptions, ISecretSource } from '../contracts';
import { DataPodOptions } from '../data-services/data-pod-options';
import { PodMonitorOptions } from '../data-services/pod-monitor-options';
import { SinglePodOptions } from '../data-services/single-pod-options';
import { FluxVersion } from '../facts/flux-version';

/** When Valkey writes its append-only file to disk (`appendfsync`). */
export enum ValkeyFsync {
  /** Before it confirms a write to the client. */
  ALWAYS = 'always',
  /** Once a second: a crash of the node loses the last second. */
  EVERY_SECOND = 'everysec',
}

/** Options of the metrics of a Valkey, which a sidecar container exports. */
export interface ValkeyMetricsOptions {
  /**
   * Image of the exporter.
   *
   * @default - v1.79.0 of `ghcr.io/oliver006/redis_exporter`
   */
  readonly image?: ImageOptions;
  /**
   * PodMonitor for the metrics.
   *
   * @default - none
   */
  readonly podMonitor?: PodMonitorOptions;
}

/**
 * Options of a Valkey for this Harbor: a single Pod with a persistent volume, without eviction (`noeviction`) and with an append-only file. When
 * its node fails, it starts on another node within seconds to minutes; Harbor waits meanwhile. Chart: `redis.type: external`.
 */
export interface ValkeyCacheOptions extends SinglePodOptions {
  /**
   * Redis database index of each component (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the database of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Source of the Secret with the password: key `REDIS_PASSWORD`.
   *
   * @default - the source of `cachePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * Memory for data (`maxmemory`); the server refuses writes beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * When the append-only file is written to disk.
   *
   * @default ValkeyFsync.EVERY_SECOND
   */
  readonly appendFsync?: ValkeyFsync;
  /**
   * Additional settings of the server, such as `{ 'io-threads': '2' }` (`HBR-REDIS-22`).
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
 * Options of a Valkey that Flux installs with the official Helm chart of the Valkey project. It is a single Pod too, because the replication
 * of that chart has no failover.
 */
export interface ValkeyChartOptions extends DataPodOptions {
  /**
   * Name of the HelmRelease and of all objects of the chart (`HBR-REDIS-27`).
   *
   * @default - `{release}-valkey`
   */
  readonly name?: string;
  /**
   * Version of the chart.
   *
   * @default '0.11.0'
   */
  readonly chartVersion?: string;
  /**
   * URL of the Helm repository of the chart, or of a mirror of it.
   *
   * @default 'https://valkey.io/valkey-helm/'
   */
  readonly repositoryUrl?: string;
  /**
   * Oldest version of Flux that has to understand the HelmRelease. Flux before 2.7 does not try a failed upgrade again.
   *
   * @default FluxVersion.V2_7
   */
  readonly flux?: FluxVersion;
  /**
   * Redis database index of each component (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the database of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Source of the Secret with the password: key `REDIS_PASSWORD`. Harbor and Valkey read the same Secret.
   *
   * @default - the source of `cachePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * Volume of the data.
   *
   * @default - 5 GiB of the default storage class of the cluster
   */
  readonly volume?: CacheVolumeOptions;
  /**
   * CPU request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '256Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory limit, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   *
   * @default - '512Mi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * Memory for data (`maxmemory`); the server refuses writes beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * Whether the exporter of the chart runs as a sidecar.
   *
   * @default false
   */
  readonly metrics?: boolean;
  /**
   * PodMonitor for the metrics, which are on with it.
   *
   * @default - none
   */
  readonly podMonitor?: PodMonitorOptions;
  /**
   * Values that are merged into the values of the chart and win over the generated ones (`HBR-REDIS-22`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
}
