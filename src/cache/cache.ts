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
  /** An existing Redis or Valkey with one address. Chart: `redis.type: external`. */
  public static external(options: ExternalCacheOptions): ICache {
    return choice({ is: 'ICache', struct: 'ExternalCacheOptions', options }, it => new ExternalCache(it));
  }

  /** An existing Redis or Valkey with Sentinels. Chart: `redis.external.sentinelMasterSet`. */
  public static sentinel(options: SentinelCacheOptions): ICache {
    return choice({ is: 'ICache', struct: 'SentinelCacheOptions', options }, it => new SentinelCache(it));
  }

  /** A Valkey for this Harbor: a single Pod with a persistent volume, without eviction and without failover. */
  public static valkey(options: ValkeyCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'ValkeyCacheOptions', options }, it => new ValkeyCache(it));
  }

  /** A Valkey that Flux installs with the official Helm chart of the Valkey project. */
  public static valkeyChart(options: ValkeyChartOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'ValkeyChartOptions', options }, it => new ValkeyChartCache(it));
  }

  /** A Dragonfly of the Dragonfly Operator, with failover to a replica behind the same address (`HBR-REDIS-24`). */
  public static dragonfly(options: DragonflyCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'DragonflyCacheOptions', options }, it => new DragonflyCache(it));
  }

  /**
   * A Valkey in a single Pod, without failover, for evaluation only (`HBR-REDIS-19`). It does not go with several Pods of Harbor
   * (`HBR-BUDGET-06`).
   *
   * It is another server than that of the official chart (`redis.type: internal`): its StatefulSet and claim have the same names, another size and
   * another content. For a release with the cache of the chart there is `ChartBundle.cache()`; `docs/moving-from-helm.md` is about moving.
   */
  public static evaluation(options: EvaluationCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'EvaluationCacheOptions', options }, it => new EvaluationCache(it));
  }

  private constructor() {}
}
