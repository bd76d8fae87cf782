import { Duration } from 'cdk8s';
import { ContainerOptions } from './container-options';
import { WorkloadOptions } from './workload-options';
import { VolumeClaimOptions } from '../contracts';

/** How core counts what projects use. */
export enum QuotaUpdateProvider {
  /** Every push locks a row of the database. */
  DATABASE = 'db',
  /** Counted in Redis and written to the database later; the better one for parallel pushes. */
  REDIS = 'redis',
}

/** Options of core. Chart: `core`. */
export interface CoreOptions extends WorkloadOptions {
  /**
   * How core counts what projects use. Chart: `core.quotaUpdateProvider`.
   *
   * @default QuotaUpdateProvider.REDIS
   */
  readonly quotaUpdateProvider?: QuotaUpdateProvider;
  /**
   * How long pull times are collected before they are written, in whole seconds (`HBR-TIME-01`). Chart: `core.artifactPullAsyncFlushDuration`.
   *
   * @default - Harbor's own, 10 seconds
   */
  readonly artifactPullAsyncFlush?: Duration;
  /**
   * Whether the names of deleted users are made unreadable. Chart: `core.gdpr.deleteUser`.
   *
   * @default false
   */
  readonly gdprDeleteUser?: boolean;
  /**
   * Whether the names of deleted users are made unreadable in the audit log too. Chart: `core.gdpr.auditLogsCompliant`.
   *
   * @default false
   */
  readonly gdprAuditLogs?: boolean;
}

/** Where the jobservice writes the logs of jobs. */
export enum JobLogger {
  /** Into the database; any number of replicas, and the portal shows them. */
  DATABASE = 'database',
  /** Into files; more than one replica needs a volume that all can write (`HBR-JOB-05`). */
  FILE = 'file',
  /** To standard output; the portal cannot show them (`HBR-JOB-02`). */
  STDOUT = 'stdout',
}

/** Options of the jobservice. Chart: `jobservice`. */
export interface JobserviceOptions extends WorkloadOptions {
  /**
   * Jobs that a pod works on at a time (`HBR-JOB-04`). Chart: `jobservice.maxJobWorkers`.
   *
   * @default 10
   */
  readonly maxJobWorkers?: number;
  /**
   * Where the logs of jobs go (`HBR-JOB-01`, `HBR-JOB-02`). Chart: `jobservice.jobLoggers`.
   *
   * @default [JobLogger.DATABASE]
   */
  readonly jobLoggers?: JobLogger[];
  /**
   * How long the logs of jobs are kept; whole days (`HBR-TIME-01`). Chart: `jobservice.loggerSweeperDuration`.
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
   * Time without an update after which a running job counts as lost; at least 24 hours (`HBR-JOB-03`). Chart: `jobservice.reaper.max_update_hours`.
   *
   * @default Duration.hours(24)
   */
  readonly reaperMaxUpdate?: Duration;
  /**
   * Time after which an execution without end counts as lost; at least 168 hours (`HBR-JOB-03`). Chart: `jobservice.reaper.max_dangling_hours`.
   *
   * @default Duration.hours(168)
   */
  readonly reaperMaxDangling?: Duration;
  /**
   * How often a webhook is tried again. Chart: `jobservice.notification.webhook_job_max_retry`.
   *
   * @default 3
   */
  readonly webhookMaxRetry?: number;
  /**
   * Time that a webhook's receiver has; whole seconds (`HBR-TIME-01`). Chart: `jobservice.notification.webhook_job_http_client_timeout`.
   *
   * @default Duration.seconds(3)
   */
  readonly webhookTimeout?: Duration;
  /**
   * Time that a transfer to or from another registry may take; whole minutes (`HBR-TIME-01`). Chart: `jobservice.registryHttpClientTimeout`.
   *
   * @default Duration.minutes(30)
   */
  readonly registryHttpClientTimeout?: Duration;
}

