import { ChartFacts, chartSupports } from './chart-facts';
import { hasRenamedKeys, renamedKeyVariables } from './renamed-secret-keys';
import { unknownParameters } from './storage-values';
import { redisScheme } from '../../contracts/redis-url';
import { EnvSpec, CommonSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';
import { storageVariable } from '../../facts/storage-drivers';
import { authEnv, cacheEnv, secretEnv } from '../shared/environment-variables';

/** The variables of a container that the chart does not set as they shall be. */
export interface ExtraEnv {
  /** Those that the chart takes: `extraEnvVars`. They win over those out of ConfigMaps. */
  readonly values: readonly EnvSpec[];
  /** Those that the chart sets in the same list. A name may be there only once, so these are patched. */
  readonly patches: readonly EnvSpec[];
}

/** Variables that the chart sets in the list of the container itself. */
const CONTAINER_ENV: Readonly<Partial<Record<ContainerId, RegExp>>> = {
  core: /^(CORE_SECRET|JOBSERVICE_SECRET|HARBOR_ADMIN_PASSWORD|INTERNAL_TLS_\w+|POSTGRESQL_PASSWORD|REGISTRY_CREDENTIAL_PASSWORD|CSRF_KEY)$/,
  jobservice: /^(CORE_SECRET|JOBSERVICE_SECRET|INTERNAL_TLS_\w+|REGISTRY_CREDENTIAL_PASSWORD)$/,
  registry: /^(REGISTRY_HTTP_SECRET|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_\w+|REGISTRY_STORAGE_(AZURE_ACCOUNTKEY|SWIFT_(PASSWORD|\w+KEY)|OSS_ACCESSKEYSECRET))$/,
  registryctl: /^(REGISTRY_HTTP_SECRET|CORE_SECRET|JOBSERVICE_SECRET|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_\w+|REGISTRY_STORAGE_(AZURE_ACCOUNTKEY|SWIFT_(PASSWORD|\w+KEY)|OSS_ACCESSKEYSECRET))$/,
  trivy: /^(SCANNER_\w+|HTTPS?_PROXY|NO_PROXY|INTERNAL_TLS_ENABLED)$/,
  exporter: /^HARBOR_(DATABASE|ADMIN)_PASSWORD$/,
};

/** The variables of a container that the chart does not set as they shall be, by the way that they get there. */
export function extraEnv(spec: CommonSpec, facts: ChartFacts, container: ContainerId): ExtraEnv {
  const own = specOf(spec, container);
  const overridden = new Set(own.map(({ name }) => name));
  const ours = [...renamedKeyVariables(spec, container), ...EXTRA[container]?.(spec, facts) ?? []].filter(({ name }) => !overridden.has(name));
  const wanted = [...ours, ...own];
  const patched = facts.patched ? wanted.filter(({ name }) => isInContainerEnv(facts, container, name)) : [];
  const values = wanted.filter(variable => !patched.includes(variable));
  const reading = patched.some(({ value }) => value?.includes('$('));
  // the kubelet fills in what is defined before: what the patched ones refer to goes along with them
  return reading ? { values: [], patches: [...values, ...patched] } : { values, patches: patched };
}

/** A variable as Kubernetes has it. */
export function envVar({ name, value, secret, configMap }: EnvSpec): Record<string, unknown> {
  if (secret) { return { name, valueFrom: { secretKeyRef: { ...secret } } }; }
  return configMap ? { name, valueFrom: { configMapKeyRef: { ...configMap } } } : { name, value };
}

/** Whether a variable is among those that the chart sets in the list of the container. */
export function isInContainerEnv(facts: ChartFacts, container: ContainerId, name: string): boolean {
  // until 1.18 the chart begins the exporter's list anew for extra variables, which then stand alone
  if (container === 'exporter' && !chartSupports(facts, 'httpRouteValues')) { return true; }
  if (/^SCANNER_TRIVY_(JAVA_)?DB_REPOSITORY$/.test(name) && !chartSupports(facts, 'trivyDatabaseRepositoryValues')) { return false; }
  return CONTAINER_ENV[container]?.test(name) ?? false;
}

const EXTRA: Readonly<Partial<Record<ContainerId, (spec: CommonSpec, facts: ChartFacts) => EnvSpec[]>>> = {
  core: spec => [...cacheVariables(spec, 'core'), ...authEnv(spec.auth)],
  jobservice: (spec, facts) => [
    ...cacheVariables(spec, 'jobservice'),
    ...chartSupports(facts, 'registryHttpClientTimeoutValue') ? [] : [
      { name: 'REGISTRY_HTTP_CLIENT_TIMEOUT', value: String(spec.jobservice.registryHttpClientTimeoutMinutes) },
    ],
  ],
  registry: registryVariables,
  registryctl: registryVariables,
  trivy: (spec, facts) => [
    ...cacheVariables(spec, 'trivy'),
    ...spec.trivy && !chartSupports(facts, 'trivyDatabaseRepositoryValues') ? [
      { name: 'SCANNER_TRIVY_DB_REPOSITORY', value: spec.trivy.databaseRepositories.join(',') },
      { name: 'SCANNER_TRIVY_JAVA_DB_REPOSITORY', value: spec.trivy.javaDatabaseRepositories.join(',') },
    ] : [],
  ],
  exporter: spec => cacheVariables(spec, 'exporter'),
};

/** Without a password the URLs of the chart are right. */
function cacheVariables(spec: CommonSpec, container: ContainerId): EnvSpec[] {
  return spec.cache.password ? cacheEnv(spec, container) : [];
}

/** What registry and registryctl both have to have, so that both use the same cache and the same storage. */
function registryVariables({ cache, storage }: CommonSpec, facts: ChartFacts): EnvSpec[] {
  const { driver, credentials, credentialEnv = [], parameterEnv = [] } = storage;
  const withoutUser = chartSupports(facts, 'registryCachePasswordFromSecret'); // the chart that reads the password there writes no user
  return [
    ...cache.password ? [secretEnv('REGISTRY_REDIS_PASSWORD', cache.password, 'REDIS_PASSWORD')] : [],
    ...cache.username !== undefined && withoutUser ? [{ name: 'REGISTRY_REDIS_USERNAME', value: cache.username }] : [],
    ...redisScheme(cache) === 'rediss+sentinel' ? [{ name: 'REGISTRY_REDIS_SENTINELMASTERSET', value: cache.sentinelMasterSet }] : [],
    ...driver === 's3' && credentials && hasRenamedKeys(credentials)
      ? credentialEnv.map(({ name, key, optional }) => secretEnv(name, credentials, key, optional)) : [],
    ...parameterEnv.map(({ name, configMapName, key }) => ({ name, configMap: { name: configMapName, key } })),
    ...Object.entries(unknownParameters(storage)).map(([name, value]) => ({ name: storageVariable(driver, name), value: String(value) })),
  ];
}

function specOf(spec: CommonSpec, container: ContainerId): readonly EnvSpec[] {
  const workloads = [...spec.workloads.values()];
  return workloads.map(({ containers }) => containers.get(container)).find(found => found !== undefined)?.env ?? [];
}
