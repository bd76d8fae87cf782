import { ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { backedUpParts, BackupDecisions, partsTable } from './backed-up-parts';
import { checkBackup, checkSecrets, gaps } from './backup-checks';
import { databaseBackup, hasScheduledBackup, secretsAtRisk, volumePolicy, volumesWithData } from './backup-contents';
import { backupHooks } from './backup-hooks';
import { defineLocation, LocationNames } from './backup-location';
import { restoreExample, restoreSteps } from './restore-plan';
import { BackedUpPart, VeleroBackupProps, VeleroVolumes } from './velero-backup-props';
import { harborSpecOf, IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { reportLate } from '../diagnostics/late-report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { defineResource } from '../kubernetes/define-resource';
import { defineVeleroSchedule, VolumeFields } from '../kubernetes/velero/schedule';
import { checkedStruct, textArgument, validArguments } from '../structs';
import { goDuration } from '../syntax/duration';

/** Objects that make an empty database, or backups of it, when they are restored. */
const CNPG_RESOURCES = ['backups.postgresql.cnpg.io', 'clusters.postgresql.cnpg.io', 'scheduledbackups.postgresql.cnpg.io'];

const VOLUME_FIELDS: Readonly<Record<VeleroVolumes, VolumeFields>> = {
  [VeleroVolumes.FILE_SYSTEM]: { defaultVolumesToFsBackup: true, snapshotVolumes: false },
  [VeleroVolumes.SNAPSHOT]: { defaultVolumesToFsBackup: false, snapshotVolumes: true, snapshotMoveData: false },
  [VeleroVolumes.MOVED_SNAPSHOT]: { defaultVolumesToFsBackup: false, snapshotVolumes: true, snapshotMoveData: true },
};

/**
 * Backups of a Harbor with Velero: a Schedule for its namespace, and a BackupStorageLocation. What is in them follows from the choices of the Harbor: a
 * database of CloudNativePG is left to the backups of its operator, a volume with blobs is copied, Secrets are in it unless something makes them again. What
 * Velero cannot keep is a warning: a bucket, a database outside. `parts` says it for every part, and docs/velero.md how to restore.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { BlobStorage, Harbor, VeleroBackup } from 'cdk8s-harbor';
 *
 * declare const chart: Chart;
 * declare const harbor: Harbor;
 *
 * const backup = new VeleroBackup(chart, 'backup', {
 *   harbor,
 *   location: {
 *     storage: BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1', rootDirectory: '/velero' }),
 *     credentialsSecretName: 'archive-credentials',
 *   },
 * });
 * const forTheRunbook = backup.toMarkdown();
 */
export class VeleroBackup extends Construct {
  /** The Schedule; undefined if no Harbor is given. */
  public readonly schedule?: ApiObject;
  /** The BackupStorageLocation; undefined without `location`. */
  public readonly location?: ApiObject;
  private readonly decisions?: Omit<BackupDecisions, 'hasScheduledBackup'>;
  private readonly harbor?: IHarbor;
  private readonly names: LocationNames;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, when backups are made, and where they are kept
   */
  public constructor(scope: Construct, id: string, props: VeleroBackupProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'VeleroBackupProps', props);
    const spec = harborSpecOf(checked);
    this.names = namesOf(checked, spec);
    announceWarnings(this);
    if (!spec) { return; }
    const { volumes = VeleroVolumes.FILE_SYSTEM } = checked;
    const risks = secretsAtRisk(checked.harbor, spec);
    checkBackup(this, checked, spec);
    checkSecrets(this, checked, risks);
    const hasSecrets = checked.includeSecrets ?? risks.lost.length + risks.unknown.length > 0;
    this.decisions = { spec, hasSecrets, volumes };
    this.harbor = checked.harbor;
    this.location = checked.location && defineLocation(this, spec, { options: checked.location, names: this.names });
    this.schedule = this.defineSchedule(checked, this.decisions);
    reportLate(this, () => gaps(checked.harbor, spec, volumes));
  }

  /** Every part of the Harbor, and what keeps it. */
  public get parts(): BackedUpPart[] {
    const decisions = this.decided();
    return decisions ? backedUpParts(decisions) : [];
  }

  /** The steps of a restore, in their order. */
  public get restoreSteps(): string[] {
    const decisions = this.decided();
    return decisions ? restoreSteps(decisions) : [];
  }

  /** Warnings about the backup, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** The parts and the steps of a restore in Markdown, for a runbook. */
  public toMarkdown(): string {
    const steps = this.restoreSteps.map((step, at) => `${at + 1}. ${step}`);
    return [partsTable(this.parts), 'Restore:', '', ...steps, ''].join('\n');
  }

  /**
   * Restores as YAML, with the steps around them as comments. They are no objects of the app, so that nothing ever applies them by itself: a person reads
   * them, and applies them in their order.
   *
   * @param backup name of the backup, as `velero backup get` shows it (`HBR-PROP-05`)
   */
  public restoreExample(backup: string): string {
    validArguments({ backup: textArgument('objectName', backup) });
    const decisions = this.decided();
    return decisions ? restoreExample(decisions, { name: this.names.name, veleroNamespace: this.names.namespace, backup }) : '';
  }

  private decided(): BackupDecisions | undefined {
    const { decisions, harbor } = this;
    if (!decisions || !harbor) { return undefined; }
    const { cluster } = databaseBackup(decisions.spec);
    return { ...decisions, hasScheduledBackup: cluster !== undefined && hasScheduledBackup(harbor, cluster) };
  }

  private defineSchedule(props: VeleroBackupProps, { spec, hasSecrets, volumes }: Omit<BackupDecisions, 'hasScheduledBackup'>): ApiObject {
    const { schedule = '0 2 * * *', ttl, paused, locationName, volumeSnapshotLocations, excludedResources = [], hooks, overrides } = props;
    const hasData = volumesWithData(spec).length > 0;
    const withoutCnpg = databaseBackup(spec).cluster?.namespace === spec.names.namespace;
    return defineVeleroSchedule(this, 'schedule', {
      ...this.names,
      schedule,
      paused,
      of: spec.names.namespace,
      ttl: ttl ? goDuration(ttl) : '720h',
      storageLocation: locationName ?? this.location?.name,
      volumeSnapshotLocations,
      volumes: hasData ? VOLUME_FIELDS[volumes] : { defaultVolumesToFsBackup: false, snapshotVolumes: false },
      volumePolicy: hasData ? this.definePolicy(spec) : undefined,
      withoutCnpg,
      excludedResources: [...withoutCnpg ? CNPG_RESOURCES : [], ...hasSecrets ? [] : ['secrets'], ...excludedResources],
      hooks: backupHooks(spec, hooks),
      overrides,
    });
  }

  private definePolicy(spec: HarborSpec): string {
    const { name, namespace, labels } = this.names;
    const metadata = { name: `${name}-volumes`, namespace, labels };
    return defineResource(this, 'volume-policy', {
      apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'policy.yaml': Yaml.stringify(volumePolicy(spec)) },
    }).name;
  }
}

function namesOf({ name, veleroNamespace = 'velero', labels }: VeleroBackupProps, spec?: HarborSpec): LocationNames {
  const { namespace, fullname, labels: own } = spec?.names ?? { namespace: '', fullname: '', labels: {} };
  return {
    name: name ?? `${namespace === fullname ? fullname : `${namespace}-${fullname}`}-backup`,
    namespace: veleroNamespace,
    labels: { ...labels, ...own },
  };
}
