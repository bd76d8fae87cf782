import { Size } from 'cdk8s';
import { CnpgBackupOptions, CnpgRecoveryOptions } from './cnpg-backup-options';
import { DatabaseSslMode, ImageOptions, ISecretSource } from '../contracts';
import { DataPodOptions } from '../data-services/data-pod-options';
import { PodMonitorOptions } from '../data-services/pod-monitor-options';

/** Major version of PostgreSQL. Every supported release of Harbor works with all of them. */
export enum PostgresVersion {
  /** PostgreSQL 16. */
  V16 = '16',
  /** PostgreSQL 17. */
  V17 = '17',
  /** PostgreSQL 18, which Harbor itself bundles from 2.15.2 on (`HBR-CNPG-03`). */
  V18 = '18',
}

/** Whether commits wait for synchronous replicas that are not available (`dataDurability` of CloudNativePG). */
export enum CnpgDataDurability {
  /** Transactions are committed without the missing replicas. */
  PREFERRED = 'preferred',
  /** Commits wait until enough replicas are available, so that no confirmed transaction is lost. */
  REQUIRED = 'required',
}

/** Options of a volume that every instance has. */
export interface CnpgVolumeOptions {
  /**
   * Size of the volume. It can be increased, but not reduced.
   *
   * @default - 20 GiB for data, 5 GiB for the write-ahead log
   */
  readonly size?: Size;
  /**
   * Storage class of the volume.
   *
   * @default - the default storage class of the cluster
   */
  readonly storageClass?: string;
}

/**
 * Options of a PostgreSQL Cluster of CloudNativePG. The operator has to be installed already; it is not part of the output.
 *
 * Harbor reads the Secret `<name>-app` that the operator creates, and connects to the Service `<name>-rw`.
 */
export interface CnpgOptions extends DataPodOptions {
  /**
   * Name of the Cluster, from which the names of its Service and Secrets are derived (`HBR-CNPG-01`).
   *
   * @default - `{release}-postgres`
   */
  readonly clusterName?: string;
  /**
   * Namespace of the Cluster. If it is not Harbor's, Harbor cannot read the Secrets of the operator, so `password` is required
   * (`HBR-CNPG-02`), and `caSecretName` if the certificate is verified.
   *
   * @default - Harbor's namespace
   */
  readonly clusterNamespace?: string;
  /**
   * Number of instances: one primary, and replicas for a failover (`HBR-CNPG-04`).
   *
   * @default 3
   */
  readonly instances?: number;
  /**
   * Major version of PostgreSQL. Raising it upgrades the data offline and cannot be reverted, so its default does not depend on
   * the version of Harbor.
   *
   * @default PostgresVersion.V17
   */
  readonly postgresVersion?: PostgresVersion;
  /**
   * Image of PostgreSQL, with a tag that starts with the version (`HBR-CNPG-05`).
   *
   * @default - the image of the CloudNativePG project for `postgresVersion`
   */
  readonly image?: ImageOptions;
  /**
   * Name of the database (`HBR-DB-04`).
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * Owner of the database, as which Harbor connects (`HBR-DB-04`).
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * All databases of Harbor, for configurations that list them. There is only one since Clair and Notary were removed (`HBR-CNPG-06`).
   *
   * @default - only `databaseName`
   */
  readonly databases?: string[];
  /**
   * Volume of the data.
   *
   * @default - 20 GiB of the default storage class of the cluster
   */
  readonly volume?: CnpgVolumeOptions;
  /**
   * Separate volume of the write-ahead log. Recommended with backups: if the object store is unavailable, the log fills this volume and not
   * that of the data. It can be added later, but not removed.
   *
   * @default - the log is on the volume of the data
   */
  readonly walVolume?: CnpgVolumeOptions;
  /**
   * CPU request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '500m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '512Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory limit, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`). A quarter of it is
   * used for `shared_buffers`.
   *
   * @default - '1Gi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * `max_connections` of the server (`HBR-DB-05`). The connection pools of Harbor share them and must not exceed them (`HBR-BUDGET-01`).
   *
   * @default 200
   */
  readonly maxConnections?: number;
  /**
   * Maximum open connections of each connection pool of Harbor (`HBR-DB-05`, `HBR-DB-11`). Chart: `database.maxOpenConns`.
   *
   * @default - an equal share of `maxConnections` for each pool
   */
  readonly maxOpenConnections?: number;
  /**
   * Maximum idle connections of each connection pool (`HBR-DB-05`, `HBR-DB-06`). Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Additional parameters of PostgreSQL (`HBR-CNPG-07`).
   *
   * @default - only `max_connections` and `shared_buffers`
   */
  readonly parameters?: { [name: string]: string };
  /**
   * Number of synchronous replicas: how many have to have a transaction before its commit is confirmed (`HBR-CNPG-08`).
   *
   * @default - none: a failover may lose the last transactions
   */
  readonly synchronousReplicas?: number;
  /**
   * Whether commits wait while synchronous replicas are not available.
   *
   * @default CnpgDataDurability.PREFERRED
   */
  readonly dataDurability?: CnpgDataDurability;
  /**
   * Node label by whose values the instances are spread (topology key of their anti-affinity).
   *
   * @default 'kubernetes.io/hostname'
   */
  readonly topologyKey?: string;
  /**
   * Whether spreading is required: an instance then stays pending until there is a node or zone without another instance.
   *
   * @default true
   */
  readonly spreadRequired?: boolean;
  /**
   * TLS mode. CloudNativePG serves TLS with a CA of its own, which Harbor trusts for `VERIFY_CA` and `VERIFY_FULL`.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Source of the Secret with the password: key `password`.
   *
   * @default - the Secret `{name}-app` that the operator creates
   */
  readonly password?: ISecretSource;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-DB-07`).
   *
   * @default - the Secret `{name}-ca` that the operator creates
   */
  readonly caSecretName?: string;
  /**
   * Backups to an object store.
   *
   * @default - none, which raises a warning (`HBR-CNPG-09`)
   */
  readonly backup?: CnpgBackupOptions;
  /**
   * Backup from which the Cluster is recovered. It is read only once, when the Cluster is created.
   *
   * @default - an empty database
   */
  readonly recovery?: CnpgRecoveryOptions;
  /**
   * PodMonitor for the instances.
   *
   * @default - none
   */
  readonly podMonitor?: PodMonitorOptions;
  /**
   * Namespace of the operator, from which network policies allow ingress to the instances.
   *
   * @default 'cnpg-system'
   */
  readonly operatorNamespace?: string;
  /**
   * Annotations of the ServiceAccount of the instances, with which cloud providers assign an identity.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [name: string]: string };
  /**
   * Fields that are merged into the Cluster and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}
