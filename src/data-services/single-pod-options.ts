import { DataPodOptions } from './data-pod-options';
import { ImageOptions, VolumeClaimOptions } from '../contracts';

/** Options of a server that runs as a single Pod: the servers for evaluation, and `Cache.valkey()`. */
export interface SinglePodOptions extends DataPodOptions {
  /**
   * PersistentVolumeClaim of the data. Chart: `persistence.persistentVolumeClaim.<component>`.
   *
   * @default - a claim of 5Gi, or 2Gi for the cache for evaluation
   */
  readonly volume?: VolumeClaimOptions;
  /**
   * Image of the server.
   *
   * @default - 17.11 of `docker.io/library/postgres`, 8.1.8 of `docker.io/valkey/valkey`
   */
  readonly image?: ImageOptions;
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
