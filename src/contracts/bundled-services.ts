import { CacheConfig, DatabaseConfig, VolumeClaimOptions } from '.';
import { ValuesReference } from './chart-source';

/** A PostgreSQL that the official chart brings along. */
export interface BundledDatabaseConfig extends DatabaseConfig {
  readonly bundled: true;
  readonly volume: VolumeClaimOptions;
  /** Where Flux takes the password from. The target is left open: it depends on the chart. */
  readonly passwordReference: ValuesReference;
}

/** A Redis or Valkey that the official chart brings along. */
export interface BundledCacheConfig extends CacheConfig {
  readonly bundled: true;
  readonly volume: VolumeClaimOptions;
}

/** The database as one of the chart's, if it is one. */
export function bundledDatabase(database: DatabaseConfig): BundledDatabaseConfig | undefined {
  return (database as Partial<BundledDatabaseConfig>).bundled ? database as BundledDatabaseConfig : undefined;
}

/** The cache as one of the chart's, if it is one. */
export function bundledCache(cache: CacheConfig): BundledCacheConfig | undefined {
  return (cache as Partial<BundledCacheConfig>).bundled ? cache as BundledCacheConfig : undefined;
}
