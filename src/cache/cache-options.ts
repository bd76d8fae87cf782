import { Size } from 'cdk8s';
import { CacheIndexes, ISecretSource, NetworkPeer } from '../contracts';
import { SinglePodOptions } from '../data-services/single-pod-options';

/** Options of the connections to an existing Redis or Valkey. Chart: `redis.external`. */
export interface CacheConnectionOptions {
  /**
   * Whether connections use TLS, including those to Sentinels. False for a server outside the cluster raises a warning (`HBR-REDIS-16`).
   * Chart: `redis.external.tlsOptions.enable`.
   *
   * @default false
   */
  readonly tls?: boolean;
  /**
   * Name of an ACL user (`HBR-REDIS-13`, `HBR-REDIS-14`). Chart: `redis.external.username`.
   *
   * @default - the default user
   */
  readonly username?: string;
  /**
   * Source of the Secret with the password: key `REDIS_PASSWORD`. It has to consist of letters, digits and the characters - . _ ~, because
   * it becomes part of URLs. Chart: `redis.external.existingSecret`.
   *
   * @default - the source of `cachePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * Whether the Secret has a second key `REDIS_PASSWORD_ESCAPED` with the percent-encoded password. The password may then contain any
   * characters. ExternalSecrets and plain-text sources compute the key; the Secrets of all other sources have to contain it.
   *
   * @default false
   */
  readonly escapedPassword?: boolean;
  /**
   * `maxmemory-policy` of the server, if it is known. Only `noeviction` is accepted (`HBR-REDIS-20`).
   *
   * @default - unknown and not checked
   */
  readonly evictionPolicy?: string;
  /**
   * Whether the server requires no password (`HBR-REDIS-14`, `HBR-REDIS-15`).
   *
   * @default false
   */
  readonly withoutPassword?: boolean;
  /**
   * Redis database index of each component (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the database of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-REDIS-17`, `HBR-REDIS-18`). The chart has one CA bundle
   * for everything: `caBundleSecretName`.
   *
   * @default - none
   */
  readonly caSecretName?: string;
  /**
   * Peer of the egress rules to the servers and Sentinels in network policies.
   *
   * @default - derived from the host: the namespace of a Service, the range of an address, or a DNS name
   */
  readonly peer?: NetworkPeer;
}

/**
 * Options of an existing Redis or Valkey with one address. It requires `maxmemory-policy noeviction`, because it holds the job queue. Harbor
 * does not support cluster mode (`HBR-REDIS-04`).
 */
export interface ExternalCacheOptions extends CacheConnectionOptions {
  /**
   * DNS name or IP address (`HBR-REDIS-01`, `HBR-REDIS-02`, `HBR-REDIS-05`). Chart: `redis.external.addr`.
   */
  readonly host: string;
  /**
   * Port (`HBR-REDIS-03`). Chart: `redis.external.addr`.
   *
   * @default 6379
   */
  readonly port?: number;
}

/**
 * Options of a Redis or Valkey with Sentinels. The Sentinels must not require a password, because Harbor cannot send one to them.
 */
export interface SentinelCacheOptions extends CacheConnectionOptions {
  /**
   * Addresses of all Sentinels as host:port (`HBR-REDIS-02`, `HBR-REDIS-09`, `HBR-REDIS-10`, `HBR-REDIS-11`). Chart: `redis.external.addr`.
   */
  readonly addresses: string[];
  /**
   * Name of the primary that the Sentinels monitor (`HBR-REDIS-12`). Chart: `redis.external.sentinelMasterSet`.
   */
  readonly masterSet: string;
  /**
   * Port of the servers that the Sentinels monitor (`HBR-REDIS-03`). It is used only in network policies.
   *
   * @default 6379
   */
  readonly serverPort?: number;
  /**
   * Password of the Sentinels, which Harbor does not support: setting it is an error (`HBR-REDIS-21`).
   *
   * @default - none
   */
  readonly sentinelPassword?: ISecretSource;
}

/** Options of the data volume of a Valkey or Dragonfly that is part of the output. */
export interface CacheVolumeOptions {
  /**
   * Size of the volume.
   *
   * @default Size.gibibytes(5)
   */
  readonly size?: Size;
  /**
   * Storage class of the volume.
   *
   * @default - the default storage class of the cluster
   */
  readonly storageClass?: string;
}

/** Options of a Valkey in a single Pod, for evaluation. It is not the one of the chart: see `Cache.evaluation()`. */
export interface EvaluationCacheOptions extends SinglePodOptions {
  /**
   * Redis database index of each component (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the database of core
   */
  readonly indexes?: CacheIndexes;
}
