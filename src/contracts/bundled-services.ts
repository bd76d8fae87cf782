import { CacheConfig, DatabaseConfig, SchedulingOptions, VolumeClaimOptions } from '.';
import { ValuesReference } from './chart-source';

/** The internal PostgreSQL of the official chart. Chart: `database.type: internal`. */
export interface BundledDatabaseConfig extends DatabaseConfig {
  readonly bundled: true;
  /** Its image, if it is not that of the chart: with the digest of a lock. */
  readonly image?: string;
  readonly volume: VolumeClaimOptions;
  /** On which nodes its Pod runs. */
  readonly scheduling?: SchedulingOptions;
  /** Secret from which Flux reads the password into the values. It has no target yet, since that depends on whether there is an umbrella chart. */
  readonly passwordReference: ValuesReference;
}

/** The internal Redis or Valkey of the official chart. Chart: `redis.type: internal`. */
export interface BundledCacheConfig extends CacheConfig {
  readonly bundled: true;
  /** Its image, if it is not that of the chart: with the digest of a lock. */
  readonly image?: string;
  readonly volume: VolumeClaimOptions;
  /** On which nodes its Pod runs. */
  readonly scheduling?: SchedulingOptions;
}

/** The database as the internal one of the chart; undefined if it is an external one. */
export function bundledDatabase(database: DatabaseConfig): BundledDatabaseConfig | undefined {
  return (database as Partial<BundledDatabaseConfig>).bundled ? database as BundledDatabaseConfig : undefined;
}

/** The cache as the internal one of the chart; undefined if it is an external one. */
export function bundledCache(cache: object): BundledCacheConfig | undefined {
  return (cache as Partial<BundledCacheConfig>).bundled ? cache as BundledCacheConfig : undefined;
}
