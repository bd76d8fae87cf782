import { Duration } from 'cdk8s';
import { IBlobStorage } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** How Velero takes the data of volumes into a backup. */
export enum VeleroVolumes {
  /** Files are copied to the location by the node agent of Velero. It works with any storage class, and not at one moment. */
  FILE_SYSTEM = 'file-system',
  /** Snapshots, which stay in the storage system of the volumes (`HBR-VELERO-13`). It takes a CSI driver or a plugin that makes them. */
  SNAPSHOT = 'snapshot',
  /** Snapshots, whose data the node agent of Velero copies to the location. It takes a CSI driver that makes them. */
  MOVED_SNAPSHOT = 'moved-snapshot',
}

/** Where Velero keeps backups: a BackupStorageLocation. Its bucket should be one that only Velero can write to. */
export interface VeleroLocationOptions {
  /**
   * The object store: `BlobStorage.s3()`, `azure()`, `gcs()`, `oss()` or `swift()`, for each of which Velero has a plugin. Its `rootDirectory` is the
   * folder of the backups in the bucket, and its `caSecretName` a Secret in the namespace of Velero. Other storage has no known bucket
   * (`HBR-VELERO-08`); the bucket of the blobs is refused (`HBR-VELERO-09`) or a warning (`HBR-VELERO-10`); access keys are not named here
   * (`HBR-VELERO-14`).
   */
  readonly storage: IBlobStorage;
  /**
   * Name of the BackupStorageLocation.
   *
   * @default - the name of the Schedule
   */
  readonly name?: string;
  /**
   * Secret in the namespace of Velero with the credentials, in the form that the plugin reads.
   *
   * @default - the credentials that Velero was installed with
   */
  readonly credentialsSecretName?: string;
  /**
   * Key of the credentials in that Secret.
   *
   * @default 'cloud'
   */
  readonly credentialsKey?: string;
  /**
   * Settings of the plugin, in addition to those that follow from the storage: `{ resourceGroup: 'backups' }`. They win over those.
   *
   * @default - those that follow from the storage
   */
  readonly config?: { [name: string]: string };
}

/** A command that Velero runs in Pods of Harbor's namespace when it backs them up. */
export interface VeleroHook {
  /** Name of the hook. */
  readonly name: string;
  /** Labels of the Pods. */
  readonly podLabels: { [name: string]: string };
  /** The command and its arguments. It is not run by a shell (`HBR-VELERO-16`). */
  readonly command: string[];
  /**
   * Container that runs it.
   *
   * @default - the first one of the Pod
   */
  readonly container?: string;
  /**
   * Whether it runs after the volumes of the Pod are copied, and not before.
   *
   * @default false
   */
  readonly after?: boolean;
  /**
   * Whether the backup of the Pod goes on if it fails.
   *
   * @default false
   */
  readonly mayFail?: boolean;
  /**
   * How long it may take.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
}

/** Props of `VeleroBackup`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface VeleroBackupProps {
  /** The Harbor whose namespace is backed up. */
  readonly harbor: IHarbor;
  /**
   * When backups are made, as a cron of five fields in UTC (`HBR-VELERO-01`).
   *
   * @default '0 2 * * *'
   */
  readonly schedule?: string;
  /**
   * How long each backup is kept (`HBR-VELERO-02`).
   *
   * @default Duration.days(30)
   */
  readonly ttl?: Duration;
  /**
   * The BackupStorageLocation that is made for the backups.
   *
   * @default - `locationName`
   */
  readonly location?: VeleroLocationOptions;
  /**
   * Name of a BackupStorageLocation that exists (`HBR-VELERO-15`).
   *
   * @default - the default location of Velero, without `location`
   */
  readonly locationName?: string;
  /**
   * How volumes get into the backup, if there are any with data in them (`HBR-VELERO-17`): blobs on a volume, logs of jobs, a database in a single Pod. The
   * volumes of CloudNativePG, of Trivy and of the cache are left out.
   *
   * @default VeleroVolumes.FILE_SYSTEM
   */
  readonly volumes?: VeleroVolumes;
  /**
   * VolumeSnapshotLocations of snapshots that a plugin makes, and not a CSI driver.
   *
   * @default - those of Velero
   */
  readonly volumeSnapshotLocations?: string[];
  /**
   * Whether Secrets are in the backup, above all the encryption key and the key of tokens. Velero writes them as they are: the bucket has to be
   * encrypted, and closed to whoever must not have them.
   *
   * @default - true, unless External Secrets, Sealed Secrets, cert-manager or manifests make all of them again (`HBR-VELERO-11`, `HBR-VELERO-12`)
   */
  readonly includeSecrets?: boolean;
  /**
   * Resources of the namespace that are left out, such as `replicasets.apps`.
   *
   * @default - objects of CloudNativePG that would make a new, empty database when they are restored
   */
  readonly excludedResources?: string[];
  /**
   * Commands that Velero runs in Pods.
   *
   * @default - a dump of the database of `Database.evaluation()`
   */
  readonly hooks?: VeleroHook[];
  /**
   * Whether no backups are made for the time being.
   *
   * @default false
   */
  readonly paused?: boolean;
  /**
   * Name of the Schedule, and the beginning of the names of backups.
   *
   * @default - `{namespace}-{fullname}-backup`, or `{fullname}-backup` if both are the same
   */
  readonly name?: string;
  /**
   * Namespace of Velero.
   *
   * @default 'velero'
   */
  readonly veleroNamespace?: string;
  /**
   * Labels of the objects and of the backups, in addition to those of Harbor.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Fields that are merged into the Schedule and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** A part of a Harbor, and what keeps it. */
export interface BackedUpPart {
  /** The part: database, blobs, secrets, configuration, job-logs or cache. */
  readonly part: string;
  /** What has it: `velero`, `cloudnative-pg`, the owner of something `outside`, a `controller` that makes it again, or `nothing`. */
  readonly keptBy: string;
  /** How, in a sentence. */
  readonly how: string;
}
