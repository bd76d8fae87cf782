import { DataExporter, ScrapedPods } from '../../contracts';
import { AlertRow, AlertRows } from '../alert-row';
import { AlertScope } from '../alert-scope';
import { AlertSeverity } from '../harbor-alerts-props';
import { plain, seriesOfPods } from '../promql';

/** A metric of the Pods that an alert is about. */
type Series = (metric: string) => string;

/** Alerts about a database of CloudNativePG. */
export const DATABASE_ALERTS: AlertRows = {
  HarborDatabaseDown: {
    severity: AlertSeverity.CRITICAL,
    minutes: 5,
    summary: 'The database of Harbor is down',
    description: 'No instance of PostgreSQL runs for Harbor in namespace {namespace}, or none is scraped.',
    expression: cnpg(of => `(count(${of('cnpg_collector_up')} == 1) or vector(0)) == 0`),
  },
  HarborDatabaseInstanceMissing: replicated({
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'The database of Harbor lacks an instance',
    description: 'Only {{ $value }} instances of PostgreSQL run for Harbor in namespace {namespace}.',
    expression: cnpg((of, { instances = 1 }) => `count(${of('cnpg_collector_up')} == 1) < ${instances}`),
  }),
  HarborDatabaseReplicationLag: replicated({
    severity: AlertSeverity.WARNING,
    minutes: 10,
    summary: 'Replica {{ $labels.pod }} lags behind',
    description: 'Replica {{ $labels.pod }} is {{ $value | humanizeDuration }} behind the primary: a failover would lose that, or wait for it.',
    expression: cnpg((of, _pods, at) => `max by (pod) (${of('cnpg_pg_replication_lag')}) > ${plain(at.thresholds.replicationLag)}`),
  }),
  HarborDatabaseReplicationBroken: replicated({
    severity: AlertSeverity.WARNING,
    minutes: 10,
    summary: 'Replica {{ $labels.pod }} does not replicate',
    description: 'Replica {{ $labels.pod }} gets no write-ahead log from the primary.',
    expression: cnpg(of => `max by (pod) (${of('cnpg_pg_replication_in_recovery')}) > max by (pod) (${of('cnpg_pg_replication_is_wal_receiver_up')})`),
  }),
  HarborDatabaseArchivingFailing: {
    severity: AlertSeverity.CRITICAL,
    minutes: 15,
    summary: 'The write-ahead log is not archived',
    description: '{{ $labels.pod }} cannot archive its write-ahead log: nothing since then can be restored, and the volume fills up.',
    expression: cnpg(of => `max by (pod) (${of('cnpg_pg_stat_archiver_last_failed_time')})`
      + ` > max by (pod) (${of('cnpg_pg_stat_archiver_last_archived_time')})`),
  },
};

/** Alerts about a Valkey or a Dragonfly. */
export const CACHE_ALERTS: AlertRows = {
  HarborCacheDown: {
    severity: AlertSeverity.CRITICAL,
    minutes: 5,
    summary: 'The cache of Harbor is down',
    description: 'No server of the cache runs for Harbor in namespace {namespace}, or none is scraped. Nobody can log in, and no task runs.',
    expression: cache((of, { exporter }) => `(max(${of(exporter === DataExporter.DRAGONFLY ? 'up' : 'redis_up')}) or vector(0)) == 0`),
  },
  HarborCacheMemoryHigh: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'The cache of Harbor is nearly full',
    description: '{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory. It refuses writes when it is full.',
    expression: cache((of, { exporter }, at) => `max by (pod) (${of(`${prefix(exporter)}_memory_used_bytes`)})`
      + ` / max by (pod) (${of(`${prefix(exporter)}_memory_max_bytes`)} > 0) > ${plain(at.thresholds.cacheMemoryRatio)}`),
  },
  HarborCacheEvicting: {
    severity: AlertSeverity.CRITICAL,
    minutes: 0,
    summary: 'The cache of Harbor throws keys away',
    description: '{{ $labels.pod }} evicted {{ $value | humanize }} keys in the last 15 minutes. Tasks of jobservice are among its keys.',
    expression: cache((of, { exporter }) => `sum by (pod) (increase(${of(`${prefix(exporter)}_evicted_keys_total`)}[15m])) > 0`),
  },
};

type PodExpression = (of: Series, pods: ScrapedPods, at: AlertScope) => string;

function cnpg(expression: PodExpression): AlertRow['expression'] {
  return at => at.database?.exporter === DataExporter.CLOUDNATIVE_PG ? ofPods(at, at.database, expression) : undefined;
}

function cache(expression: PodExpression): AlertRow['expression'] {
  return at => at.cache && at.cache.exporter !== DataExporter.CLOUDNATIVE_PG ? ofPods(at, at.cache, expression) : undefined;
}

function ofPods(at: AlertScope, pods: ScrapedPods, expression: PodExpression): string {
  return expression(metric => seriesOfPods(at, metric, pods), pods, at);
}

/** An alert that is of no use for a single instance. */
function replicated(row: AlertRow): AlertRow {
  return { ...row, expression: at => (at.database?.instances ?? 1) > 1 ? row.expression(at) : undefined };
}

function prefix(exporter: DataExporter): string {
  return exporter === DataExporter.DRAGONFLY ? 'dragonfly' : 'redis';
}
