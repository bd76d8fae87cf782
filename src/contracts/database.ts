import { Construct } from 'constructs';
import { DependencyPods } from './dependency-pods';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { ScrapedPods } from './scraped-pods';
import { SecretConfig } from './secret';

/** PostgreSQL, where Harbor keeps its metadata. */
export interface IDatabase {
  /** Defines the objects that belong to the database and returns how Harbor connects to it. */
  bind(scope: Construct, harbor: HarborContext): DatabaseConfig;
}

/** TLS mode of the connections to PostgreSQL. */
export enum DatabaseSslMode {
  /** No TLS. */
  DISABLE = 'disable',
  /** TLS without verification of the server certificate. */
  REQUIRE = 'require',
  /** TLS, and the server certificate has to be issued by a trusted CA. */
  VERIFY_CA = 'verify-ca',
  /** TLS, and the server certificate has to be issued by a trusted CA for the host. */
  VERIFY_FULL = 'verify-full',
}

/** Connection of Harbor to a PostgreSQL database. */
export interface DatabaseConfig {
  /** Host name or IP address of the server. Chart: `database.external.host`. */
  readonly host: string;
  /**
   * Port of the server. Chart: `database.external.port`.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database. Chart: `database.external.coreDatabase`.
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * User name. Chart: `database.external.username`.
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /**
   * Secret with the key `password`. Chart: `database.external.existingSecret`.
   *
   * @default - the source of `databasePassword` in `HarborSecrets`
   */
  readonly password?: SecretConfig;
  /**
   * TLS mode of the connections. Chart: `database.external.sslmode`.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * The database as a peer in network policies.
   *
   * @default - the host: its address, the namespace of the Service, or its DNS name
   */
  readonly peer?: NetworkPeer;
  /**
   * Connections that the server accepts (`max_connections`), which the connection pools of Harbor must not exceed (`HBR-BUDGET-01`).
   *
   * @default 100, which is the default of PostgreSQL
   */
  readonly maxConnections?: number;
  /**
   * Largest number of open connections of each pool. Chart: `database.maxOpenConns`.
   *
   * @default - an equal share of `maxConnections` for each pool
   */
  readonly maxOpenConnections?: number;
  /**
   * Largest number of idle connections of each pool. Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Secret whose key `ca.crt` is the CA certificate of the server.
   *
   * @default - no additional CA
   */
  readonly caSecretName?: string;
  /**
   * Pods of the database, if they run in Harbor's namespace and network policies have to isolate them.
   *
   * @default - network policies do not select the Pods of the database
   */
  readonly pods?: DependencyPods;
  /**
   * Pods whose metrics Prometheus scrapes, for `HarborAlerts`.
   *
   * @default - no alerts about the database
   */
  readonly metrics?: ScrapedPods;
  /**
   * Whether it is the single-node database for evaluation.
   *
   * @default false
   */
  readonly evaluation?: boolean;
  /**
   * Whether it is a single Pod without failover, which does not go with `highAvailability` (`HBR-HA-02`).
   *
   * @default false
   */
  readonly singlePod?: boolean;
}
