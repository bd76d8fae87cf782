import { AuthConfig, SecretConfig } from '../../contracts';
import { CacheDatabase, REDIS_PASSWORD_VARIABLE, redisUrl } from '../../contracts/redis-url';
import { EnvSpec, CommonSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';

/** An environment variable, and the key of a Secret that holds its value. */
export interface SecretVariable {
  readonly name: string;
  /** Key as Harbor calls it. */
  readonly key: string;
  /** Whether the container starts without the key. */
  readonly optional?: boolean;
}

/** An environment variable with its value from a Secret, which may have the key under another name. */
export function secretEnv(secret: SecretConfig, { name, key, optional }: SecretVariable): EnvSpec {
  return { name, secret: { name: secret.secretName, key: secret.keys?.[key] ?? key, ...optional && { optional } } };
}

/** The variables with the Redis URLs of a container. The password comes first in the list, because the URLs refer to it as `$(NAME)`. */
export function cacheEnv(spec: CommonSpec, container: ContainerId): EnvSpec[] {
  const { password, urlPasswordKey = 'REDIS_PASSWORD' } = spec.cache;
  const urls = (CACHE_URLS[container]?.(spec) ?? []).map(([name, database]) => ({ name, value: redisUrl(spec.cache, database) }));
  return [...password && urls.length > 0 ? [secretEnv(password, { name: REDIS_PASSWORD_VARIABLE, key: urlPasswordKey })] : [], ...urls];
}

type CacheUrl = readonly [variable: string, database: CacheDatabase];

/** Variables that hold Redis URLs, by container, with the logical database that each URL selects. */
const CACHE_URLS: Readonly<Partial<Record<ContainerId, (spec: CommonSpec) => CacheUrl[]>>> = {
  core: ({ cache: { indexes } }) => [
    ['_REDIS_URL_CORE', 'core'],
    ['_REDIS_URL_REG', 'registry'],
    ...urlIf(indexes.harbor !== undefined, '_REDIS_URL_HARBOR', 'harbor'),
    ...urlIf(indexes.cacheLayer !== undefined, '_REDIS_URL_CACHE_LAYER', 'cacheLayer'),
  ],
  jobservice: ({ cache: { indexes }, cacheLayer }) => [
    ['JOB_SERVICE_POOL_REDIS_URL', 'jobservice'],
    ...urlIf(cacheLayer !== undefined, '_REDIS_URL_CORE', 'core'),
    ...urlIf(indexes.cacheLayer !== undefined, '_REDIS_URL_CACHE_LAYER', 'cacheLayer'),
  ],
  trivy: () => [
    ['SCANNER_REDIS_URL', 'trivy'],
    ['SCANNER_STORE_REDIS_URL', 'trivy'],
    ['SCANNER_JOB_QUEUE_REDIS_URL', 'trivy'],
  ],
  exporter: () => [['HARBOR_REDIS_URL', 'jobservice']],
};

function urlIf(condition: boolean, variable: string, database: CacheDatabase): CacheUrl[] {
  return condition ? [[variable, database]] : [];
}

/**
 * The settings of the identity provider, for core. Kubernetes expands the reference to the secret when the container starts. Settings in
 * this variable make the whole configuration read-only in the portal, so it is absent if users are kept in Harbor's own database.
 */
export function authEnv({ settings, secretSetting, secret }: AuthConfig): EnvSpec[] {
  if (settings.auth_mode === undefined || settings.auth_mode === 'db_auth') { return []; }
  const literal = JSON.stringify(settings).replaceAll('$', () => '$$'); // the kubelet turns $$ into $, and does not expand $$(NAME)
  if (!secret || !secretSetting) { return [{ name: 'CONFIG_OVERWRITE_JSON', value: literal }]; }
  return [
    secretEnv(secret, { name: 'HARBOR_AUTH_SECRET', key: 'secret' }),
    { name: 'CONFIG_OVERWRITE_JSON', value: `${literal.slice(0, -1)},${JSON.stringify(secretSetting)}:"$(HARBOR_AUTH_SECRET)"}` },
  ];
}