/** Clean-up of uploads that nobody finished. Chart: `registry.upload_purging`. */
export interface UploadPurgingOptions {
  /**
   * Whether it is done.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Age from which an upload counts as given up, in whole seconds (`HBR-TIME-01`).
   *
   * @default Duration.hours(168)
   */
  readonly age?: Duration;
  /**
   * Time between two clean-ups, in whole seconds (`HBR-TIME-01`).
   *
   * @default Duration.hours(24)
   */
  readonly interval?: Duration;
  /**
   * Whether it is only written to the log what would be deleted.
   *
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Options of the registry. Chart: `registry`. The options of a container are those of the container `registry`. */
export interface RegistryOptions extends WorkloadOptions {
  /**
   * Options of the container `registryctl` in the same pod. Chart: `registry.controller`.
   *
   * @default - see `ContainerOptions`
   */
  readonly controller?: ContainerOptions;
  /**
   * Whether the registry answers with relative URLs, needed behind proxies that do not pass on host and scheme. Chart: `registry.relativeurls`.
   *
   * @default false
   */
  readonly relativeUrls?: boolean;
  /**
   * Clean-up of uploads that nobody finished.
   *
   * @default - daily, for uploads older than a week
   */
  readonly uploadPurging?: UploadPurgingOptions;
  /**
   * User with which core and the jobservice log in to the registry (`HBR-NAME-04`). Chart: `registry.credentials.username`.
   *
   * @default harbor_registry_user
   */
  readonly username?: string;
}

/** How Trivy gets its vulnerability database. */
export enum TrivyDatabaseMode {
  /** From the repositories, at intervals. */
  ONLINE = 'online',
  /** Never: the database is put onto the volume by other means, and scans do not ask the internet either. */
  OFFLINE = 'offline',
}

/** Options of the Trivy adapter. Chart: `trivy`. */
export interface TrivyOptions extends WorkloadOptions {
  /**
   * Whether there is a Trivy adapter. Chart: `trivy.enabled`.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * How the vulnerability database is kept up to date. Chart: `trivy.skipUpdate`, `trivy.skipJavaDBUpdate`, `trivy.offlineScan`.
   *
   * @default TrivyDatabaseMode.ONLINE
   */
  readonly databaseMode?: TrivyDatabaseMode;
  /**
   * Repositories of the vulnerability database, in the order in which they are tried (`HBR-TRIVY-02`). Chart: `trivy.dbRepository`.
   *
   * @default - mirror.gcr.io/aquasec/trivy-db, then ghcr.io/aquasecurity/trivy-db
   */
  readonly databaseRepositories?: string[];
  /**
   * Repositories of the Java database, in the order in which they are tried (`HBR-TRIVY-02`). Chart: `trivy.javaDBRepository`.
   *
   * @default - mirror.gcr.io/aquasec/trivy-java-db, then ghcr.io/aquasecurity/trivy-java-db
   */
  readonly javaDatabaseRepositories?: string[];
  /**
   * Kinds of packages that are looked at: `os`, `library` (`HBR-TRIVY-03`). Chart: `trivy.vulnType`.
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
   * Whether vulnerabilities without a fix are left out. Chart: `trivy.ignoreUnfixed`.
   *
   * @default false
   */
  readonly ignoreUnfixed?: boolean;
  /**
   * Whether the registry's certificate is not checked. Chart: `trivy.insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Whether the adapter logs in detail. Chart: `trivy.debugMode`.
   *
   * @default false
   */
  readonly debug?: boolean;
  /**
   * Time that a scan may take; whole seconds (`HBR-TIME-01`). Chart: `trivy.timeout`.
   *
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;
  /**
   * Volume of the databases and reports, one a replica (`HBR-STORE-27`, `HBR-STORE-30`). Chart: `persistence.persistentVolumeClaim.trivy`.
   *
   * @default - 5Gi
   */
  readonly cacheVolume?: VolumeClaimOptions;
}

/** Options of the exporter. Chart: `exporter`. It exists if metrics are on. */
export interface ExporterOptions extends WorkloadOptions {
  /**
   * How long it keeps what it has read; whole seconds (`HBR-TIME-01`). Chart: `exporter.cacheDuration`.
   *
   * @default Duration.seconds(23)
   */
  readonly cacheDuration?: Duration;
  /**
   * Time between two clean-ups of what it keeps; whole seconds (`HBR-TIME-01`). Chart: `exporter.cacheCleanInterval`.
   *
   * @default Duration.seconds(14400)
   */
  readonly cacheCleanInterval?: Duration;
}
