import { k8s } from 'cdk8s-plus-28';
import { ComponentParts } from './component-parts';
import {
  cacheLayerVariables, componentSecrets, credentialEnv, metricsVariables, proxyVariables, registryPassword, traceVariables,
} from './environment';
import { webServicePorts } from './service-ports';
import { SecretConfig } from '../../contracts';
import { componentName, containerPort, endpointOf, urlWithoutPort, urlWithPort, usesInternalTls } from '../../contracts/endpoints';
import { EnvSpec, HarborSpec } from '../../contracts/spec';
import { Credential } from '../../facts/credentials';
import { registryTypesForProxyCache, supports } from '../../facts/versions';
import { cacheEnv, secretEnv, settingsEnv } from '../shared/environment-variables';

/** Types of registries that Harbor can replicate with. */
const REPLICATION_ADAPTERS = [
  'ali-acr', 'aws-ecr', 'azure-acr', 'docker-hub', 'docker-registry', 'github-ghcr', 'google-gcr', 'harbor', 'huawei-SWR',
  'jfrog-artifactory', 'tencent-tcr', 'volcengine-cr',
];

/** core: the API, the token service, and the reverse proxy through which every pull and push reaches the registry. */
export function coreParts(spec: HarborSpec): ComponentParts {
  const name = componentName(spec, 'core');
  return {
    id: 'core',
    // two ConfigMaps: `app.conf` is no valid name of a variable, and would cause an event at every start if it were in `envFrom`
    configMaps: [{ name, data: { 'app.conf': appConf(spec) } }, { name: `${name}-env`, data: coreVariables(spec) }],
    containers: [{
      id: 'core',
      env: coreEnv(spec),
      envConfigMaps: [`${name}-env`],
      mounts: [
        { name: 'config', mountPath: '/etc/core/app.conf', subPath: 'app.conf', readOnly: true },
        { name: 'secret-key', mountPath: '/etc/core/key', subPath: 'key', readOnly: true },
        { name: 'token-service-private-key', mountPath: '/etc/core/private_key.pem', subPath: 'tls.key', readOnly: true },
        ...spec.exposure.tls.caSecretName ? [{ name: 'ca-download', mountPath: '/etc/core/ca', readOnly: true }] : [],
      ],
      extraPorts: spec.metrics ? [spec.metrics.port] : [],
    }],
    volumes: coreVolumes(spec, name),
    servicePorts: webServicePorts(spec, 'core'),
  };
}

function appConf(spec: HarborSpec): string {
  return ['appname = Harbor', 'runmode = prod', 'enablegzip = true', '', '[prod]', `httpport = ${containerPort(spec, 'core')}`, ''].join('\n');
}

function coreVariables(spec: HarborSpec): Record<string, string> {
  const { database, core } = spec;
  return {
    CONFIG_PATH: '/etc/core/app.conf',
    DATABASE_TYPE: 'postgresql',
    POSTGRESQL_HOST: database.host,
    POSTGRESQL_PORT: String(database.port),
    POSTGRESQL_USERNAME: database.username,
    POSTGRESQL_DATABASE: database.databaseName,
    POSTGRESQL_SSLMODE: database.sslMode,
    POSTGRESQL_MAX_IDLE_CONNS: String(database.maxIdleConnections),
    POSTGRESQL_MAX_OPEN_CONNS: String(database.maxOpenConnections),
    EXT_ENDPOINT: spec.address.url,
    ...coreUrls(spec),
    WITH_TRIVY: String(spec.trivy !== undefined),
    REGISTRY_STORAGE_PROVIDER_NAME: spec.storage.driver,
    REGISTRY_CREDENTIAL_USERNAME: spec.registry.username,
    LOG_LEVEL: spec.logLevel,
    PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE: registryTypesForProxyCache(spec.release).join(','),
    ...supports(spec.release, 'replicationAdapterList') && { REPLICATION_ADAPTER_WHITELIST: REPLICATION_ADAPTERS.join(',') },
    QUOTA_UPDATE_PROVIDER: core.quotaUpdateProvider,
    ...core.artifactPullAsyncFlushSeconds !== undefined && {
      ARTIFACT_PULL_ASYNC_FLUSH_DURATION: String(core.artifactPullAsyncFlushSeconds),
    },
    ...core.gdprDeleteUser && { GDPR_DELETE_USER: 'true' },
    ...core.gdprAuditLogs && { GDPR_AUDIT_LOGS: 'true' },
    ...spec.metrics && { METRIC_ENABLE: 'true', METRIC_PATH: spec.metrics.path, METRIC_PORT: String(spec.metrics.port) },
    ...metricsVariables(spec, 'core'),
    ...traceVariables(spec, 'harbor-core'),
    ...cacheLayerVariables(spec),
    ...proxyVariables(spec, 'core'),
  };
}

function coreUrls(spec: HarborSpec): Record<string, string> {
  return {
    CORE_URL: urlWithPort(endpointOf(spec, 'core')),
    CORE_LOCAL_URL: `${usesInternalTls(spec) ? 'https' : 'http'}://127.0.0.1:${containerPort(spec, 'core')}`,
    JOBSERVICE_URL: urlWithoutPort(endpointOf(spec, 'jobservice')),
    PORTAL_URL: urlWithoutPort(endpointOf(spec, 'portal')),
    REGISTRY_URL: urlWithPort(endpointOf(spec, 'registry')),
    REGISTRY_CONTROLLER_URL: urlWithPort(endpointOf(spec, 'registryctl')),
    ...spec.trivy && { TRIVY_ADAPTER_URL: urlWithPort(endpointOf(spec, 'trivy')) },
  };
}

function coreEnv(spec: HarborSpec): EnvSpec[] {
  return [
    ...componentSecrets(spec),
    credentialEnv(spec, 'CSRF_KEY', { credential: Credential.CSRF_KEY, key: 'CSRF_KEY' }),
    credentialEnv(spec, 'HARBOR_ADMIN_PASSWORD', { credential: Credential.ADMIN_PASSWORD, key: 'HARBOR_ADMIN_PASSWORD' }),
    registryPassword(spec),
    secretEnv(spec.database.password, { name: 'POSTGRESQL_PASSWORD', key: 'password' }),
    ...cacheEnv(spec, 'core'),
    ...settingsEnv(spec),
  ];
}

function coreVolumes(spec: HarborSpec, configMap: string): k8s.Volume[] {
  const { caSecretName } = spec.exposure.tls;
  return [
    { name: 'config', configMap: { name: configMap } },
    { name: 'secret-key', secret: secretFile(spec.secrets[Credential.SECRET_KEY], 'secretKey', 'key') },
    { name: 'token-service-private-key', secret: secretFile(spec.secrets[Credential.TOKEN_KEY], 'tls.key', 'tls.key') },
    ...caSecretName ? [{ name: 'ca-download', secret: { secretName: caSecretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] : [],
  ];
}

/** Source of a volume that holds one key of a Secret as a file. */
export function secretFile(secret: SecretConfig, key: string, path: string): k8s.SecretVolumeSource {
  return { secretName: secret.secretName, items: [{ key: secret.keys?.[key] ?? key, path }] };
}
