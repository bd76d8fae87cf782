import { ComponentParts } from './component-parts';
import { metricsServicePorts } from './service-ports';
import { componentName, endpointOf } from '../../contracts/endpoints';
import { HarborSpec, MetricsSpec } from '../../contracts/spec';
import { JOB_NAMESPACE } from '../../facts/components';
import { cacheEnv, secretEnv } from '../shared/environment-variables';

/** exporter: metrics about projects, storage, tasks and health, read from core, the database and the job queue. */
export function exporterParts(spec: HarborSpec, metrics: MetricsSpec): ComponentParts {
  const configMap = `${componentName(spec, 'exporter')}-env`;
  return {
    id: 'exporter',
    configMaps: [{ name: configMap, data: exporterVariables(spec, metrics) }],
    containers: [{
      id: 'exporter',
      env: [
        secretEnv(spec.database.password, { name: 'HARBOR_DATABASE_PASSWORD', key: 'password' }),
        ...cacheEnv(spec, 'exporter'),
      ],
      envConfigMaps: [configMap],
      mounts: [],
    }],
    volumes: [],
    servicePorts: metricsServicePorts(spec),
  };
}

function exporterVariables(spec: HarborSpec, metrics: MetricsSpec): Record<string, string> {
  const { database, exporter } = spec;
  const core = endpointOf(spec, 'core');
  return {
    LOG_LEVEL: spec.logLevel,
    HARBOR_EXPORTER_PORT: String(metrics.port),
    HARBOR_EXPORTER_METRICS_PATH: metrics.path,
    HARBOR_EXPORTER_CACHE_TIME: String(exporter.cacheSeconds),
    HARBOR_EXPORTER_CACHE_CLEAN_INTERVAL: String(exporter.cacheCleanSeconds),
    HARBOR_REDIS_NAMESPACE: JOB_NAMESPACE,
    HARBOR_REDIS_TIMEOUT: '3600',
    HARBOR_SERVICE_SCHEME: core.scheme,
    HARBOR_SERVICE_HOST: core.host,
    HARBOR_SERVICE_PORT: String(core.port),
    HARBOR_DATABASE_HOST: database.host,
    HARBOR_DATABASE_PORT: String(database.port),
    HARBOR_DATABASE_USERNAME: database.username,
    HARBOR_DATABASE_DBNAME: database.databaseName,
    HARBOR_DATABASE_SSLMODE: database.sslMode,
    HARBOR_DATABASE_MAX_IDLE_CONNS: String(database.maxIdleConnections),
    HARBOR_DATABASE_MAX_OPEN_CONNS: String(database.maxOpenConnections),
  };
}
