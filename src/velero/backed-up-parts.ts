import { databaseBackup, hasBlobVolume } from './backup-contents';
import { BackedUpPart, VeleroVolumes } from './velero-backup-props';
import { HarborSpec } from '../contracts/spec';

/** What a backup was decided to have. */
export interface BackupDecisions {
  readonly spec: HarborSpec;
  readonly hasSecrets: boolean;
  readonly volumes: VeleroVolumes;
  /** Whether an object of the app makes backups of the Cluster of CloudNativePG. */
  readonly hasScheduledBackup: boolean;
}

const HOW: Readonly<Record<VeleroVolumes, string>> = {
  [VeleroVolumes.FILE_SYSTEM]: 'the files of the volume are copied to the location',
  [VeleroVolumes.SNAPSHOT]: 'a snapshot of the volume, which stays in its storage system',
  [VeleroVolumes.MOVED_SNAPSHOT]: 'a snapshot of the volume, copied to the location',
};

/** All parts of a Harbor, and what keeps each of them. */
export function backedUpParts(decisions: BackupDecisions): BackedUpPart[] {
  const { spec, hasSecrets, volumes } = decisions;
  const { jobservice, cache } = spec;
  return [
    databasePart(decisions),
    hasBlobVolume(spec)
      ? { part: 'blobs', keptBy: 'velero', how: HOW[volumes] }
      : { part: 'blobs', keptBy: 'outside', how: `the bucket (${spec.storage.driver}): its versioning or replication` },
    hasSecrets
      ? { part: 'secrets', keptBy: 'velero', how: 'as they are, the encryption key and the key of tokens among them' }
      : { part: 'secrets', keptBy: 'controller', how: 'made again from their store, their sealed form, their issuer or the manifests' },
    { part: 'configuration', keptBy: 'velero', how: 'all other objects of the namespace; what is inside of Harbor is in the database' },
    ...jobservice.logVolume ? [{ part: 'job-logs', keptBy: 'velero', how: HOW[volumes] }] : [],
    {
      part: 'cache',
      keptBy: 'nothing',
      how: `${cache.pods ? 'its volume is left out' : 'it is outside'}: sessions end, and jobs that waited are started again by hand or by their schedule`,
    },
  ];
}

function databasePart({ spec, volumes, hasScheduledBackup }: BackupDecisions): BackedUpPart {
  const { by, cluster } = databaseBackup(spec);
  switch (by) {
    case 'operator': return {
      part: 'database',
      keptBy: hasScheduledBackup ? 'cloudnative-pg' : 'outside',
      how: `the backups of Cluster ${cluster!.name}; its volumes, Pods and Secrets are not in the backup of Velero`,
    };
    case 'dump': return { part: 'database', keptBy: 'velero', how: `a dump, registry.dump, which is made in the volume before ${HOW[volumes]}` };
    case 'copy': return { part: 'database', keptBy: 'velero', how: `${HOW[volumes]}, while PostgreSQL runs` };
    case 'outside': return { part: 'database', keptBy: 'outside', how: `backups or dumps of ${spec.database.host}` };
  }
}

/** The parts as a table in Markdown. */
export function partsTable(parts: readonly BackedUpPart[]): string {
  const rows = parts.map(({ part, keptBy, how }) => `| ${part} | ${keptBy} | ${how.replaceAll('|', '\\|')} |`);
  return ['| part | kept by | how |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
