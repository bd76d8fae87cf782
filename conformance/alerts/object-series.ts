/* Series about space, credentials, schedules, the database and the cache. */
import { AlertCases } from './alert-series';

const quota = (what: 'quota_byte' | 'quota_usage_byte') => `harbor_project_${what}{namespace="harbor",project_name="library",pod="harbor-exporter-1"}`;
const volume = (what: 'available' | 'capacity', claim: string) => (
  `kubelet_volume_stats_${what}_bytes{namespace="harbor",persistentvolumeclaim="${claim}",job="kubelet"}`
);
const STORED = 'harbor_statistics_total_storage_consumption{namespace="harbor",pod="harbor-exporter-1"}';
const ofClaim = (persistentvolumeclaim: string) => ({ persistentvolumeclaim, job: 'kubelet' });
const expiry = (namespaces: string) => `certmanager_certificate_expiration_timestamp_seconds{${namespaces},name="harbor-ingress"}`;
const ready = (namespaces: string) => `certmanager_certificate_ready_status{${namespaces},name="harbor-ingress",condition="True"}`;
const externalSecret = (status: string) => (
  `externalsecret_status_condition{namespace="external-secrets",exported_namespace="harbor",name="harbor-secret-key",condition="Ready",status="${status}"}`
);
const cronJobOf = (namespace: string, name: string) => (what: 'schedule' | 'successful') => `kube_cronjob_status_last_${what}_time{namespace="${namespace}",cronjob="${name}"}`;
const cronJob = cronJobOf('harbor', 'harbor-configuration-drift');
const dump = cronJobOf('harbor', 'harbor-database-dump');
const drill = cronJobOf('harbor-restore-drill', 'restore-drill-check');
const OF_DRILL = { namespace: 'harbor-restore-drill', cronjob: 'restore-drill-check' };
const BACKUP = 'velero_backup_last_successful_timestamp{schedule="harbor-daily",namespace="velero"}';
const postgres = (metric: string, instance: number) => `cnpg_${metric}{namespace="harbor",pod="harbor-postgres-${instance}",container="postgres"}`;
const running = (...values: string[]) => Object.fromEntries(values.map((value, at) => [postgres('collector_up', at + 1), value]));
const valkey = (metric: string) => `redis_${metric}{namespace="harbor",pod="harbor-valkey-0"}`;
const dragonfly = (metric: string) => `${metric}{namespace="registry",pod="registry-dragonfly-0"}`;

