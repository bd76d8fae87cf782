import { AuthConfig, SecretConfig } from '../../contracts';
import { CacheDatabase, REDIS_PASSWORD_VARIABLE, redisUrl } from '../../contracts/redis-url';
import { EnvSpec, CommonSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';

/** A variable out of a key of a Secret; the Secret may call the key by another name. */
export function secretEnv(name: string, secret: SecretConfig, key: string, optional?: boolean): EnvSpec {
  return { name, secret: { name: secret.secretName, key: secret.keys?.[key] ?? key, ...optional && { optional } } };
}

/** The variables with which a container finds the databases of the cache. The password comes first, for the URLs refer to it. */
export function cacheEnv(spec: CommonSpec, container: ContainerId): EnvSpec[] {
  const { password, urlPasswordKey = 'REDIS_PASSWORD' } = spec.cache;
  const urls = (CACHE_URLS[container]?.(spec) ?? []).map(([name, database]) => ({ name, value: redisUrl(spec.cache, database) }));
  return [...password && urls.length > 0 ? [secretEnv(REDIS_PASSWORD_VARIABLE, password, urlPasswordKey)] : [], ...urls];
}

type CacheUrl = readonly [variable: string, database: CacheDatabase];

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
 * The settings of the identity provider for core. The secret is put in by Kubernetes when the container starts. Whatever is set this way
 * makes the whole configuration read-only in the portal, so it is left out where Harbor's own database has the users.
 */
export function authEnv({ settings, secretSetting, secret }: AuthConfig): EnvSpec[] {
  if (settings.auth_mode === undefined || settings.auth_mode === 'db_auth') { return []; }
  const literal = JSON.stringify(settings).replaceAll('$', () => '$$'); // the kubelet makes one of two, and no variable of $(NAME)
  if (!secret || !secretSetting) { return [{ name: 'CONFIG_OVERWRITE_JSON', value: literal }]; }
  return [
    secretEnv('HARBOR_AUTH_SECRET', secret, 'secret'),
    { name: 'CONFIG_OVERWRITE_JSON', value: `${literal.slice(0, -1)},${JSON.stringify(secretSetting)}:"$(HARBOR_AUTH_SECRET)"}` },
  ];
}
