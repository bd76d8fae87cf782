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

/** Where Harbor keeps sessions, the job queue and the registry cache: a Redis or Valkey. Chart: `redis`. */
export class Cache {
  /** A Redis or Valkey that exists already, behind one address. Chart: `redis.type: external`. */
  public static external(options: ExternalCacheOptions): ICache {
    return new ExternalCache(options);
  }

  /** A Redis or Valkey that exists already, behind sentinels. Chart: `redis.external.sentinelMasterSet`. */
  public static sentinel(options: SentinelCacheOptions): ICache {
    return new SentinelCache(options);
  }

  /** A Valkey of Harbor's own: one pod with a volume, which keeps everything it is given. */
  public static valkey(options: ValkeyCacheOptions = {}): ICache {
    return new ValkeyCache(options);
  }

  /** A Valkey by the official chart of the Valkey project, which Flux installs. */
  public static valkeyChart(options: ValkeyChartOptions = {}): ICache {
    return new ValkeyChartCache(options);
  }

  /** A Dragonfly that its operator runs: a replica takes over behind the same address (`HBR-REDIS-24`). */
  public static dragonfly(options: DragonflyCacheOptions = {}): ICache {
    return new DragonflyCache(options);
  }

  /** A Valkey of a single node beside Harbor, without failover: to look at Harbor (`HBR-REDIS-19`). Chart: `redis.type: internal`. */
  public static evaluation(options: EvaluationCacheOptions = {}): ICache {
    return new EvaluationCache(options);
  }

  private constructor() {}
}