export const STORAGE_CASES: Readonly<Record<string, AlertCases>> = {
  HarborProjectQuotaNearlyFull: {
    firing: [{
      what: 'a project uses nearly all of its quota',
      at: 20,
      fires: [{ project_name: 'library' }],
      value: '95%',
      series: { [quota('quota_usage_byte')]: '95x30', [quota('quota_byte')]: '100x30' },
    }],
    quiet: [
      { what: 'a project uses half of its quota', at: 20, series: { [quota('quota_usage_byte')]: '50x30', [quota('quota_byte')]: '100x30' } },
      { what: 'a project has no quota', at: 20, series: { [quota('quota_usage_byte')]: '95x30', [quota('quota_byte')]: '-1x30' } },
    ],
  },
  HarborVolumeFilling: {
    firing: [{
      what: 'the volume of blobs fills in hours',
      at: 450,
      fires: [ofClaim('harbor-registry')],
      value: '5%',
      series: { [volume('available', 'harbor-registry')]: '50-0.1x480', [volume('capacity', 'harbor-registry')]: '100x480' },
    }],
    quiet: [
      {
        what: 'the volume is as full as it was',
        at: 450,
        series: { [volume('available', 'harbor-registry')]: '40x480', [volume('capacity', 'harbor-registry')]: '100x480' },
      },
      {
        what: 'a large volume gets a first image',
        at: 450,
        series: { [volume('available', 'harbor-registry')]: '100-0.05x480', [volume('capacity', 'harbor-registry')]: '100x480' },
      },
    ],
  },
  HarborVolumeNearlyFull: {
    firing: [
      {
        what: 'the volume of Trivy is nearly full',
        at: 20,
        fires: [ofClaim('data-harbor-trivy-0')],
        value: '5%',
        series: { [volume('available', 'data-harbor-trivy-0')]: '5x30', [volume('capacity', 'data-harbor-trivy-0')]: '100x30' },
      },
      {
        what: 'the volume of the database is nearly full',
        at: 20,
        fires: [ofClaim('harbor-postgres-2')],
        value: '5%',
        series: { [volume('available', 'harbor-postgres-2')]: '5x30', [volume('capacity', 'harbor-postgres-2')]: '100x30' },
      },
    ],
    quiet: [
      {
        what: 'half of the volume is free',
        at: 20,
        series: { [volume('available', 'harbor-registry')]: '50x30', [volume('capacity', 'harbor-registry')]: '100x30' },
      },
      { what: 'a volume of something else is full', at: 20, series: { [volume('available', 'shop')]: '0x30', [volume('capacity', 'shop')]: '100x30' } },
    ],
  },
  HarborBucketFilling: {
    firing: [{ what: 'the bucket fills within days', at: 1500, every: 4, fires: [{}], value: '83.82Gi', series: { [STORED]: '60000000000+80000000x400' } }],
    quiet: [
      { what: 'nothing is pushed', at: 1500, every: 4, series: { [STORED]: '60000000000x400' } },
      { what: 'a nearly empty bucket grows fast', at: 1500, every: 4, series: { [STORED]: '0+80000000x400' } },
    ],
  },
  HarborBucketNearlyFull: {
    firing: [{ what: 'the bucket is nearly full', at: 20, fires: [{}], value: '93.13Gi', series: { [STORED]: '100000000000x30' } }],
    quiet: [{ what: 'there is room in the bucket', at: 20, series: { [STORED]: '90000000000x30' } }],
  },
};

export const CREDENTIAL_CASES: Readonly<Record<string, AlertCases>> = {
  HarborCertificateExpiring: {
    firing: [
      {
        what: 'a certificate ends in ten days, and the monitor renames its namespace',
        at: 90,
        value: '9d 22h 30m 0s',
        fires: [{ name: 'harbor-ingress', exported_namespace: 'harbor' }],
        series: { [expiry('namespace="cert-manager",exported_namespace="harbor"')]: '864000x100' },
      },
      {
        what: 'a certificate ends in ten days, and the monitor honours its namespace',
        at: 90,
        value: '9d 22h 30m 0s',
        fires: [{ name: 'harbor-ingress' }],
        series: { [expiry('namespace="harbor"')]: '864000x100' },
      },
    ],
    quiet: [
      { what: 'a certificate ends in two months', at: 90, series: { [expiry('namespace="harbor"')]: '5184000x100' } },
      { what: 'a certificate of the same name in another namespace ends', at: 90, series: { [expiry('namespace="shop"')]: '864000x100' } },
    ],
  },
  HarborCertificateNotReady: {
    firing: [{ what: 'the issuer refuses', at: 20, fires: [{ name: 'harbor-ingress', condition: 'True' }], series: { [ready('namespace="harbor"')]: '0x30' } }],
    quiet: [{ what: 'the certificate is there', at: 20, series: { [ready('namespace="harbor"')]: '1x30' } }],
  },
  HarborExternalSecretNotReady: {
    firing: [{
      what: 'the store cannot be read',
      at: 20,
      series: { [externalSecret('False')]: '1x30' },
      fires: [{ name: 'harbor-secret-key', exported_namespace: 'harbor', condition: 'Ready', status: 'False' }],
    }],
    quiet: [{ what: 'the Secret is up to date', at: 20, series: { [externalSecret('False')]: '0x30', [externalSecret('True')]: '1x30' } }],
  },
};

