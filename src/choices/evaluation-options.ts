import { VolumeClaimOptions } from '../model/seams';

/** What the single-node servers of an evaluation have in common. */
export interface EvaluationWorkloadOptions {
  /**
   * Volume of the data. Chart: `persistence.persistentVolumeClaim.<component>`.
   *
   * @default - a claim of 5Gi for the database and of 2Gi for the cache
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
   * @default - 100m for the database and 50m for the cache
   */
  readonly cpuRequest?: string;
  /**
   * Memory that the scheduler reserves, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default - 256Mi for the database and 128Mi for the cache
   */
  readonly memoryRequest?: string;
  /**
   * Memory that the server may use at most, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   * The cache keeps a quarter of it free for the rewriting of its log.
   *
   * @default - 1Gi for the database and 512Mi for the cache
   */
  readonly memoryLimit?: string;
}
