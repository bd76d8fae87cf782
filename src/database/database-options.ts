import { DatabaseSslMode, ISecretSource, NetworkPeer } from '../contracts';
import { SinglePodOptions } from '../data-services/single-pod-options';

/** Options of an existing PostgreSQL, version 12 or newer. Chart: `database.external`. */
export interface ExternalDatabaseOptions {
  /**
   * DNS name or IP address of the server (`HBR-DB-01`) that Pods can reach (`HBR-DB-02`). Not that of a pooler which hands
   * out a connection for each transaction (`HBR-DB-12`). Chart: `database.external.host`.
   */
  readonly host: string;
  /**
   * Port (`HBR-DB-03`). Chart: `database.external.port`.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database, which has to exist and to be owned by the user (`HBR-DB-04`). Chart: `database.external.coreDatabase`.
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * Name of the user (`HBR-DB-04`). Harbor creates its tables itself and needs no superuser. Chart: `database.external.username`.
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * Source of the Secret with the password: key `password`. It must not have spaces, quotes or backslashes, because Harbor puts it into a
   * connection string without quotes. Chart: `database.external.existingSecret`.
   *
   * @default - the source of `databasePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * TLS mode. For `VERIFY_CA` and `VERIFY_FULL` the CA of the server has to be in `caSecretName`, in the CA bundle of Harbor, or among
   * the public CAs of the images. `DISABLE` for a server outside the cluster raises a warning (`HBR-DB-09`).
   * Chart: `database.external.sslmode`.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Connections that the server accepts (`HBR-DB-05`). The connection pools of all replicas of Harbor must not exceed them.
   *
   * @default 100, which is the default of PostgreSQL
   */
  readonly maxConnections?: number;
  /**
   * Maximum open connections of each connection pool (`HBR-DB-05`, `HBR-DB-11`). Every replica of core, jobservice and exporter has a pool.
   * Chart: `database.maxOpenConns`.
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
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-DB-07`, `HBR-DB-08`). The chart has one CA bundle for
   * everything: `caBundleSecretName`.
   *
   * @default - none
   */
  readonly caSecretName?: string;
  /**
   * Peer of the egress rules to the server in network policies.
   *
   * @default - derived from the host: the namespace of a Service, the range of an address, or a DNS name
   */
  readonly peer?: NetworkPeer;
}

/** Options of a PostgreSQL in a single Pod, for evaluation. It is not the one of the chart: see `Database.evaluation()`. */
export interface EvaluationDatabaseOptions extends SinglePodOptions {
  /**
   * `max_connections` of the server (`HBR-DB-05`).
   *
   * @default 200
   */
  readonly maxConnections?: number;
}
