import { BundledCache, BundledCacheOptions, BundledDatabase, BundledDatabaseOptions } from './bundled-services';
import { ICache, IDatabase } from '../contracts';

/**
 * Factory of the database and cache that the official chart bundles: single Pods without backup and failover. Only for a `HarborRelease`
 * (`HBR-REL-15`).
 */
export class ChartBundle {
  /** The PostgreSQL of the chart (`HBR-REL-20`). Chart: `database.type: internal`. */
  public static database(options: BundledDatabaseOptions): IDatabase {
    return new BundledDatabase(options);
  }

  /** The Redis or Valkey of the chart, without a password (`HBR-REL-20`). Chart: `redis.type: internal`. */
  public static cache(options: BundledCacheOptions = {}): ICache {
    return new BundledCache(options);
  }

  private constructor() {}
}
