import { IConstruct } from 'constructs';
import { databaseBackup, hasBlobVolume, hasScheduledBackup, SecretsAtRisk, volumesWithData } from './backup-contents';
import { VeleroBackupProps, VeleroVolumes } from './velero-backup-props';
import { HarborSpec } from '../contracts/spec';
import { CodedFinding } from '../diagnostics/late-report';
import { report } from '../diagnostics/report';
import { longestPause } from '../syntax/cron-pause';
import { isCron } from '../syntax/harbor-cron';

const HOUR = 60 * 60;

/** Reports what cannot work about the props of a backup. */
export function checkBackup(scope: IConstruct, props: VeleroBackupProps, spec: HarborSpec): void {
  const { schedule, ttl, location, locationName, volumes, hooks = [] } = props;
  if (schedule !== undefined && !isCron(schedule)) { report(scope, 'HBR-VELERO-01', { prop: 'schedule', value: schedule }); }
  const pause = longestPause(schedule ?? '0 2 * * *') ?? 0;
  const kept = ttl?.toMilliseconds();
  if (kept !== undefined && (kept % 1000 !== 0 || kept / 1000 <= pause)) {
    report(scope, 'HBR-VELERO-02', { prop: 'ttl', value: `${kept / 1000} seconds`, slots: { pause: `${pause / HOUR} hours` } });
  }
  if (location && locationName !== undefined) { report(scope, 'HBR-VELERO-15', { prop: 'locationName', value: locationName }); }
  const data = volumesWithData(spec);
  if (volumes !== undefined && data.length === 0) { report(scope, 'HBR-VELERO-17', { prop: 'volumes', value: volumes }); }
  if (volumes === VeleroVolumes.SNAPSHOT && data.length > 0) { report(scope, 'HBR-VELERO-13', { prop: 'volumes' }); }
  hooks.forEach(({ command }, at) => { if (command.length === 0) { report(scope, 'HBR-VELERO-16', { prop: `hooks[${at}].command` }); } });
}

/** Reports Secrets that a backup leaves out although it has to have them. */
export function checkSecrets(scope: IConstruct, { includeSecrets }: VeleroBackupProps, { lost, unknown }: SecretsAtRisk): void {
  if (includeSecrets !== false) { return; }
  const prop = 'includeSecrets';
  if (lost.length > 0) { report(scope, 'HBR-VELERO-11', { prop, value: false, slots: { secrets: lost.join(', ') } }); }
  if (unknown.length > 0) { report(scope, 'HBR-VELERO-12', { prop, value: false, slots: { secrets: unknown.join(', ') } }); }
}

/** What a backup does not have, or not as it should be. */
export function gaps(harbor: IConstruct, spec: HarborSpec, volumes: VeleroVolumes): CodedFinding[] {
  return [...blobGap(spec), ...databaseGap(harbor, spec, volumes)];
}

function blobGap(spec: HarborSpec): CodedFinding[] {
  if (hasBlobVolume(spec)) { return [['HBR-VELERO-04', { prop: 'harbor.storage' }]]; }
  return [['HBR-VELERO-03', { prop: 'harbor.storage', slots: { driver: spec.storage.driver } }]];
}

function databaseGap(harbor: IConstruct, spec: HarborSpec, volumes: VeleroVolumes): CodedFinding[] {
  const { by, cluster } = databaseBackup(spec);
  const prop = 'harbor.database';
  const slots = { host: spec.database.host };
  if (by === 'outside') { return [['HBR-VELERO-05', { prop, slots }]]; }
  if (by === 'copy' && volumes === VeleroVolumes.FILE_SYSTEM) { return [['HBR-VELERO-07', { prop, slots }]]; }
  if (!cluster || hasScheduledBackup(harbor, cluster)) { return []; }
  return [['HBR-VELERO-06', { prop, slots: { cluster: `${cluster.namespace}/${cluster.name}` } }]];
}
