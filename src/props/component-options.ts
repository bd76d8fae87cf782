import { Duration } from 'cdk8s';
import { ContainerOptions } from './container-options';
import { WorkloadOptions } from './workload-options';
import { VolumeClaimOptions } from '../contracts';

/** Where core keeps the storage usage of projects, which it checks against their quotas. */
export enum QuotaUpdateProvider {
  /** In the database: every push locks a row of a table for a moment, and a changed quota applies at once. */
  DATABASE = 'db',
  /**
   * In Redis, written to the database every 30 seconds: better for many parallel pushes to one project. Core then keeps the limit of a
   * project in Redis until nobody has pushed to it for five minutes, and writes it back to the database: a quota that is changed through
   * the API in the meantime does not apply, and is undone (`HBR-QUOTA-01`).
   */
  REDIS = 'redis',
}

/** Options of core. Chart: `core`. */
export interface CoreOptions extends WorkloadOptions {
  /**
   * Where core keeps the storage usage of projects (`HBR-QUOTA-01`). Chart: `core.quotaUpdateProvider`.
   *
   * @default - QuotaUpdateProvider.DATABASE; QuotaUpdateProvider.REDIS for HarborSize.LARGE
   */
  readonly quotaUpdateProvider?: QuotaUpdateProvider;
  /**
   * How long core collects pull times before it writes them to the database, in whole seconds (`HBR-TIME-01`).
   * Chart: `core.artifactPullAsyncFlushDuration`.
   *
   * @default - Harbor's own, 10 seconds
   */
  readonly artifactPullAsyncFlush?: Duration;
  /**
   * Whether the names of deleted users are replaced by hashes in the database (GDPR). Chart: `core.gdpr.deleteUser`.
   *
   * @default false
   */
  readonly gdprDeleteUser?: boolean;
  /**
   * Whether the names of deleted users are replaced by hashes in the audit log too (GDPR). Chart: `core.gdpr.auditLogsCompliant`.
   *
   * @default false
   */
  readonly gdprAuditLogs?: boolean;
}

/** Where the jobservice writes the logs of jobs. */
export enum JobLogger {
  /** To the database: works with any number of replicas, and the portal shows the logs. */
  DATABASE = 'database',
  /** To files on a volume: more than one replica needs access mode ReadWriteMany (`HBR-JOB-05`). */
  FILE = 'file',
  /** To standard output: the portal cannot show the logs (`HBR-JOB-02`). */
  STDOUT = 'stdout',
}

/**
 * Options of the jobservice. At start it asks core for its configuration, and exits if core does not answer yet: one or two restarts of its
 * Pods during an installation are harmless. Chart: `jobservice`.
 */
export interface JobserviceOptions extends WorkloadOptions {
  /**
   * Number of jobs that one Pod runs at a time (`HBR-JOB-04`). Chart: `jobservice.maxJobWorkers`.
   *
   * @default 10
   */
  readonly maxJobWorkers?: number;
  /**
   * Where the logs of jobs are written (`HBR-JOB-01`, `HBR-JOB-02`). Chart: `jobservice.jobLoggers`.
   *
   * @default [JobLogger.DATABASE]
   */
  readonly jobLoggers?: JobLogger[];
  /**
   * How long the logs of jobs are kept, in whole days (`HBR-TIME-01`). Chart: `jobservice.loggerSweeperDuration`.
   *
   * @default Duration.days(14)
   */
  readonly logRetention?: Duration;
  /**
   * Volume of the file logger (`HBR-PROP-04`, `HBR-STORE-27`, `HBR-STORE-30`). Chart: `persistence.persistentVolumeClaim.jobservice.jobLog`.
   *
   * @default - 1Gi, if the file logger is used
   */
  readonly logVolume?: VolumeClaimOptions;
  /**
   * Time without a status update after which a running job counts as lost; at least 24 hours (`HBR-JOB-03`).
   * Chart: `jobservice.reaper.max_update_hours`.
   *
   * @default Duration.hours(24)
   */
  readonly reaperMaxUpdate?: Duration;
  /**
   * Time after which an execution that has not ended counts as lost; at least 168 hours (`HBR-JOB-03`).
   * Chart: `jobservice.reaper.max_dangling_hours`.
   *
   * @default Duration.hours(168)
   */
  readonly reaperMaxDangling?: Duration;
  /**
   * Number of times that a failed webhook is retried. Chart: `jobservice.notification.webhook_job_max_retry`.
   *
   * @default 3
   */
  readonly webhookMaxRetry?: number;
  /**
   * Timeout of a request to the receiver of a webhook, in whole seconds (`HBR-TIME-01`).
   * Chart: `jobservice.notification.webhook_job_http_client_timeout`.
   *
   * @default Duration.seconds(3)
   */
  readonly webhookTimeout?: Duration;
  /**
   * Timeout of a transfer to or from another registry, in whole minutes (`HBR-TIME-01`). Chart: `jobservice.registryHttpClientTimeout`.
   *
   * @default Duration.minutes(30)
   */
  readonly registryHttpClientTimeout?: Duration;
}

