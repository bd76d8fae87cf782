import { Size } from 'cdk8s';
import { CacheVolumeOptions } from './cache-options';
import { CacheIndexes, ImageOptions, ISecretSource } from '../contracts';
import { DataPodOptions } from '../data-services/data-pod-options';

/** Options of the snapshots from which a Dragonfly restarts. If all Pods fail at once, writes after the last snapshot are lost. */
export interface DragonflySnapshotOptions extends CacheVolumeOptions {
  /**
   * Schedule of snapshots, as a cron expression of five fields (`HBR-REDIS-25`).
   *
   * @default - every five minutes
   */
  readonly schedule?: string;
}

/**
 * Options of a Dragonfly of the Dragonfly Operator. It supports the Redis protocol, and fails over to a replica within seconds, behind one
 * address.
 *
 * The operator has to be installed already. The licence of the server is the Business Source License 1.1 (`HBR-REDIS-24`). The Lua scripts of
 * Harbor declare all keys that they access, so Dragonfly runs them unchanged; see `allowUndeclaredKeys`.
 */
export interface DragonflyCacheOptions extends DataPodOptions {
  /**
   * Name of the Dragonfly, and of its Service (`HBR-REDIS-27`).
   *
   * @default - `{release}-dragonfly`
   */
  readonly name?: string;
  /**
   * Number of Pods: one primary, and replicas for a failover (`HBR-REDIS-26`).
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Image of Dragonfly.
   *
   * @default - v1.39.0 of `docker.dragonflydb.io/dragonflydb/dragonfly`
   */
  readonly image?: ImageOptions;
  /**
   * CPU request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '256Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory limit, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   *
   * @default - '512Mi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * Memory for data (`maxmemory`); the server refuses writes beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * Number of threads of the server, `proactor_threads` (`HBR-REDIS-23`).
   *
   * @default - one for each 256 MiB of `maxMemory`
   */
  readonly threads?: number;
  /**
   * Snapshots to a persistent volume.
   *
   * @default - every five minutes, to a volume of 5 GiB
   */
  readonly snapshot?: DragonflySnapshotOptions;
  /**
   * Redis database index of each component (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the database of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Source of the Secret with the password: key `REDIS_PASSWORD`.
   *
   * @default - the source of `cachePassword` in `HarborSecrets`
   */
  readonly password?: ISecretSource;
  /**
   * Whether the server requires no password (`HBR-REDIS-14`, `HBR-REDIS-15`). A NetworkPolicy then allows ingress only from Harbor, the
   * operator and the other Pods of the Dragonfly.
   *
   * @default false
   */
  readonly withoutPassword?: boolean;
  /**
   * Secret of type `kubernetes.io/tls` with a certificate for `<name>.<namespace>.svc`. Connections then use TLS (`HBR-REDIS-17`).
   *
   * @default - no TLS
   */
  readonly tlsSecretName?: string;
  /**
   * Secret whose key `ca.crt` is the CA of that certificate (`HBR-REDIS-17`, `HBR-REDIS-18`).
   *
   * @default - the CA bundle of Harbor, or a public CA
   */
  readonly caSecretName?: string;
  /**
   * Whether Lua scripts may access keys that they do not declare. The scripts of Harbor do not need it. It is a workaround for scripts of a
   * library, and makes every script block all other commands.
   *
   * @default false
   */
  readonly allowUndeclaredKeys?: boolean;
  /**
   * Additional arguments of the server, such as `--slowlog_max_len=64` (`HBR-REDIS-22`).
   *
   * @default - none
   */
  readonly extraArgs?: string[];
  /**
   * Whether you accept the licence of Dragonfly, which suppresses its warning (`HBR-REDIS-24`).
   *
   * @default false
   */
  readonly acceptLicense?: boolean;
  /**
   * Namespace of the operator, from which network policies allow ingress.
   *
   * @default 'dragonfly-operator-system'
   */
  readonly operatorNamespace?: string;
  /**
   * Fields that are merged into the Dragonfly and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}
