import { CacheConfig, CacheIndexes } from '.';

/** The databases, by what is kept in them. The exporter reads the one of the jobservice. */
export type CacheDatabase = keyof CacheIndexes;

/** Environment variable that holds the password wherever a URL of `redisUrl` is used. */
export const REDIS_PASSWORD_VARIABLE = 'REDIS_PASSWORD';

const DEFAULT_INDEXES = { core: 0, jobservice: 1, registry: 2, trivy: 5 } as const;

/** The databases whose clients take the idle timeout from the URL. Jobservice and exporter have a setting of their own. */
const WITH_IDLE_TIMEOUT: readonly CacheDatabase[] = ['core', 'registry', 'harbor', 'cacheLayer', 'trivy'];

/**
 * URL of one database for the value of an environment variable. The kubelet puts the password into it if `REDIS_PASSWORD` is
 * defined before; the password has to be safe in a URL, since nothing escapes it there.
 */
export function redisUrl(cache: CacheConfig, database: CacheDatabase): string {
  const user = encodeURIComponent(cache.username ?? '');
  return composeUrl(cache, database, cache.password ? `${user}:$(${REDIS_PASSWORD_VARIABLE})@` : '');
}

/** URL of one database without user and password, for files that everybody may read. */
export function redisUrlWithoutCredentials(cache: CacheConfig, database: CacheDatabase): string {
  return composeUrl(cache, database, '');
}

/** Scheme of the URLs: `redis`, `rediss`, `redis+sentinel` or `rediss+sentinel`. */
export function redisScheme(cache: CacheConfig): string {
  return `${cache.tls ? 'rediss' : 'redis'}${cache.sentinelMasterSet ? '+sentinel' : ''}`;
}

/** The addresses as one text, as the URLs, the registry and the chart have them. */
export function redisAddress(cache: CacheConfig): string {
  return cache.addresses.join(',');
}

/** The numbers of the databases with nothing left open but `harbor` and `cacheLayer`, which share the one of core unless they are set. */
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

/** Number of one database. */
export function redisIndex(cache: CacheConfig, database: CacheDatabase): number {
  return resolveIndexes(cache.indexes)[database] ?? DEFAULT_INDEXES.core;
}

function composeUrl(cache: CacheConfig, database: CacheDatabase, userinfo: string): string {
  const masterSet = cache.sentinelMasterSet ? `/${encodeURIComponent(cache.sentinelMasterSet)}` : '';
  const query = WITH_IDLE_TIMEOUT.includes(database) ? '?idle_timeout_seconds=30' : '';
  return `${redisScheme(cache)}://${userinfo}${redisAddress(cache)}${masterSet}/${redisIndex(cache, database)}${query}`;
}
