/** A program that exports metrics. */
export interface ExporterRow {
  readonly name: string;
  /** What has to be there for its metrics to be. */
  readonly scrapedBy: string;
  /** Where the names of its metrics and of their labels were read. */
  readonly known: string;
}

/** The programs whose metrics alerts and dashboards use. */
export const EXPORTERS = {
  prometheus: { name: 'Prometheus', scrapedBy: 'every scrape', known: 'documentation of Prometheus, "Automatically generated labels and time series"' },
  core: {
    name: 'Harbor core', scrapedBy: '`metrics.serviceMonitor`', known: 'source of Harbor 2.13.0 to 2.15.2: `src/lib/metric/collector.go`, `src/server/middleware/metric`',
  },
  jobservice: { name: 'Harbor jobservice', scrapedBy: '`metrics.serviceMonitor`', known: 'source of Harbor 2.13.0 to 2.15.2: `src/lib/metric/jobservice.go`' },
  registry: {
    name: 'Harbor registry', scrapedBy: '`metrics.serviceMonitor`', known: 'source of distribution: `metrics/prometheus.go`, and of docker/go-metrics: `handler.go`, `timer.go`',
  },
  exporter: { name: 'Harbor exporter', scrapedBy: '`metrics.serviceMonitor`', known: 'source of Harbor 2.13.0 to 2.15.2: `src/pkg/exporter`' },
  cloudNativePg: {
    name: 'CloudNativePG', scrapedBy: '`podMonitor` of `Database.cnpg()`', known: 'source of CloudNativePG: `metricserver/pg_collector.go`, `config/manager/default-monitoring.yaml`',
  },
  redisExporter: { name: 'redis_exporter', scrapedBy: '`podMonitor` of `Cache.valkey()` and `Cache.valkeyChart()`', known: 'source of redis_exporter: `exporter/exporter.go`' },
  dragonfly: { name: 'Dragonfly', scrapedBy: 'a PodMonitor of yours, on the port `admin`', known: 'source of Dragonfly: `src/server/metrics.cc`' },
  kubelet: { name: 'kubelet', scrapedBy: 'your monitoring of Kubernetes', known: 'documentation of Kubernetes, "Kubernetes Metrics Reference"' },
  kubeStateMetrics: { name: 'kube-state-metrics', scrapedBy: 'your monitoring of Kubernetes', known: 'documentation of kube-state-metrics: `docs/metrics`' },
  certManager: { name: 'cert-manager', scrapedBy: 'your monitoring of cert-manager', known: 'source of cert-manager: `pkg/metrics`' },
  externalSecrets: {
    name: 'External Secrets', scrapedBy: 'your monitoring of External Secrets', known: 'source of External Secrets: `esmetrics.go`, `pkg/controllers/metrics/labels.go`',
  },
  velero: { name: 'Velero', scrapedBy: 'your monitoring of Velero', known: 'source of Velero: `pkg/metrics/metrics.go`' },
} as const satisfies Readonly<Record<string, ExporterRow>>;

/** A program that exports metrics. */
export type ExporterId = keyof typeof EXPORTERS;

/** A metric: who exports it, and its labels beside those of the scrape. */
export interface MetricRow {
  readonly of: ExporterId;
  readonly labels: readonly string[];
}

/**
 * Labels that Prometheus adds to all that it scrapes by a ServiceMonitor or PodMonitor. Where a metric has one of them itself and the monitor
 * does not honour it, the metric's own is called `exported_...`.
 */
export const SCRAPE_LABELS: readonly string[] = ['namespace', 'pod', 'service', 'container', 'endpoint', 'job', 'instance'];

const row = (of: ExporterId, ...labels: string[]): MetricRow => ({ of, labels });

