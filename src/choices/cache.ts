import { EvaluationCacheOptions, ExternalCacheOptions, SentinelCacheOptions } from './cache-options';
import { EvaluationCache } from './evaluation-cache';
import { ExternalCache } from './external-cache';
import { SentinelCache } from './sentinel-cache';
import { ICache } from '../model/seams';

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

  /** A Valkey of a single node beside Harbor, without failover: to look at Harbor (`HBR-REDIS-19`). Chart: `redis.type: internal`. */
  public static evaluation(options: EvaluationCacheOptions = {}): ICache {
    return new EvaluationCache(options);
  }

  private constructor() {}
}
