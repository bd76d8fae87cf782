import { Size } from 'cdk8s';
import { CacheVolumeOptions } from './cache-options';
import { CacheIndexes, ISecretSource } from '../contracts';

/** Snapshots of a Dragonfly, from which it starts again: what was written since the last one is lost with all pods at once. */
export interface DragonflySnapshotOptions extends CacheVolumeOptions {
  /**
   * When a snapshot is made, as cron expression of five fields (`HBR-REDIS-25`).
   *
   * @default - every five minutes
   */
  readonly schedule?: string;
}

/**
 * A Dragonfly that its operator runs: it speaks the language of Redis, and a replica takes over within seconds, behind one address.
 *
 * The operator has to be in the cluster already. The server's licence is the Business Source License 1.1 (`HBR-REDIS-24`). Harbor's own Lua
 * scripts declare all keys that they touch, so Dragonfly runs them as they are; see `allowUndeclaredKeys`.
 */
export interface DragonflyCacheOptions {
  /**
   * Name of the Dragonfly, and of its Service (`HBR-REDIS-27`).
   *
   * @default - `<release>-dragonfly`
   */
  readonly name?: string;
  /**
   * How many pods there are: one primary, and replicas that take over (`HBR-REDIS-26`).
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Tag of the image `docker.dragonflydb.io/dragonflydb/dragonfly`; one that always means the same image (`HBR-WL-03`).
   *
   * @default 'v1.39.0'
   */
  readonly imageTag?: string;
  /**
   * Processor time that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;
  /**
   * Memory that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default '256Mi'
   */
  readonly memoryRequest?: string;
  /**
   * Memory that a pod may use at most, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   *
   * @default - '512Mi', or the request if that is more
   */
  readonly memoryLimit?: string;
  /**
   * What data may take; writes are refused beyond it (`HBR-BUDGET-02`).
   *
   * @default - three quarters of `memoryLimit`
   */
  readonly maxMemory?: Size;
  /**
   * Threads of the server (`HBR-REDIS-23`).
   *
   * @default - one for each 256 MiB of `maxMemory`
   */
  readonly threads?: number;
  /**
   * Snapshots.
   *
   * @default - every five minutes, to a volume of 5 GiB
   */
  readonly snapshot?: DragonflySnapshotOptions;
  /**
   * Numbers of the databases (`HBR-REDIS-06`, `HBR-REDIS-07`, `HBR-REDIS-08`).
   *
   * @default - core 0, jobservice 1, registry 2, trivy 5, and everything else in the one of core
   */
  readonly indexes?: CacheIndexes;
  /**
   * Where the password comes from: key `REDIS_PASSWORD`.
   *
   * @default - the source that the secrets of Harbor have for it
   */
  readonly password?: ISecretSource;
  /**
   * Whether there is no password (`HBR-REDIS-15`). Then a NetworkPolicy lets nobody but Harbor, the operator and the other pods in.
   *
   * @default false
   */
  readonly withoutPassword?: boolean;
  /**
   * Secret of type `kubernetes.io/tls` with the certificate of `<name>.<namespace>.svc`; connections use TLS then (`HBR-REDIS-17`).
   *
   * @default - no TLS
   */
  readonly tlsSecretName?: string;
  /**
   * Secret whose key `ca.crt` is the CA of that certificate (`HBR-REDIS-17`, `HBR-REDIS-18`).
   *
   * @default - Harbor's own CA bundle, or a public one
   */
  readonly caSecretName?: string;
  /**
   * Whether Lua scripts may touch keys that they do not declare. None of Harbor's own does so; it is a way out should one of a library do,
   * and makes every script stop all others.
   *
   * @default false
   */
  readonly allowUndeclaredKeys?: boolean;
  /**
   * Other arguments of the server, such as `--slowlog_max_len=64` (`HBR-REDIS-22`).
   *
   * @default - none
   */
  readonly extraArgs?: string[];
  /**
   * Whether the licence has been read, and is accepted.
   *
   * @default false
   */
  readonly acceptLicense?: boolean;
  /**
   * Namespace of the operator, for policies.
   *
   * @default 'dragonfly-operator-system'
   */
  readonly operatorNamespace?: string;
  /**
   * Fields of the Dragonfly that are merged over ours.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}
