import { BundledCache } from './bundled-services';
import { BundledDatabase } from './bundled-services';
import { BundledCacheOptions, BundledDatabaseOptions } from './bundled-services';
import { ICache, IDatabase } from '../contracts';

/** What the official chart brings along: servers of a single node, without backup and failover. For a `HarborRelease` alone (`HBR-REL-15`). */
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
