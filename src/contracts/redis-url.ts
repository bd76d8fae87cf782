import { CacheConfig, CacheIndexes } from '.';

/** The logical databases by their content. The exporter reads the database of the jobservice. */
export type CacheDatabase = keyof CacheIndexes;

/** Environment variable with the password, which every container needs that has a URL of `redisUrl`. */
export const REDIS_PASSWORD_VARIABLE = 'REDIS_PASSWORD';

const DEFAULT_INDEXES = { core: 0, jobservice: 1, registry: 2, trivy: 5 } as const;

/** The databases whose clients read the idle timeout from the URL. Jobservice and exporter have a separate setting for it. */
const WITH_IDLE_TIMEOUT: readonly CacheDatabase[] = ['core', 'registry', 'harbor', 'cacheLayer', 'trivy'];

/**
 * URL of a database, as the value of an environment variable. The kubelet expands `$(REDIS_PASSWORD)` in it if that variable is defined
 * before. It does not encode the password, so that the variable has to hold the percent-encoded form.
 */
export function redisUrl(cache: CacheConfig, database: CacheDatabase): string {
  const user = encodeURIComponent(cache.username ?? '');
  return composeUrl(cache, database, cache.password ? `${user}:$(${REDIS_PASSWORD_VARIABLE})@` : '');
}

/** URL of a database without user and password, for ConfigMaps. */
export function redisUrlWithoutCredentials(cache: CacheConfig, database: CacheDatabase): string {
  return composeUrl(cache, database, '');
}

/** Scheme of the URLs: `redis`, `rediss` with TLS, `redis+sentinel` or `rediss+sentinel`. */
export function redisScheme(cache: CacheConfig): string {
  return `${cache.tls ? 'rediss' : 'redis'}${cache.sentinelMasterSet ? '+sentinel' : ''}`;
}

/** The addresses in one string, separated by commas, as in the URLs, the registry and the chart. */
export function redisAddress(cache: CacheConfig): string {
  return cache.addresses.join(',');
}

/** The indexes with their defaults. `harbor` and `cacheLayer` stay undefined unless they are set; they use the database of core then. */
export function resolveIndexes({ core, jobservice, registry, trivy, harbor, cacheLayer }: CacheIndexes): CacheIndexes {
  return {
    core: core ?? DEFAULT_INDEXES.core,
    jobservice: jobservice ?? DEFAULT_INDEXES.jobservice,
    registry: registry ?? DEFAULT_INDEXES.registry,
    trivy: trivy ?? DEFAULT_INDEXES.trivy,
    harbor,
    cacheLayer,
  };
}

/** Index of a logical database. */
export function redisIndex(cache: CacheConfig, database: CacheDatabase): number {
  return resolveIndexes(cache.indexes ?? {})[database] ?? DEFAULT_INDEXES.core;
}

function composeUrl(cache: CacheConfig, database: CacheDatabase, userinfo: string): string {
  const masterSet = cache.sentinelMasterSet ? `/${encodeURIComponent(cache.sentinelMasterSet)}` : '';
  const query = WITH_IDLE_TIMEOUT.includes(database) ? '?idle_timeout_seconds=30' : '';
  return `${redisScheme(cache)}://${userinfo}${redisAddress(cache)}${masterSet}/${redisIndex(cache, database)}${query}`;
}
