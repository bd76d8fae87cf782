import { ChartFacts, chartSupports } from './chart-facts';
import { hasRenamedKeys, renamedKeyVariables } from './renamed-secret-keys';
import { unknownParameters } from './storage-values';
import { redisScheme } from '../../contracts/redis-url';
import { EnvSpec, CommonSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';
import { storageVariable } from '../../facts/storage-drivers';
import { cacheEnv, secretEnv, settingsEnv } from '../shared/environment-variables';

/** Environment variables of a container that the chart does not set, or sets to another value. */
export interface ExtraEnv {
  /** Variables for the value `extraEnvVars`. They take precedence over variables from ConfigMaps. */
  readonly values: readonly EnvSpec[];
  /** Variables that the chart sets in `env` of the container itself. A name must be there only once, so they are patched. */
  readonly patches: readonly EnvSpec[];
}

/** Names of the variables that the templates of the chart set in `env` of a container. */
const SET_IN_ENV: Readonly<Partial<Record<ContainerId, RegExp>>> = {
  core: /^(CORE_SECRET|JOBSERVICE_SECRET|HARBOR_ADMIN_PASSWORD|INTERNAL_TLS_\w+|POSTGRESQL_PASSWORD|REGISTRY_CREDENTIAL_PASSWORD|CSRF_KEY)$/,
  jobservice: /^(CORE_SECRET|JOBSERVICE_SECRET|INTERNAL_TLS_\w+|REGISTRY_CREDENTIAL_PASSWORD)$/,
  registry: /^(REGISTRY_HTTP_SECRET|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_\w+|REGISTRY_STORAGE_(AZURE_ACCOUNTKEY|SWIFT_(PASSWORD|\w+KEY)|OSS_ACCESSKEYSECRET))$/,
  registryctl: /^(REGISTRY_HTTP_SECRET|CORE_SECRET|JOBSERVICE_SECRET|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_\w+|REGISTRY_STORAGE_(AZURE_ACCOUNTKEY|SWIFT_(PASSWORD|\w+KEY)|OSS_ACCESSKEYSECRET))$/,
  trivy: /^(SCANNER_\w+|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_ENABLED)$/,
  exporter: /^HARBOR_(DATABASE|ADMIN)_PASSWORD$/,
};

/** Environment variables of a container beside those of the chart: as values where possible, otherwise as patches. */
export function extraEnv(spec: CommonSpec, facts: ChartFacts, container: ContainerId): ExtraEnv {
  const own = userVariables(spec, container);
  const overridden = new Set(own.map(({ name }) => name));
  const ours = [
    ...renamedKeyVariables(spec, container), ...EXTRA[container]?.(spec, facts) ?? [],
  ].filter(({ name }) => !overridden.has(name));
  const wanted = [...ours, ...own];
  const patched = facts.patched ? wanted.filter(({ name }) => isInContainerEnv(facts, container, name)) : [];
  const values = wanted.filter(variable => !patched.includes(variable));
  const hasReferences = patched.some(({ value }) => value?.includes('$('));
  // the kubelet expands $(NAME) only if NAME is defined earlier in the list, so referenced variables are patched too
  return hasReferences ? { values: [], patches: [...values, ...patched] } : { values, patches: patched };
}

/** The variable with the fields of the Kubernetes API. */
export function envVar({ name, value, secret, configMap }: EnvSpec): Record<string, unknown> {
  if (secret) { return { name, valueFrom: { secretKeyRef: { ...secret } } }; }
  return configMap ? { name, valueFrom: { configMapKeyRef: { ...configMap } } } : { name, value };
}

/** Whether the templates of the chart set a variable in `env` of the container. */
export function isInContainerEnv(facts: ChartFacts, container: ContainerId, name: string): boolean {
  // until 1.18 extra variables of the exporter start a second `env`, which replaces the first one
  if (container === 'exporter' && !chartSupports(facts, 'httpRouteValues')) { return true; }
  if (/^SCANNER_TRIVY_(JAVA_)?DB_REPOSITORY$/.test(name) && !chartSupports(facts, 'trivyDatabaseRepositoryValues')) { return false; }
  return SET_IN_ENV[container]?.test(name) ?? false;
}

/** Variables that this library adds, by container. */
const EXTRA: Readonly<Partial<Record<ContainerId, (spec: CommonSpec, facts: ChartFacts) => EnvSpec[]>>> = {
  core: spec => [...cacheVariables(spec, 'core'), ...traceVariables(spec), ...settingsEnv(spec)],
  jobservice: (spec, facts) => [
    ...cacheVariables(spec, 'jobservice'),
    ...traceVariables(spec),
    ...chartSupports(facts, 'registryHttpClientTimeoutValue') ? [] : [
      { name: 'REGISTRY_HTTP_CLIENT_TIMEOUT', value: String(spec.jobservice.registryHttpClientTimeoutMinutes) },
    ],
  ],
  registry: registryVariables,
  registryctl: (spec, facts) => [...registryVariables(spec, facts), ...traceVariables(spec)],
  trivy: (spec, facts) => [
    ...cacheVariables(spec, 'trivy'),
    ...spec.trivy && !chartSupports(facts, 'trivyDatabaseRepositoryValues') ? [
      { name: 'SCANNER_TRIVY_DB_REPOSITORY', value: spec.trivy.databaseRepositories.join(',') },
      { name: 'SCANNER_TRIVY_JAVA_DB_REPOSITORY', value: spec.trivy.javaDatabaseRepositories.join(',') },
    ] : [],
  ],
  exporter: spec => cacheVariables(spec, 'exporter'),
};

/** Redis URLs with a password. Without a password the URLs that the chart writes are correct. */
function cacheVariables(spec: CommonSpec, container: ContainerId): EnvSpec[] {
  return spec.cache.password ? cacheEnv(spec, container) : [];
}

/** The attributes of traces, if there are none: the chart leaves the variable out then, and the components log an error. */
function traceVariables({ trace }: CommonSpec): EnvSpec[] {
  return trace && Object.keys(trace.attributes).length === 0 ? [{ name: 'TRACE_ATTRIBUTES', value: '{}' }] : [];
}

/** Variables that registry and registryctl need alike, because both use the same cache and the same storage. */
function registryVariables({ cache, storage }: CommonSpec, facts: ChartFacts): EnvSpec[] {
  const { driver, credentials, credentialEnv = [], parameterEnv = [] } = storage;
  const withoutUser = chartSupports(facts, 'registryCachePasswordFromSecret'); // charts that read the password from a Secret write no username
  return [
    ...cache.password ? [secretEnv(cache.password, { name: 'REGISTRY_REDIS_PASSWORD', key: 'REDIS_PASSWORD' })] : [],
    ...cache.username !== undefined && withoutUser ? [{ name: 'REGISTRY_REDIS_USERNAME', value: cache.username }] : [],
    ...redisScheme(cache) === 'rediss+sentinel' ? [{ name: 'REGISTRY_REDIS_SENTINELMASTERSET', value: cache.sentinelMasterSet }] : [],
    ...driver === 's3' && credentials && hasRenamedKeys(credentials)
      ? credentialEnv.map(({ name, key, optional }) => secretEnv(credentials, { name, key, optional })) : [],
    ...parameterEnv.map(({ name, configMapName, key }) => ({ name, configMap: { name: configMapName, key } })),
    ...Object.entries(unknownParameters(storage)).map(([name, value]) => ({ name: storageVariable(driver, name), value: String(value) })),
  ];
}

/** Variables that the user added to a container. */
function userVariables(spec: CommonSpec, container: ContainerId): readonly EnvSpec[] {
  const workloads = [...spec.workloads.values()];
  return workloads.map(({ containers }) => containers.get(container)).find(found => found !== undefined)?.env ?? [];
}
