import { VolumeClaimOptions } from '../contracts';

/** What servers of a single pod have in common: those of an evaluation, and `Cache.valkey()`. */
export interface SinglePodOptions {
  /**
   * Volume of the data. Chart: `persistence.persistentVolumeClaim.<component>`.
   *
   * @default - a claim of 5Gi; of 2Gi for the cache of an evaluation
   */
  readonly volume?: VolumeClaimOptions;
  /**
   * Tag of the image; one that always means the same image (`HBR-WL-03`).
   *
   * @default - 17.11 of `docker.io/library/postgres`, 8.1.8 of `docker.io/valkey/valkey`
   */
  readonly imageTag?: string;
  /**
   * Digest of the image, `sha256:` and 64 hexadecimal digits (`HBR-WL-04`).
   *
   * @default - the tag alone
   */
  readonly imageDigest?: string;
  /**
   * Processor time that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default - 250m for `Cache.valkey()`; 100m for the database and 50m for the cache of an evaluation
   */
  readonly cpuRequest?: string;
  /**
   * Memory that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default - 256Mi; 128Mi for the cache of an evaluation
   */
  readonly memoryRequest?: string;
  /**
   * Memory that the server may use at most, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   * The cache keeps a quarter of it free for the rewriting of its log.
   *
   * @default - 1Gi for the database and 512Mi for the cache, or the request if that is more
   */
  readonly memoryLimit?: string;
}