export const UPKEEP_CASES: Readonly<Record<string, AlertCases>> = {
  HarborConfigurationStale: {
    firing: [
      {
        what: 'the last run failed',
        at: 90,
        fires: [{ cronjob: 'harbor-configuration-drift' }],
        series: { [cronJob('schedule')]: '7200x120', [cronJob('successful')]: '3605x120' },
      },
      { what: 'no run has ever succeeded', at: 90, fires: [{ cronjob: 'harbor-configuration-drift' }], series: { [cronJob('schedule')]: '7200x120' } },
    ],
    quiet: [
      { what: 'the last run succeeded, long ago', at: 300, series: { [cronJob('schedule')]: '7200x320', [cronJob('successful')]: '7205x320' } },
      { what: 'a run takes ten minutes', at: 40, series: { [cronJob('schedule')]: '7200x60', [cronJob('successful')]: '3605x30 7800x30' } },
    ],
  },
  HarborBackupTooOld: {
    firing: [
      { what: 'the last backup is thirty hours old', at: 1800, every: 4, fires: [{ schedule: 'harbor-daily' }], series: { [BACKUP]: '0x480' } },
      { what: 'there has never been a backup', at: 90, fires: [{ schedule: 'harbor-daily' }], series: { 'up{namespace="velero"}': '1x100' } },
      {
        what: 'the last dump is thirty hours old',
        at: 1800,
        every: 4,
        fires: [{ cronjob: 'harbor-database-dump' }],
        series: { [BACKUP]: '0x360 86400x120', [dump('schedule')]: '0x480', [dump('successful')]: '0x480' },
      },
      {
        what: 'no dump has ever succeeded',
        at: 90,
        fires: [{ cronjob: 'harbor-database-dump' }],
        series: { [BACKUP]: '0x100', [dump('schedule')]: '7200x100' },
      },
    ],
    quiet: [{
      what: 'there is a backup a day, and a dump',
      at: 2820,
      every: 4,
      series: { [BACKUP]: '0x360 86400x360', [dump('schedule')]: '0x360 86400x360', [dump('successful')]: '60x360 86460x360' },
    }],
  },
  HarborRestoreDrillTooOld: {
    firing: [
      { what: 'the last drill failed', at: 12600, every: 4, fires: [OF_DRILL], series: { [drill('schedule')]: '0x2520 604800x900', [drill('successful')]: '600x3500' } },
      { what: 'no drill has ever succeeded', at: 90, fires: [OF_DRILL], series: { [drill('schedule')]: '7200x100' } },
    ],
    quiet: [{
      what: 'there is a drill a week', at: 12600, every: 4, series: { [drill('schedule')]: '0x2520 604800x900', [drill('successful')]: '600x2520 605400x900' },
    }],
  },
};

export const DATABASE_CASES: Readonly<Record<string, AlertCases>> = {
  HarborDatabaseDown: {
    firing: [
      { what: 'PostgreSQL is down', at: 10, fires: [{}], series: running('0x20', '0x20', '0x20') },
      { what: 'there are no instances', at: 10, fires: [{}], series: { 'cnpg_collector_up{namespace="harbor",pod="shop-1"}': '1x20' } },
    ],
    quiet: [{ what: 'one instance is left', at: 10, series: running('0x20', '1x20', '0x20') }],
  },
  HarborDatabaseInstanceMissing: {
    firing: [{ what: 'one of three instances is down', at: 20, fires: [{}], value: '2', series: running('1x30', '1x30', '0x30') }],
    quiet: [
      { what: 'all instances run', at: 20, series: running('1x30', '1x30', '1x30') },
      { what: 'an instance is restarted', at: 20, series: running('1x30', '1x30', '1x5 0x3 1x30') },
    ],
  },
  HarborDatabaseReplicationLag: {
    firing: [{
      what: 'a replica is two minutes behind',
      at: 15,
      fires: [{ pod: 'harbor-postgres-2' }],
      value: '2m 0s',
      series: { [postgres('pg_replication_lag', 1)]: '0x20', [postgres('pg_replication_lag', 2)]: '120x20' },
    }],
    quiet: [{ what: 'a replica is five seconds behind', at: 15, series: { [postgres('pg_replication_lag', 2)]: '5x20' } }],
  },
  HarborDatabaseReplicationBroken: {
    firing: [{
      what: 'a replica has no connection to the primary',
      at: 15,
      fires: [{ pod: 'harbor-postgres-2' }],
      series: { [postgres('pg_replication_in_recovery', 2)]: '1x20', [postgres('pg_replication_is_wal_receiver_up', 2)]: '0x20' },
    }],
    quiet: [
      {
        what: 'a replica streams',
        at: 15,
        series: { [postgres('pg_replication_in_recovery', 2)]: '1x20', [postgres('pg_replication_is_wal_receiver_up', 2)]: '1x20' },
      },
      {
        what: 'the primary receives nothing',
        at: 15,
        series: { [postgres('pg_replication_in_recovery', 1)]: '0x20', [postgres('pg_replication_is_wal_receiver_up', 1)]: '0x20' },
      },
    ],
  },
  HarborDatabaseArchivingFailing: {
    firing: [{
      what: 'the bucket of backups is not reached',
      at: 20,
      fires: [{ pod: 'harbor-postgres-1' }],
      series: { [postgres('pg_stat_archiver_last_failed_time', 1)]: '1000x30', [postgres('pg_stat_archiver_last_archived_time', 1)]: '900x30' },
    }],
    quiet: [
      {
        what: 'it works again',
        at: 20,
        series: { [postgres('pg_stat_archiver_last_failed_time', 1)]: '1000x30', [postgres('pg_stat_archiver_last_archived_time', 1)]: '1100x30' },
      },
      {
        what: 'it has never failed',
        at: 20,
        series: { [postgres('pg_stat_archiver_last_failed_time', 1)]: '-1x30', [postgres('pg_stat_archiver_last_archived_time', 1)]: '900x30' },
      },
    ],
  },
};

