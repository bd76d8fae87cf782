import { Size } from 'cdk8s';
import { CacheIndexes, ISecretSource, NetworkPeer } from '../contracts';
import { SinglePodOptions } from '../data-services/single-pod-options';

/** How Harbor connects to a Redis or Valkey that exists already. Chart: `redis.external`. */
export interface CacheConnectionOptions {
  /**
   * Whether connections use TLS, those to sentinels included. Off for a server outside the cluster is worth a warning (`HBR-REDIS-16`).
   * Chart: `redis.external.tlsOptions.enable`.
   *
   * @default false
   */
  readonly tls?: boolean;
  /**
   * User of an access control list (`HBR-REDIS-13`, `HBR-REDIS-14`). Chart: `redis.external.username`.
   *
   * @default - the default user
   */
  readonly username?: string;
  /**
   * Where the password comes from: key `REDIS_PASSWORD`. It has to consist of letters, digits and the characters - . _ ~, because it
   * becomes a part of URLs. Chart: `redis.external.existingSecret`.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * Whether the Secret has a second key, `REDIS_PASSWORD_ESCAPED`: the password with everything escaped that has a meaning in a URL. Then the
   * password may have any characters. An ExternalSecret makes the key by a template, for all other sources it has to be there.
   *
   * @default false
   */
  readonly escapedPassword?: boolean;
  /**
   * What the server does when its memory is full, as far as it is known. Anything but `noeviction` is refused (`HBR-REDIS-20`).
   *
   * @default - not known, and not checked
   */
  readonly evictionPolicy?: string;
  /**
   * Whether the server asks for no password (`HBR-REDIS-14`, `HBR-REDIS-15`).
   *
   * @default false
   */
  readonly withoutPassword?: boolean;
  /**
   * Numbers of the databases (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the one of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-REDIS-17`, `HBR-REDIS-18`). The chart has one CA bundle
   * for everything: `caBundleSecretName`.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * How network policies reach the servers, and the sentinels if there are any.
   *
   * @default - derived from the host: the namespace of a Service, the range of an address, or a DNS name
   */
  readonly peer?: NetworkPeer;
}

/**
 * A Redis or Valkey that exists already, behind one address. It has to keep everything (`maxmemory-policy noeviction`): the job queue is
 * in it. Cluster mode is of no use to Harbor (`HBR-REDIS-04`).
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
 * A Redis or Valkey behind sentinels. The sentinels themselves must not ask for a password, because Harbor has no way to give one.
 */
export interface SentinelCacheOptions extends CacheConnectionOptions {
  /**
   * Addresses of all sentinels as host:port (`HBR-REDIS-02`, `HBR-REDIS-09`, `HBR-REDIS-10`, `HBR-REDIS-11`). Chart: `redis.external.addr`.
   */
  readonly addresses: string[];
  /**
   * Name of the primary that the sentinels monitor (`HBR-REDIS-12`). Chart: `redis.external.sentinelMasterSet`.
   */
  readonly masterSet: string;
  /**
   * Port of the servers that the sentinels lead to (`HBR-REDIS-03`). It is needed by policies only.
   *
   * @default 6379
   */
  readonly serverPort?: number;
  /**
   * Password of the sentinels themselves, which cannot be used (`HBR-REDIS-21`).
   *
   * @default - none
   */
  readonly sentinelPassword?: ISecretSource;
}

/** Where a Redis or Valkey that Harbor's own objects make keeps its data. */
export interface CacheVolumeOptions {
  /**
   * Size.
   *
   * @default Size.gibibytes(5)
   */
  readonly size?: Size;
  /**
   * Storage class.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}

/** A Valkey of a single node, to look at Harbor. Chart: `redis.internal`. */
export interface EvaluationCacheOptions extends SinglePodOptions {
  /**
   * Numbers of the databases (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the one of core
   */
  readonly indexes?: CacheIndexes;
}
