import { EvaluationCacheOptions, ExternalCacheOptions, SentinelCacheOptions } from './cache-options';
import { DragonflyCache } from './dragonfly-cache';
import { DragonflyCacheOptions } from './dragonfly-options';
import { EvaluationCache } from './evaluation-cache';
import { ExternalCache } from './external-cache';
import { SentinelCache } from './sentinel-cache';
import { ValkeyCache } from './valkey-cache';
import { ValkeyChartCache } from './valkey-chart-cache';
import { ValkeyCacheOptions, ValkeyChartOptions } from './valkey-options';
import { ICache } from '../contracts';
import { choice } from '../structs';

/** Factory of the Redis or Valkey in which Harbor keeps sessions, the job queue and the registry cache. Chart: `redis`. */
export class Cache {
  /**
   * An existing Redis or Valkey with one address. Chart: `redis.type: external`.
   *
   * @example
   * import { Cache, SecretSource } from 'cdk8s-harbor';
   *
   * const cache = Cache.external({
   *   host: 'valkey.caches.svc',
   *   tls: true,
   *   caSecretName: 'valkey-ca',
   *   password: SecretSource.existing('harbor-valkey'),
   *   indexes: { jobservice: 11, registry: 12, trivy: 15 }, // where others use the same server
   * });
   */
  public static external(options: ExternalCacheOptions): ICache {
    return choice({ is: 'ICache', struct: 'ExternalCacheOptions', options }, it => new ExternalCache(it));
  }

  /**
   * An existing Redis or Valkey with Sentinels. Chart: `redis.external.sentinelMasterSet`.
   *
   * @example
   * import { Cache } from 'cdk8s-harbor';
   *
   * const cache = Cache.sentinel({
   *   addresses: ['sentinel-0.caches.svc:26379', 'sentinel-1.caches.svc:26379', 'sentinel-2.caches.svc:26379'],
   *   masterSet: 'mymaster',
   * });
   */
  public static sentinel(options: SentinelCacheOptions): ICache {
    return choice({ is: 'ICache', struct: 'SentinelCacheOptions', options }, it => new SentinelCache(it));
  }

  /**
   * A Valkey for this Harbor: a single Pod with a persistent volume, without eviction and without failover.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { Cache } from 'cdk8s-harbor';
   *
   * const cache = Cache.valkey({ maxMemory: Size.mebibytes(768), memoryLimit: '1Gi', metrics: { podMonitor: {} } });
   */
  public static valkey(options: ValkeyCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'ValkeyCacheOptions', options }, it => new ValkeyCache(it));
  }

  /**
   * A Valkey that Flux installs with the official Helm chart of the Valkey project.
   *
   * @example
   * import { Cache } from 'cdk8s-harbor';
   *
   * const cache = Cache.valkeyChart({ chartVersion: '0.9.3', metrics: true, podMonitor: {} });
   */
  public static valkeyChart(options: ValkeyChartOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'ValkeyChartOptions', options }, it => new ValkeyChartCache(it));
  }

  /**
   * A Dragonfly of the Dragonfly Operator, with failover to a replica behind the same address (`HBR-REDIS-24`).
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { Cache } from 'cdk8s-harbor';
   *
   * const cache = Cache.dragonfly({
   *   acceptLicense: true, // its licence is no open source: read it
   *   maxMemory: Size.gibibytes(1),
   *   memoryLimit: '1536Mi',
   * });
   */
  public static dragonfly(options: DragonflyCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'DragonflyCacheOptions', options }, it => new DragonflyCache(it));
  }

  /**
   * A Valkey in a single Pod, without failover, for evaluation only (`HBR-REDIS-19`). It does not go with several Pods of Harbor
   * (`HBR-BUDGET-06`).
   *
   * It is another server than that of the official chart (`redis.type: internal`): its StatefulSet and claim have the same names, another size and
   * another content. For a release with the cache of the chart there is `ChartBundle.cache()`; `docs/moving-from-helm.md` is about moving.
   *
   * @example
   * import { Cache } from 'cdk8s-harbor';
   *
   * const cache = Cache.evaluation({ memoryLimit: '256Mi' }); // one Pod, without failover
   */
  public static evaluation(options: EvaluationCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'EvaluationCacheOptions', options }, it => new EvaluationCache(it));
  }

  private constructor() {}
}