/** Removal of unfinished uploads from the storage. Chart: `registry.upload_purging`. */
export interface UploadPurgingOptions {
  /**
   * Whether unfinished uploads are removed.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Age from which an unfinished upload is removed, in whole seconds (`HBR-TIME-01`).
   *
   * @default Duration.hours(168)
   */
  readonly age?: Duration;
  /**
   * Time between two runs, in whole seconds (`HBR-TIME-01`).
   *
   * @default Duration.hours(24)
   */
  readonly interval?: Duration;
  /**
   * Whether a run only logs what it would remove.
   *
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Options of the registry. Chart: `registry`. The options of a container are those of the container `registry`. */
export interface RegistryOptions extends WorkloadOptions {
  /**
   * Options of the container `registryctl` in the same Pod. Chart: `registry.controller`.
   *
   * @default - see `ContainerOptions`
   */
  readonly controller?: ContainerOptions;
  /**
   * Whether the registry answers uploads with relative URLs. Absolute ones start with the scheme that the front sends as `X-Forwarded-Proto`; if
   * that is not the scheme of `externalUrl`, pushes fail. Chart: `registry.relativeurls`.
   *
   * @default - true if nothing makes the front send the scheme of `externalUrl`: most Ingress controllers, nginx of the chart, `Exposure.none()`
   */
  readonly relativeUrls?: boolean;
  /**
   * Removal of unfinished uploads.
   *
   * @default - daily, for uploads older than a week
   */
  readonly uploadPurging?: UploadPurgingOptions;
  /**
   * Username with which core and the jobservice log in to the registry (`HBR-NAME-04`). Chart: `registry.credentials.username`.
   *
   * @default harbor_registry_user
   */
  readonly username?: string;
}

/** How Trivy gets its vulnerability database. */
export enum TrivyDatabaseMode {
  /** It downloads the database from the repositories, and updates it at intervals. */
  ONLINE = 'online',
  /** It never downloads the database: you have to put it onto the volume. Scans send no requests to the internet either. */
  OFFLINE = 'offline',
}

/** Options of the Trivy adapter. Chart: `trivy`. */
export interface TrivyOptions extends WorkloadOptions {
  /**
   * Whether the Trivy adapter is deployed. Chart: `trivy.enabled`.
   *
   * @default - true; false while `phase` is `DeploymentPhase.BOOTSTRAP`
   */
  readonly enabled?: boolean;
  /**
   * How the vulnerability database is kept up to date. Chart: `trivy.skipUpdate`, `trivy.skipJavaDBUpdate`, `trivy.offlineScan`.
   *
   * @default TrivyDatabaseMode.ONLINE
   */
  readonly databaseMode?: TrivyDatabaseMode;
  /**
   * Repositories of the vulnerability database, in the order in which they are tried (`HBR-TRIVY-02`, `HBR-TRIVY-04`). Chart:
   * `trivy.dbRepository`.
   *
   * @default - mirror.gcr.io/aquasec/trivy-db, then ghcr.io/aquasecurity/trivy-db
   */
  readonly databaseRepositories?: string[];
  /**
   * Repositories of the Java database, in the order in which they are tried (`HBR-TRIVY-02`, `HBR-TRIVY-04`). Chart:
   * `trivy.javaDBRepository`.
   *
   * @default - mirror.gcr.io/aquasec/trivy-java-db, then ghcr.io/aquasecurity/trivy-java-db
   */
  readonly javaDatabaseRepositories?: string[];
  /**
   * Kinds of packages that are scanned: `os`, `library` (`HBR-TRIVY-03`). Chart: `trivy.vulnType`.
   *
   * @default ["os", "library"]
   */
  readonly vulnerabilityTypes?: string[];
  /**
   * Severities that are reported (`HBR-TRIVY-03`). Chart: `trivy.severity`.
   *
   * @default ["UNKNOWN", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
   */
  readonly severities?: string[];
  /**
   * Kinds of checks: `vuln`, `config`, `secret` (`HBR-TRIVY-03`). Chart: `trivy.securityCheck`.
   *
   * @default ["vuln"]
   */
  readonly securityChecks?: string[];
  /**
   * Whether vulnerabilities without a fix are left out of reports. Chart: `trivy.ignoreUnfixed`.
   *
   * @default false
   */
  readonly ignoreUnfixed?: boolean;
  /**
   * Whether Trivy skips the verification of the registry's certificate. Chart: `trivy.insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Whether the adapter runs in debug mode. Chart: `trivy.debugMode`.
   *
   * @default false
   */
  readonly debug?: boolean;
  /**
   * Timeout of a scan, in whole seconds (`HBR-TIME-01`). Chart: `trivy.timeout`.
   *
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;
  /**
   * Volume of databases and reports, one for each replica (`HBR-STORE-27`, `HBR-STORE-30`). Chart: `persistence.persistentVolumeClaim.trivy`.
   *
   * @default - 5Gi
   */
  readonly cacheVolume?: VolumeClaimOptions;
}

/** Options of the exporter, which is deployed if `metrics` is set. Chart: `exporter`. */
export interface ExporterOptions extends WorkloadOptions {
  /**
   * How long the exporter caches what it has read, in whole seconds (`HBR-TIME-01`). Chart: `exporter.cacheDuration`.
   *
   * @default Duration.seconds(23)
   */
  readonly cacheDuration?: Duration;
  /**
   * Time between two clean-ups of its cache, in whole seconds (`HBR-TIME-01`). Chart: `exporter.cacheCleanInterval`.
   *
   * @default Duration.seconds(14400)
   */
  readonly cacheCleanInterval?: Duration;
}
