import { DatabaseSslMode, ISecretSource, NetworkPeer } from '../contracts';
import { SinglePodOptions } from '../data-services/single-pod-options';

/** A PostgreSQL that exists already, version 12 or newer. Chart: `database.external`. */
export interface ExternalDatabaseOptions {
  /**
   * DNS name or IP address of the server (`HBR-DB-01`), as pods reach it (`HBR-DB-02`). Chart: `database.external.host`.
   */
  readonly host: string;
  /**
   * Port (`HBR-DB-03`). Chart: `database.external.port`.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database, which has to exist and to belong to the user (`HBR-DB-04`). Chart: `database.external.coreDatabase`.
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * User (`HBR-DB-04`). Harbor creates its tables itself and needs no superuser. Chart: `database.external.username`.
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * Where the password comes from: key `password`. It must not have spaces, quotes or backslashes, because Harbor puts it into a
   * connection string without quotes. Chart: `database.external.existingSecret`.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * TLS mode. For `VERIFY_CA` and `VERIFY_FULL` the CA of the server has to be in `caSecretName`, in Harbor's own CA bundle, or among
   * the public ones that the images trust. Off for a server outside the cluster is worth a warning (`HBR-DB-09`).
   * Chart: `database.external.sslmode`.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Connections that the server accepts (`HBR-DB-05`); the pools of all replicas of Harbor have to fit in.
   *
   * @default - unknown, and not checked
   */
  readonly maxConnections?: number;
  /**
   * Open connections of each pool (`HBR-DB-05`, `HBR-DB-11`). Core, jobservice and exporter have a pool in every replica.
   * Chart: `database.maxOpenConns`.
   *
   * @default - a share of `maxConnections`, or 50
   */
  readonly maxOpenConnections?: number;
  /**
   * Idle connections of each pool (`HBR-DB-05`, `HBR-DB-06`). Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-DB-07`, `HBR-DB-08`). The chart has one CA bundle for
   * everything: `caBundleSecretName`.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * How network policies reach the server.
   *
   * @default - derived from the host: the namespace of a Service, the range of an address, or a DNS name
   */
  readonly peer?: NetworkPeer;
}

/** A PostgreSQL of a single node, to look at Harbor. Chart: `database.internal`. */
export interface EvaluationDatabaseOptions extends SinglePodOptions {
  /**
   * Connections that the server accepts (`HBR-DB-05`).
   *
   * @default 200
   */
  readonly maxConnections?: number;
}
