import { Construct } from 'constructs';
import { Archive, ArchiveContext, bindArchive } from './cnpg-archive';
import { CnpgBackupMethod, CnpgBackupOptions, CnpgRecoveryOptions } from './cnpg-backup-options';
import { NetworkPeer } from '../contracts';
import { report } from '../diagnostics/report';
import { CnpgClusterProps } from '../kubernetes/cnpg-cluster';
import { defineCnpgObjectStore } from '../kubernetes/cnpg-object-store';
import { defineCnpgScheduledBackup } from '../kubernetes/cnpg-scheduled-backup';

/** The Cluster that is backed up, or recovered from a backup. */
export interface BackedUpCluster extends ArchiveContext {
  readonly clusterName: string;
  readonly labels: { [name: string]: string };
  readonly databaseName: string;
  readonly username: string;
}

/** The props of the Cluster that backups and recovery set, and the network peer of the backups. */
export interface ClusterArchives extends Pick<CnpgClusterProps, 'archive' | 'backup' | 'source' | 'bootstrap'> {
  /** Peer of the egress rules to the object store of the backups; absent without backups. */
  readonly peer?: NetworkPeer;
}

const SIX_FIELD_CRON = /^(?:[\d*,/-]+ ){2}[\d*,/?-]+ [\d*,/?-]+ [\dA-Za-z*,/-]+ [\dA-Za-z*,/?-]+$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)$/;
/** Name of the external cluster from which the Cluster is recovered. */
const ORIGIN = 'origin';

/** Defines the objects of the backups of a Cluster, and returns the props that backup and recovery set on the Cluster itself. */
export function bindArchives(scope: Construct, cluster: BackedUpCluster, options: ArchiveOptions): ClusterArchives {
  const { backup, recovery } = options;
  const bootstrap = { database: cluster.databaseName, owner: cluster.username };
  const archive = backup && bindArchive(scope, cluster, { prop: 'backup', store: 'backup', options: backup });
  const backupProps = backup && archive ? defineBackup(scope, cluster, { options: backup, archive }) : {};
  if (!recovery) { return { ...backupProps, bootstrap, peer: archive?.peer }; }
  checkRecovery(scope, cluster, options);
  return {
    ...backupProps,
    bootstrap: { ...bootstrap, recovery: { source: ORIGIN, targetTime: recovery.targetTime } },
    source: bindSource(scope, cluster, { recovery, backup, archive }),
    peer: archive?.peer,
  };
}

/** The options of backup and recovery. */
export interface ArchiveOptions {
  readonly backup?: CnpgBackupOptions;
  readonly recovery?: CnpgRecoveryOptions;
}

interface Backup {
  readonly options: CnpgBackupOptions;
  readonly archive: Archive;
}

function defineBackup(scope: Construct, cluster: BackedUpCluster, backup: Backup): Pick<ClusterArchives, 'archive' | 'backup'> {
  const { options, archive: { configuration } } = backup;
  const { schedule = '0 30 1 * * *', immediate = true, serverName, overrides } = options;
  const { clusterName, namespace, labels } = cluster;
  const name = `${clusterName}-backup`;
  const byPlugin = usesPlugin(options);
  const retentionPolicy = `${checkedDays(scope, options)}d`;
  if (!SIX_FIELD_CRON.test(schedule)) { report(scope, 'HBR-CNPG-12', { prop: 'backup.schedule', value: schedule }); }
  if (!byPlugin) { report(scope, 'HBR-CNPG-14', { prop: 'backup.method' }); }
  if (byPlugin) { defineCnpgObjectStore(scope, 'object-store', { name, namespace, labels, retentionPolicy, configuration, overrides }); }
  defineCnpgScheduledBackup(scope, 'scheduled-backup', { name, namespace, labels, clusterName, schedule, immediate, byPlugin });
  if (byPlugin) { return { archive: { objectStoreName: name, serverName } }; }
  return { backup: { retentionPolicy, barmanObjectStore: { ...configuration, ...serverName !== undefined && { serverName } } } };
}

function checkedDays(scope: Construct, { retention }: CnpgBackupOptions): number {
  const days = retention === undefined ? 30 : retention.toSeconds() / 86400;
  if (Number.isInteger(days) && days >= 1) { return days; }
  report(scope, 'HBR-CNPG-13', { prop: 'backup.retention', value: `${days} days` });
  return 30;
}

/** The source of the recovery: the object store of the backups, or one of its own. */
function bindSource(
  scope: Construct, cluster: BackedUpCluster, { recovery, backup, archive }: ArchiveOptions & { readonly archive?: Archive },
): ClusterArchives['source'] {
  const { serverName = '', objectStore } = recovery ?? {};
  const { clusterName, namespace, labels } = cluster;
  const inTree = backup !== undefined && !usesPlugin(backup);
  if (!objectStore) {
    return inTree ? { serverName, barmanObjectStore: archive?.configuration } : { serverName, objectStoreName: `${clusterName}-backup` };
  }
  const { configuration } = bindArchive(scope, cluster, { prop: 'recovery.objectStore', store: 'origin', options: objectStore });
  if (inTree) { return { serverName, barmanObjectStore: configuration }; }
  const name = `${clusterName}-${ORIGIN}`;
  defineCnpgObjectStore(scope, 'recovery-object-store', { name, namespace, labels, configuration });
  return { serverName, objectStoreName: name };
}

function checkRecovery(scope: Construct, { clusterName }: BackedUpCluster, { backup, recovery }: ArchiveOptions): void {
  const { serverName: folder = '', objectStore, targetTime } = recovery ?? {};
  if (!objectStore && !backup) { report(scope, 'HBR-CNPG-16', { prop: 'recovery.objectStore' }); }
  if (targetTime !== undefined && !TIMESTAMP.test(targetTime)) { report(scope, 'HBR-CNPG-17', { prop: 'recovery.targetTime', value: targetTime }); }
  const samePlace = backup && (!objectStore || objectStore.destinationPath === backup.destinationPath);
  if (samePlace && (backup.serverName ?? clusterName) === folder) {
    report(scope, 'HBR-CNPG-15', { prop: 'backup.serverName', value: folder, slots: { folder } });
  }
}

function usesPlugin({ method }: CnpgBackupOptions): boolean {
  return method !== CnpgBackupMethod.IN_TREE;
}
