import { Duration } from 'cdk8s';
import { ISecretSource } from '../contracts';

/** How CloudNativePG makes backups. */
export enum CnpgBackupMethod {
  /** With the Barman Cloud plugin, from CloudNativePG 1.26 on. It has to be installed in addition to the operator. */
  PLUGIN = 'plugin',
  /** With the barman support in the operator, which CloudNativePG removes in 1.31 (`HBR-CNPG-14`). */
  IN_TREE = 'in-tree',
}

/** Options of an object store with backups of PostgreSQL. */
export interface CnpgObjectStoreOptions {
  /**
   * URL of the backups: `s3://bucket/path`, `gs://bucket/path`, or the https URL of a container in Azure (`HBR-CNPG-10`).
   */
  readonly destinationPath: string;
  /**
   * `scheme://host[:port]` of the S3 API (`HBR-CNPG-11`).
   *
   * @default - Amazon S3
   */
  readonly endpoint?: string;
  /**
   * Source of the Secret with the access keys: `ACCESS_KEY_ID` and `ACCESS_SECRET_KEY` for S3, `GCS_KEY_DATA` for Google,
   * `AZURE_STORAGE_ACCOUNT` and `AZURE_STORAGE_KEY` for Azure. They should not be the access keys of the registry, because whoever has those
   * could then delete the backups too.
   *
   * @default - the source of `databaseBackup` in `HarborSecrets`
   */
  readonly credentials?: ISecretSource;
  /**
   * Whether the identity of the instances is used instead of access keys: the IAM role of their ServiceAccount on AWS, Workload Identity on
   * Google Cloud, Managed Identity on Azure. See `serviceAccountAnnotations`.
   *
   * @default false
   */
  readonly workloadIdentity?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint (`HBR-STORE-36`).
   *
   * @default - the CAs of the image
   */
  readonly caSecretName?: string;
}

/** Options of backups of PostgreSQL: continuous archiving of the write-ahead log (WAL), and scheduled base backups. */
export interface CnpgBackupOptions extends CnpgObjectStoreOptions {
  /**
   * How backups are made.
   *
   * @default CnpgBackupMethod.PLUGIN
   */
  readonly method?: CnpgBackupMethod;
  /**
   * Schedule of base backups, as a cron expression of six fields with seconds first (`HBR-CNPG-12`).
   *
   * @default '0 30 1 * * *'
   */
  readonly schedule?: string;
  /**
   * Whether the first base backup is made immediately.
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
   * Folder of this Cluster in the object store. A Cluster that is recovered from a backup needs a different folder than that backup
   * (`HBR-CNPG-15`).
   *
   * @default - name of the Cluster
   */
  readonly serverName?: string;
  /**
   * Fields that are merged into the ObjectStore and win over the generated ones. Only the plugin has an ObjectStore.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/**
 * Options of the recovery of a Cluster from a backup. Database and blobs have to be consistent: a database that is newer than the blobs lists
 * images that do not exist. Do not run garbage collection before you have checked both.
 */
export interface CnpgRecoveryOptions {
  /** Folder of the backup in the object store: the `serverName` of the Cluster that made it, by default the name of that Cluster. */
  readonly serverName: string;
  /**
   * Object store of the backup (`HBR-CNPG-16`).
   *
   * @default - the object store of `backup`
   */
  readonly objectStore?: CnpgObjectStoreOptions;
  /**
   * Point in time up to which transactions are recovered, such as `2026-01-31T08:00:00Z` (`HBR-CNPG-17`).
   *
   * @default - the end of the archived write-ahead log
   */
  readonly targetTime?: string;
}
