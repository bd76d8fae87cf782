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

/** Factory of the Redis or Valkey in which Harbor keeps sessions, the job queue and the registry cache. Chart: `redis`. */
export class Cache {
  /** An existing Redis or Valkey with one address. Chart: `redis.type: external`. */
  public static external(options: ExternalCacheOptions): ICache {
    return new ExternalCache(options);
  }

  /** An existing Redis or Valkey with Sentinels. Chart: `redis.external.sentinelMasterSet`. */
  public static sentinel(options: SentinelCacheOptions): ICache {
    return new SentinelCache(options);
  }

  /** A Valkey for this Harbor: a single Pod with a persistent volume, without eviction and without failover. */
  public static valkey(options: ValkeyCacheOptions = {}): ICache {
    return new ValkeyCache(options);
  }

  /** A Valkey that Flux installs with the official Helm chart of the Valkey project. */
  public static valkeyChart(options: ValkeyChartOptions = {}): ICache {
    return new ValkeyChartCache(options);
  }

  /** A Dragonfly of the Dragonfly Operator, with failover to a replica behind the same address (`HBR-REDIS-24`). */
  public static dragonfly(options: DragonflyCacheOptions = {}): ICache {
    return new DragonflyCache(options);
  }

  /** A Valkey in a single Pod, without failover, for evaluation only (`HBR-REDIS-19`). Chart: `redis.type: internal`. */
  public static evaluation(options: EvaluationCacheOptions = {}): ICache {
    return new EvaluationCache(options);
  }

  private constructor() {}
}
