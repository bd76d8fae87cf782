import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { DependencyPods } from './dependency-pods';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';

/** Where Harbor keeps sessions, the job queue and the registry cache: Redis or Valkey. */
export interface ICache {
  /** Defines what belongs to the cache and says how to reach it. */
  bind(scope: Construct, harbor: HarborContext): CacheConfig;
}

/** A Redis or Valkey, as Harbor sees it. */
export interface CacheConfig {
  /** Addresses as host:port; several for sentinels. Chart: `redis.external.addr`. */
  readonly addresses: string[];
  /** How policies reach it. */
  readonly peer: NetworkPeer;
  /** Numbers of the databases. */
  readonly indexes: CacheIndexes;
  /**
   * Name of the master set, if the addresses are sentinels. Chart: `redis.external.sentinelMasterSet`.
   *
   * @default - the addresses are servers
   */
  readonly sentinelMasterSet?: string;
  /**
   * Port of the servers behind the sentinels; Harbor connects to both.
   *
   * @default 6379
   */
  readonly serverPort?: number;
  /**
   * Whether connections use TLS. Chart: `redis.external.tlsOptions.enable`.
   *
   * @default false
   */
  readonly tls?: boolean;
  /**
   * User of an access control list. Chart: `redis.external.username`.
   *
   * @default - the default user
   */
  readonly username?: string;
  /**
   * Secret with the key `REDIS_PASSWORD`. Chart: `redis.external.existingSecret`.
   *
   * @default - no password
   */
  readonly password?: SecretConfig;
  /**
   * Key of the same Secret with the password as it has to be in a URL; the registry, which is given no URL, reads `REDIS_PASSWORD`.
   *
   * @default - `REDIS_PASSWORD`: a password of letters, digits and - . _ ~ needs no escaping
   */
  readonly urlPasswordKey?: string;
  /**
   * Memory of the server, as far as it is known.
   *
   * @default - unknown
   */
  readonly memory?: CacheMemory;
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

/** Memory of a Redis or Valkey. */
export interface CacheMemory {
  /** What data may take: writes are refused beyond it. */
  readonly maxMemory: Size;
  /** What the container may take. */
  readonly memoryLimit: Size;
}

/** Numbers of the logical databases in Redis. */
export interface CacheIndexes {
  /**
   * Sessions of core. Harbor accepts nothing but 0.
   *
   * @default 0
   */
  readonly core?: number;
  /**
   * Job queue. Chart: `redis.external.jobserviceDatabaseIndex`.
   *
   * @default 1
   */
  readonly jobservice?: number;
  /**
   * Layer cache of the registry. Chart: `redis.external.registryDatabaseIndex`.
   *
   * @default 2
   */
  readonly registry?: number;
  /**
   * Scan jobs of Trivy. Chart: `redis.external.trivyAdapterIndex`.
   *
   * @default 5
   */
  readonly trivy?: number;
  /**
   * Other data of core. Chart: `redis.external.harborDatabaseIndex`.
   *
   * @default - shares the database of core
   */
  readonly harbor?: number;
  /**
   * Cache of metadata, if it is on. Chart: `redis.external.cacheLayerDatabaseIndex`.
   *
   * @default - shares the database of core
   */
  readonly cacheLayer?: number;
}
