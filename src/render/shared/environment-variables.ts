import { AuthConfig, SecretConfig } from '../../contracts';
import { SettingSecret } from '../../contracts/login-settings';
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

/** A setting whose value stands in a variable of its own. */
interface SettingVariable extends SecretVariable {
  readonly setting: string;
  readonly secret: SecretConfig;
}

/**
 * The locked settings and those of the identity provider, for core. Kubernetes expands the references to secrets when the container starts. This
 * variable makes the whole configuration read-only, so it is absent if nothing is locked and users are kept in Harbor's own database.
 */
export function settingsEnv({ auth, settings: locked }: Pick<CommonSpec, 'auth' | 'settings'>): EnvSpec[] {
  const isProvider = auth.settings.auth_mode !== undefined && auth.settings.auth_mode !== 'db_auth';
  if (locked?.existingSecret) {
    const { secretName, key } = locked.existingSecret;
    return [secretEnv({ secretName }, { name: OVERWRITE, key })];
  }
  const values = { ...locked?.values, ...isProvider && auth.settings };
  const variables = [...isProvider ? authVariable(auth) : [], ...Object.entries(locked?.secrets ?? {}).map(settingVariable)];
  const plain = Object.entries(values).map(entry => JSON.stringify(Object.fromEntries([entry])).slice(1, -1).replaceAll('$', () => '$$'));
  const secrets = variables.map(({ setting, name }) => `${JSON.stringify(setting)}:"$(${name})"`);
  if (plain.length + secrets.length === 0) { return []; }
  return [...variables.map(({ secret, ...variable }) => secretEnv(secret, variable)), { name: OVERWRITE, value: `{${[...plain, ...secrets].join(',')}}` }];
}

/** The kubelet turns $$ into $ in it, and does not expand $$(NAME). */
const OVERWRITE = 'CONFIG_OVERWRITE_JSON';

function authVariable({ secret, secretSetting }: AuthConfig): SettingVariable[] {
  return secret && secretSetting ? [{ name: 'HARBOR_AUTH_SECRET', key: 'secret', secret, setting: secretSetting }] : [];
}

function settingVariable([setting, { secretName, key }]: [string, SettingSecret]): SettingVariable {
  return { name: `HARBOR_SETTING_${setting.toUpperCase()}`, key, secret: { secretName }, setting };
}
