import { DataPodOptions } from './data-pod-options';
import { VolumeClaimOptions } from '../contracts';

/** Options of a server that runs as a single Pod: the servers for evaluation, and `Cache.valkey()`. */
export interface SinglePodOptions extends DataPodOptions {
  /**
   * PersistentVolumeClaim of the data. Chart: `persistence.persistentVolumeClaim.<component>`.
   *
   * @default - a claim of 5Gi, or 2Gi for the cache for evaluation
   */
  readonly volume?: VolumeClaimOptions;
  /**
   * Immutable tag of the image (`HBR-WL-03`).
   *
   * @default - 17.11 of `docker.io/library/postgres`, 8.1.8 of `docker.io/valkey/valkey`
   */
  readonly imageTag?: string;
  /**
   * Digest of the image, `sha256:` and 64 hexadecimal digits (`HBR-WL-04`).
   *
   * @default - the image is referenced by its tag
   */
  readonly imageDigest?: string;
  /**
   * CPU request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default - 250m for `Cache.valkey()`; 100m for the database and 50m for the cache for evaluation
   */
  readonly cpuRequest?: string;
  /**
   * Memory request, as a Kubernetes quantity (`HBR-WL-01`).
   *
   * @default - 256Mi; 128Mi for the cache for evaluation
   */
  readonly memoryRequest?: string;
  /**
   * Memory limit, as a Kubernetes quantity (`HBR-WL-01`), not below the request (`HBR-WL-02`).
   * The cache leaves a quarter of it to the rewrite of its append-only file.
   *
   * @default - 1Gi for the database and 512Mi for the cache, or the request if that is more
   */
  readonly memoryLimit?: string;
}
