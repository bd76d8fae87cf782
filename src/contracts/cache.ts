import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { DependencyPods } from './dependency-pods';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { ScrapedPods } from './scraped-pods';
import { SecretConfig } from './secret';

/** Redis or Valkey, where Harbor keeps sessions, the job queue and the registry cache. */
export interface ICache {
  /** Defines the objects that belong to the cache and returns how Harbor connects to it. */
  bind(scope: Construct, harbor: HarborContext): CacheConfig;
}

/** Connection of Harbor to a Redis or Valkey. */
export interface CacheConfig {
  /** Addresses in the form `host:port`; several of them for sentinels. Chart: `redis.external.addr`. */
  readonly addresses: string[];
  /**
   * The cache as a peer in network policies.
   *
   * @default - the hosts of the addresses
   */
  readonly peer?: NetworkPeer;
  /**
   * Indexes of the logical databases.
   *
   * @default - 0 for core, 1 for jobservice, 2 for the registry, 5 for Trivy
   */
  readonly indexes?: CacheIndexes;
  /**
   * Name of the master set, if the addresses are sentinels. Chart: `redis.external.sentinelMasterSet`.
   *
   * @default - none: the addresses are those of servers
   */
  readonly sentinelMasterSet?: string;
  /**
   * Port of the servers that the sentinels monitor; Harbor connects to both, which network policies have to allow.
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
   * User name of an access control list (ACL). Chart: `redis.external.username`.
   *
   * @default - the user `default` of Redis
   */
  readonly username?: string;
  /**
   * Secret with the key `REDIS_PASSWORD`. Chart: `redis.external.existingSecret`.
   *
   * @default - no password
   */
  readonly password?: SecretConfig;
  /**
   * Key of the same Secret with the percent-encoded password, for Redis URLs. The registry, which is not configured by a URL, reads
   * `REDIS_PASSWORD`.
   *
   * @default - `REDIS_PASSWORD`: a password of letters, digits and - . _ ~ does not need to be encoded
   */
  readonly urlPasswordKey?: string;
  /**
   * Memory of the server, to check it against its limits.
   *
   * @default - unknown
   */
  readonly memory?: CacheMemory;
  /**
   * Secret whose key `ca.crt` is the CA certificate of the server.
   *
   * @default - no additional CA
   */
  readonly caSecretName?: string;
  /**
   * Pods of the cache, if they run in Harbor's namespace and network policies have to isolate them.
   *
   * @default - network policies do not select the Pods of the cache
   */
  readonly pods?: DependencyPods;
  /**
   * Pods whose metrics Prometheus scrapes, for `HarborAlerts`.
   *
   * @default - no alerts about the cache
   */
  readonly metrics?: ScrapedPods;
  /**
   * Whether it is the single-node cache for evaluation.
   *
   * @default false
   */
  readonly evaluation?: boolean;
  /**
   * Whether it is a single Pod without failover, which does not go with `highAvailability` (`HBR-HA-03`).
   *
   * @default false
   */
  readonly singlePod?: boolean;
}

/** Memory of a Redis or Valkey. */
export interface CacheMemory {
  /** Memory for data (`maxmemory`), above which the server refuses writes. */
  readonly maxMemory: Size;
  /** Memory limit of the container. */
  readonly memoryLimit: Size;
}

/** Indexes of the logical databases in Redis, from 0 upwards. */
export interface CacheIndexes {
  /**
   * Sessions of core. Harbor supports no index but 0.
   *
   * @default 0
   */
  readonly core?: number;
  /**
   * Job queue of the jobservice. Chart: `redis.external.jobserviceDatabaseIndex`.
   *
   * @default 1
   */
  readonly jobservice?: number;
  /**
   * Blob descriptor cache of the registry. Chart: `redis.external.registryDatabaseIndex`.
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
   * Data of core other than sessions. Chart: `redis.external.harborDatabaseIndex`.
   *
   * @default - the index of core
   */
  readonly harbor?: number;
  /**
   * Cache layer for metadata, if it is enabled. Chart: `redis.external.cacheLayerDatabaseIndex`.
   *
   * @default - the index of core
   */
  readonly cacheLayer?: number;
}
