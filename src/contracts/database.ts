import { Construct } from 'constructs';
import { DependencyPods } from './dependency-pods';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';

/** Where Harbor keeps its metadata. */
export interface IDatabase {
  /** Defines what belongs to the database and says how to reach it. */
  bind(scope: Construct, harbor: HarborContext): DatabaseConfig;
}

/** TLS mode of the connections to PostgreSQL. */
export enum DatabaseSslMode {
  /** No TLS. */
  DISABLE = 'disable',
  /** TLS, without a look at the certificate. */
  REQUIRE = 'require',
  /** TLS, and the certificate comes from a trusted CA. */
  VERIFY_CA = 'verify-ca',
  /** TLS, and the certificate comes from a trusted CA and names the host. */
  VERIFY_FULL = 'verify-full',
}

/** A database, as Harbor sees it. */
export interface DatabaseConfig {
  /** Host name or address. Chart: `database.external.host`. */
  readonly host: string;
  /** Port. Chart: `database.external.port`. */
  readonly port: number;
  /** Name of the database. Chart: `database.external.coreDatabase`. */
  readonly databaseName: string;
  /** User. Chart: `database.external.username`. */
  readonly username: string;
  /** Secret with the key `password`. Chart: `database.external.existingSecret`. */
  readonly password: SecretConfig;
  /** TLS mode. Chart: `database.external.sslmode`. */
  readonly sslMode: DatabaseSslMode;
  /** How policies reach it. */
  readonly peer: NetworkPeer;
  /**
   * Connections that the server accepts; the pools of Harbor have to fit in (`HBR-BUDGET-01`).
   *
   * @default 100, which is PostgreSQL's own
   */
  readonly maxConnections?: number;
  /**
   * Open connections of each pool. Chart: `database.maxOpenConns`.
   *
   * @default - an equal share of `maxConnections` for each pool
   */
  readonly maxOpenConnections?: number;
  /**
   * Idle connections of each pool. Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Secret whose key `ca.crt` is the CA of the server.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * Its pods, if they are in Harbor's namespace and policies have to isolate them.
   *
   * @default - policies leave them alone
   */
  readonly pods?: DependencyPods;
  /**
   * Whether it is the single-node server of an evaluation.
   *
   * @default false
   */
  readonly evaluation?: boolean;
}
