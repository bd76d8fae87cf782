import { k8s } from 'cdk8s-plus-28';
import { claimToDefine } from './claims';
import { ComponentParts } from './component-parts';
import { configText } from './config-text';
import { cacheLayerVariables, componentSecrets, metricsVariables, proxyVariables, registryPassword, traceVariables } from './environment';
import { webServicePorts } from './service-ports';
import { VolumeClaimOptions } from '../../contracts';
import { componentName, containerPort, endpointOf, urlWithPort, usesInternalTls } from '../../contracts/endpoints';
import { redisUrlWithoutCredentials } from '../../contracts/redis-url';
import { EnvSpec, HarborSpec } from '../../contracts/spec';
import { JOB_NAMESPACE } from '../../facts/components';
import { cacheEnv } from '../shared/environment-variables';

const LOG_FOLDER = '/var/log/jobs';

/** jobservice: replication, garbage collection, scans, retention and webhooks. */
export function jobserviceParts(spec: HarborSpec): ComponentParts {
  const name = componentName(spec, 'jobservice');
  const volume = spec.jobservice.logVolume;
  return {
    id: 'jobservice',
    configMaps: [
      { name, data: { 'config.yml': configText(jobserviceConfig(spec)) } },
      { name: `${name}-env`, data: jobserviceVariables(spec) },
    ],
    containers: [{
      id: 'jobservice',
      env: jobserviceEnv(spec),
      envConfigMaps: [`${name}-env`],
      mounts: [
        { name: 'jobservice-config', mountPath: '/etc/jobservice/config.yml', subPath: 'config.yml', readOnly: true },
        ...volume ? [{ name: 'job-logs', mountPath: LOG_FOLDER, subPath: volume.subPath }] : [],
      ],
      extraPorts: spec.metrics ? [spec.metrics.port] : [],
    }],
    volumes: [
      { name: 'jobservice-config', configMap: { name } },
      ...volume ? [logVolume(volume, name)] : [],
    ],
    claim: volume && claimToDefine(volume, name),
    servicePorts: webServicePorts(spec, 'jobservice'),
  };
}

function logVolume(volume: VolumeClaimOptions, claimName: string): k8s.Volume {
  return { name: 'job-logs', persistentVolumeClaim: { claimName: volume.existingClaim ?? claimName } };
}

function jobserviceConfig(spec: HarborSpec): object {
  const level = spec.logLevel.toUpperCase();
  const { jobservice, metrics } = spec;
  return {
    protocol: usesInternalTls(spec) ? 'https' : 'http',
    port: containerPort(spec, 'jobservice'),
    ...usesInternalTls(spec) && { https_config: { cert: '/etc/harbor/ssl/jobservice/tls.crt', key: '/etc/harbor/ssl/jobservice/tls.key' } },
    worker_pool: {
      workers: jobservice.maxJobWorkers,
      backend: 'redis',
      redis_pool: {
        redis_url: redisUrlWithoutCredentials(spec.cache, 'jobservice'), // JOB_SERVICE_POOL_REDIS_URL, with the password, overrides it
        namespace: JOB_NAMESPACE,
        idle_timeout_second: 3600,
      },
    },
    job_loggers: jobservice.loggers.map(logger => jobLogger(logger, level, jobservice.loggerSweeperDays)),
    loggers: [{ name: 'STD_OUTPUT', level }],
    metric: metrics ? { enabled: true, path: metrics.path, port: metrics.port } : { enabled: false },
    reaper: { max_update_hours: jobservice.maxUpdateHours, max_dangling_hours: jobservice.maxDanglingHours },
  };
}

function jobLogger(logger: string, level: string, days: number): object {
  const rows: Readonly<Record<string, object>> = {
    file: {
      name: 'FILE', level, settings: { base_dir: LOG_FOLDER }, sweeper: { duration: days, settings: { work_dir: LOG_FOLDER } },
    },
    database: { name: 'DB', level, sweeper: { duration: days } },
    stdout: { name: 'STD_OUTPUT', level },
  };
  return rows[logger];
}

function jobserviceVariables(spec: HarborSpec): Record<string, string> {
  const { jobservice } = spec;
  return {
    CORE_URL: urlWithPort(endpointOf(spec, 'core')),
    REGISTRY_URL: urlWithPort(endpointOf(spec, 'registry')),
    REGISTRY_CONTROLLER_URL: urlWithPort(endpointOf(spec, 'registryctl')),
    REGISTRY_CREDENTIAL_USERNAME: spec.registry.username,
    REGISTRY_HTTP_CLIENT_TIMEOUT: String(jobservice.registryHttpClientTimeoutMinutes),
    JOBSERVICE_WEBHOOK_JOB_MAX_RETRY: String(jobservice.webhookMaxRetry),
    JOBSERVICE_WEBHOOK_JOB_HTTP_CLIENT_TIMEOUT: String(jobservice.webhookTimeoutSeconds),
    LOG_LEVEL: spec.logLevel,
    ...metricsVariables(spec, 'jobservice'),
    ...traceVariables(spec, 'harbor-jobservice'),
    ...cacheLayerVariables(spec),
    ...proxyVariables(spec, 'jobservice'),
  };
}

function jobserviceEnv(spec: HarborSpec): EnvSpec[] {
  return [
    ...componentSecrets(spec),
    registryPassword(spec),
    ...cacheEnv(spec, 'jobservice'),
  ];
}
