import { Duration } from 'cdk8s';
import { ISecretSource } from '../contracts';

/** Who makes the backups. */
export enum CnpgBackupMethod {
  /** The barman-cloud plugin, from CloudNativePG 1.26 on. It has to be installed beside the operator. */
  PLUGIN = 'plugin',
  /** The operator's own barman, which CloudNativePG removes in 1.31 (`HBR-CNPG-14`). */
  IN_TREE = 'in-tree',
}

/** An object store with backups of PostgreSQL. */
export interface CnpgObjectStoreOptions {
  /**
   * Where the backups are: `s3://bucket/path`, `gs://bucket/path`, or the https URL of a container in Azure (`HBR-CNPG-10`).
   */
  readonly destinationPath: string;
  /**
   * `scheme://host[:port]` of an object store that speaks S3 (`HBR-CNPG-11`).
   *
   * @default - Amazon's own
   */
  readonly endpoint?: string;
  /**
   * Where the keys come from: `ACCESS_KEY_ID` and `ACCESS_SECRET_KEY` for S3, `GCS_KEY_DATA` for Google, `AZURE_STORAGE_ACCOUNT` and
   * `AZURE_STORAGE_KEY` for Azure. They should not be the keys of the registry's bucket: who has those could delete the backups too.
   *
   * @default - the source that the secrets of Harbor have for `databaseBackup`
   */
  readonly credentials?: ISecretSource;
  /**
   * Whether the identity of the instances is used instead of keys: the role of their service account on Amazon, Workload Identity on Google,
   * Managed Identity on Azure. See `serviceAccountAnnotations`.
   *
   * @default false
   */
  readonly workloadIdentity?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint (`HBR-STORE-36`).
   *
   * @default - the CAs in the image
   */
  readonly caSecretName?: string;
}

/** Backups of PostgreSQL: the write-ahead log all the time, and a full backup at intervals. */
export interface CnpgBackupOptions extends CnpgObjectStoreOptions {
  /**
   * Who makes them.
   *
   * @default CnpgBackupMethod.PLUGIN
   */
  readonly method?: CnpgBackupMethod;
  /**
   * When a full backup is made, as cron expression of six fields: seconds first (`HBR-CNPG-12`).
   *
   * @default '0 30 1 * * *'
   */
  readonly schedule?: string;
  /**
   * Whether the first one is made at once.
   *
   * @default true
   */
  readonly immediate?: boolean;
  /**
   * How long backups are kept, in whole days (`HBR-CNPG-13`).
   *
   * @default Duration.days(30)
   */
  readonly retention?: Duration;
  /**
   * Folder of this Cluster in the object store. A Cluster that starts from a backup needs another one than that backup has (`HBR-CNPG-15`).
   *
   * @default - name of the Cluster
   */
  readonly serverName?: string;
  /**
   * Fields of the ObjectStore that are merged over ours; it exists with the plugin only.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/**
 * A backup to start from. Blobs and database have to fit together: a database that is newer than the blobs knows images that are not there.
 * Do not run garbage collection before both have been looked at.
 */
export interface CnpgRecoveryOptions {
  /** Folder of the backup in the object store: the name of the Cluster that made it, unless that was told another one. */
  readonly serverName: string;
  /**
   * Object store of the backup (`HBR-CNPG-16`).
   *
   * @default - that of `backup`
   */
  readonly objectStore?: CnpgObjectStoreOptions;
  /**
   * Moment up to which transactions are restored, such as `2026-01-31T08:00:00Z` (`HBR-CNPG-17`).
   *
   * @default - the last one that was archived
   */
  readonly targetTime?: string;
}