export const CACHE_CASES: Readonly<Record<string, AlertCases>> = {
  HarborCacheDown: {
    firing: [
      { what: 'Valkey is down', at: 10, fires: [{}], series: { [valkey('up')]: '0x20' } },
      { what: 'Dragonfly is down', harbor: 'elsewhere', at: 10, fires: [{}], series: { [dragonfly('up')]: '0x20' } },
    ],
    quiet: [
      { what: 'Valkey runs', at: 10, series: { [valkey('up')]: '1x20' } },
      { what: 'Dragonfly runs', harbor: 'elsewhere', at: 10, series: { [dragonfly('up')]: '1x20' } },
    ],
  },
  HarborCacheMemoryHigh: {
    firing: [
      {
        what: 'Valkey is nearly full',
        at: 20,
        fires: [{ pod: 'harbor-valkey-0' }],
        value: '90%',
        series: { [valkey('memory_used_bytes')]: '90x30', [valkey('memory_max_bytes')]: '100x30' },
      },
      {
        what: 'Dragonfly is nearly full',
        harbor: 'elsewhere',
        at: 20,
        fires: [{ pod: 'registry-dragonfly-0' }],
        value: '90%',
        series: { [dragonfly('dragonfly_memory_used_bytes')]: '90x30', [dragonfly('dragonfly_memory_max_bytes')]: '100x30' },
      },
    ],
    quiet: [
      { what: 'Valkey has room', at: 20, series: { [valkey('memory_used_bytes')]: '50x30', [valkey('memory_max_bytes')]: '100x30' } },
      { what: 'Valkey has no limit', at: 20, series: { [valkey('memory_used_bytes')]: '50x30', [valkey('memory_max_bytes')]: '0x30' } },
    ],
  },
  HarborCacheEvicting: {
    firing: [
      { what: 'Valkey evicts', at: 20, fires: [{ pod: 'harbor-valkey-0' }], value: '15', series: { [valkey('evicted_keys_total')]: '0+1x30' } },
      {
        what: 'Dragonfly evicts',
        harbor: 'elsewhere',
        at: 20,
        fires: [{ pod: 'registry-dragonfly-0' }],
        value: '15',
        series: { 'dragonfly_evicted_keys_total{namespace="registry",pod="registry-dragonfly-0",db="db1"}': '0+1x30' },
      },
    ],
    quiet: [{ what: 'Valkey evicted keys once', at: 60, series: { [valkey('evicted_keys_total')]: '0x5 5x60' } }],
  },
};