/** The metrics that alerts and dashboards may use, by name. */
export const METRICS: Readonly<Record<string, MetricRow>> = {
  up: row('prometheus'),

  harbor_core_http_request_total: row('core', 'method', 'code', 'operation'),
  harbor_core_http_request_duration_seconds: row('core', 'method', 'operation', 'quantile'),
  harbor_core_http_request_duration_seconds_sum: row('core', 'method', 'operation'),
  harbor_core_http_request_duration_seconds_count: row('core', 'method', 'operation'),
  harbor_core_http_inflight_requests: row('core'),

  harbor_jobservice_info: row('jobservice', 'node', 'pool', 'workers'),
  harbor_jobservice_task_total: row('jobservice', 'type', 'status'),
  harbor_jobservice_task_process_time_seconds: row('jobservice', 'type', 'status', 'quantile'),

  registry_http_requests_total: row('registry', 'handler', 'code', 'method'),
  registry_http_in_flight_requests: row('registry', 'handler'),
  registry_storage_action_seconds_bucket: row('registry', 'driver', 'action', 'le'),
  registry_storage_action_seconds_count: row('registry', 'driver', 'action'),

  harbor_up: row('exporter', 'component'),
  harbor_health: row('exporter'),
  harbor_system_info: row('exporter', 'auth_mode', 'harbor_version', 'self_registration'),
  harbor_statistics_total_storage_consumption: row('exporter'),
  harbor_statistics_total_project_amount: row('exporter'),
  harbor_statistics_total_repo_amount: row('exporter'),
  harbor_project_total: row('exporter', 'public'),
  harbor_project_quota_byte: row('exporter', 'project_name'),
  harbor_project_quota_usage_byte: row('exporter', 'project_name'),
  harbor_artifact_pulled: row('exporter', 'project_name'),
  harbor_task_queue_size: row('exporter', 'type'),
  harbor_task_queue_latency: row('exporter', 'type'),
  harbor_task_concurrency: row('exporter', 'type', 'pool'),
  harbor_task_scheduled_total: row('exporter'),

  cnpg_collector_up: row('cloudNativePg', 'cluster'),
  cnpg_pg_replication_lag: row('cloudNativePg'),
  cnpg_pg_replication_in_recovery: row('cloudNativePg'),
  cnpg_pg_replication_is_wal_receiver_up: row('cloudNativePg'),
  cnpg_pg_stat_archiver_last_failed_time: row('cloudNativePg'),
  cnpg_pg_stat_archiver_last_archived_time: row('cloudNativePg'),
  cnpg_pg_database_size_bytes: row('cloudNativePg', 'datname'),
  cnpg_backends_total: row('cloudNativePg', 'datname', 'usename', 'application_name', 'state'),

  redis_up: row('redisExporter'),
  redis_memory_used_bytes: row('redisExporter'),
  redis_memory_max_bytes: row('redisExporter'),
  redis_evicted_keys_total: row('redisExporter'),

  dragonfly_memory_used_bytes: row('dragonfly'),
  dragonfly_memory_max_bytes: row('dragonfly'),
  dragonfly_evicted_keys_total: row('dragonfly', 'db'),

  kubelet_volume_stats_available_bytes: row('kubelet', 'namespace', 'persistentvolumeclaim'),
  kubelet_volume_stats_capacity_bytes: row('kubelet', 'namespace', 'persistentvolumeclaim'),

  kube_cronjob_status_last_schedule_time: row('kubeStateMetrics', 'namespace', 'cronjob'),
  kube_cronjob_status_last_successful_time: row('kubeStateMetrics', 'namespace', 'cronjob'),

  certmanager_certificate_expiration_timestamp_seconds: row('certManager', 'name', 'namespace', 'exported_namespace'),
  certmanager_certificate_ready_status: row('certManager', 'name', 'namespace', 'exported_namespace', 'condition'),

  externalsecret_status_condition: row('externalSecrets', 'name', 'namespace', 'exported_namespace', 'condition', 'status'),

  velero_backup_last_successful_timestamp: row('velero', 'schedule'),
};
