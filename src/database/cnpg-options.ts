import { Size } from 'cdk8s';
import { CnpgBackupOptions, CnpgRecoveryOptions } from './cnpg-backup-options';
import { DatabaseSslMode, ISecretSource } from '../contracts';
import { PodMonitorOptions } from '../data-services/pod-monitor-options';

/** Major version of PostgreSQL. All of them serve all supported releases of Harbor. */
export enum PostgresVersion {
  /** PostgreSQL 16. */
  V16 = '16',
  /** PostgreSQL 17. */
  V17 = '17',
  /** PostgreSQL 18, which Harbor itself bundles from 2.15.2 on (`HBR-CNPG-03`). */
  V18 = '18',
}

/** Whether a transaction waits for replicas that are not there. */
export enum CnpgDataDurability {
  /** Transactions go on without a replica. */
  PREFERRED = 'preferred',
  /** Transactions wait until a replica is back: nothing that was confirmed is ever lost. */
  REQUIRED = 'required',
}

/** A volume of every instance. */
export interface CnpgVolumeOptions {
  /**
   * Size. It can grow, and never shrink.
   *
   * @default - 20 GiB for data, 5 GiB for the write-ahead log
   */
  readonly size?: Size;
  /**
   * Storage class.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}

/**
 * A PostgreSQL that CloudNativePG runs. The operator has to be in the cluster already; it is never part of the output.
 *
 * Harbor reads the Secret that the operator makes, `<name>-app`, and connects to `<name>-rw`.
 */
export interface CnpgOptions {
  /**
   * Name of the Cluster; host and Secrets follow from it (`HBR-CNPG-01`).
   *
   * @default - `<release>-postgres`
   */
  readonly clusterName?: string;
  /**
   * Namespace of the Cluster. In another one than Harbor's the operator's Secrets are out of reach, so `password` has to be given
   * (`HBR-CNPG-02`), and `caSecretName` where the certificate is checked.
   *
   * @default - Harbor's
   */
  readonly clusterNamespace?: string;
  /**
   * How many instances there are: one primary, and replicas that take over (`HBR-CNPG-04`).
   *
   * @default 3
   */
  readonly instances?: number;
  /**
   * Major version of PostgreSQL. Raising it upgrades the data offline, and there is no way back; so it does not follow Harbor's version.
   *
   * @default PostgresVersion.V17
   */
  readonly postgresVersion?: PostgresVersion;
  /**
   * Image, with a tag that starts with the version (`HBR-CNPG-05`).
   *
   * @default - the image of the CloudNativePG project for `postgresVersion`
   */
  readonly imageName?: string;
  /**
   * Name of the database (`HBR-DB-04`).
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * Owner of the database, and Harbor's user (`HBR-DB-04`).
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * All databases of Harbor, for those who write them down: there is only one since Clair and Notary are gone (`HBR-CNPG-06`).
   *
   * @default - `databaseName` alone
   */
  readonly databases?: string[];
  /**
   * Volume of the data.
   *
   * @default - 20 GiB of the cluster's default class
   */
  readonly volume?: CnpgVolumeOptions;
  /**
   * Volume of the write-ahead log. Worth having with backups: an archive that does not answer fills the volume of the log, and not that
   * of the data. It can be added later, and never be removed.
   *
   * @default - the log is beside the data
   */
  readonly walVolume?: CnpgVolumeOptions;
  /**
   * Processor time that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '500m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '512Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory that an instance may use at most, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`). A quarter of it is
   * PostgreSQL's own cache.
   *
   * @default - '1Gi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * Connections that the server accepts (`HBR-DB-05`). Harbor's pools share them out, and have to fit in (`HBR-BUDGET-01`).
   *
   * @default 200
   */
  readonly maxConnections?: number;
  /**
   * Open connections of each of Harbor's pools (`HBR-DB-05`, `HBR-DB-11`). Chart: `database.maxOpenConns`.
   *
   * @default - a share of `maxConnections`
   */
  readonly maxOpenConnections?: number;
  /**
   * Idle connections of each pool (`HBR-DB-05`, `HBR-DB-06`). Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Other parameters of PostgreSQL (`HBR-CNPG-07`).
   *
   * @default - `max_connections` and `shared_buffers`
   */
  readonly parameters?: { [name: string]: string };
  /**
   * How many replicas have to have a transaction before it is confirmed (`HBR-CNPG-08`).
   *
   * @default - none: a failover may lose the last transactions
   */
  readonly synchronousReplicas?: number;
  /**
   * What happens to transactions while these replicas are not there.
   *
   * @default CnpgDataDurability.PREFERRED
   */
  readonly dataDurability?: CnpgDataDurability;
  /**
   * Label of the nodes that instances are spread by.
   *
   * @default 'kubernetes.io/hostname'
   */
  readonly topologyKey?: string;
  /**
   * Whether an instance waits until there is a node, or a zone, without another one.
   *
   * @default true
   */
  readonly spreadRequired?: boolean;
  /**
   * TLS mode. CloudNativePG serves TLS with a CA of its own; Harbor gets that CA for `VERIFY_CA` and `VERIFY_FULL`.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Where the password comes from: key `password`.
   *
   * @default - the Secret that the operator makes, `<name>-app`
   */
  readonly password?: ISecretSource;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-DB-07`).
   *
   * @default - the Secret that the operator makes, `<name>-ca`
   */
  readonly caSecretName?: string;
  /**
   * Backups to an object store.
   *
   * @default - none, which is worth a warning (`HBR-CNPG-09`)
   */
  readonly backup?: CnpgBackupOptions;
  /**
   * Backup that the Cluster starts from. It is read once, when the Cluster is made.
   *
   * @default - an empty database
   */
  readonly recovery?: CnpgRecoveryOptions;
  /**
   * A PodMonitor for the instances.
   *
   * @default - none
   */
  readonly podMonitor?: PodMonitorOptions;
  /**
   * Namespace of the operator, for policies: it has to reach the instances.
   *
   * @default 'cnpg-system'
   */
  readonly operatorNamespace?: string;
  /**
   * Annotations of the instances' service account, with which clouds give them an identity.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [name: string]: string };
  /**
   * Fields of the Cluster that are merged over ours.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}
