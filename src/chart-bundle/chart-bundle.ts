import { BundledCache, BundledCacheOptions, BundledDatabase, BundledDatabaseOptions } from './bundled-services';
import { ICache, IDatabase } from '../contracts';
import { choice } from '../structs';

/**
 * Factory of the database and cache that the official chart bundles: single Pods without backup and failover. Only for a `HarborRelease`
 * (`HBR-REL-15`).
 */
export class ChartBundle {
  /**
   * The PostgreSQL of the chart (`HBR-REL-20`). Chart: `database.type: internal`.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { ChartBundle } from 'cdk8s-harbor';
   *
   * const database = ChartBundle.database({ // a prop of HarborRelease
   *   passwordSecretName: 'harbor-database-password',
   *   volume: { size: Size.gibibytes(10) },
   * });
   */
  public static database(options: BundledDatabaseOptions): IDatabase {
    return choice({ is: 'IDatabase', struct: 'BundledDatabaseOptions', options }, it => new BundledDatabase(it));
  }

  /**
   * The Redis or Valkey of the chart, without a password (`HBR-REL-20`). Chart: `redis.type: internal`.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { ChartBundle } from 'cdk8s-harbor';
   *
   * const cache = ChartBundle.cache({ volume: { size: Size.gibibytes(1) } }); // a prop of HarborRelease
   */
  public static cache(options: BundledCacheOptions = {}): ICache {
    return choice({ is: 'ICache', struct: 'BundledCacheOptions', options }, it => new BundledCache(it));
  }

  private constructor() {}
}
