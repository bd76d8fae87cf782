/** A part of the values of Bitnami's chart, where the official chart has it, and how it is written there. */
export interface BitnamiRow {
  readonly from: string;
  readonly to: string;
  /** How it is written there; undefined for what has no counterpart. Default: as it is. */
  readonly write?: (value: unknown) => unknown;
}

/** Rows for values that are called the same below two parents. */
function below(from: string, to: string, names: Readonly<Record<string, string>> | readonly string[]): BitnamiRow[] {
  const pairs = Array.isArray(names) ? (names as readonly string[]).map(name => [name, name]) : Object.entries(names);
  return pairs.map(([name, other]) => ({ from: `${from}.${name}`, to: `${to}.${other}` }));
}

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'];

/** What components have under other names. */
const OF_COMPONENTS: Readonly<Record<string, string>> = {
  'replicaCount': 'replicas',
  'nodeSelector': 'nodeSelector',
  'tolerations': 'tolerations',
  'affinity': 'affinity',
  'topologySpreadConstraints': 'topologySpreadConstraints',
  'podAnnotations': 'podAnnotations',
  'podLabels': 'podLabels',
  'priorityClassName': 'priorityClassName',
  'automountServiceAccountToken': 'automountServiceAccountToken',
  'pdb.create': 'podDisruptionBudget.enabled',
  'pdb.minAvailable': 'podDisruptionBudget.minAvailable',
  'pdb.maxUnavailable': 'podDisruptionBudget.maxUnavailable',
};

/** What containers have; those of the registry have parents of their own. */
const OF_CONTAINERS = ['resources', 'extraEnvVars'];
const CONTAINERS: Readonly<Record<string, string>> = {
  'core': 'core',
  'jobservice': 'jobservice',
  'portal': 'portal',
  'trivy': 'trivy',
  'exporter': 'exporter',
  'nginx': 'nginx',
  'registry.server': 'registry.registry',
  'registry.controller': 'registry.controller',
};

/** Values that both charts have under the same path. */
const SAME = [
  'externalURL', 'fullnameOverride', 'nameOverride', 'proxy', 'ipFamily', 'internalTLS.enabled', 'persistence.resourcePolicy', 'persistence.enabled',
  'existingSecretAdminPasswordKey', 'cache.enabled', 'cache.expireHours', 'database.maxIdleConns', 'database.maxOpenConns',
  'core.secret', 'core.existingSecret', 'core.secretName', 'core.tokenKey', 'core.tokenCert', 'core.quotaUpdateProvider',
  'core.artifactPullAsyncFlushDuration', 'core.gdpr.deleteUser', 'core.gdpr.auditLogsCompliant',
  'jobservice.secret', 'jobservice.existingSecret', 'jobservice.maxJobWorkers',
  'registry.secret', 'registry.existingSecret', 'registry.relativeurls', 'registry.credentials.username', 'registry.credentials.password', 'registry.middleware',
  'trivy.enabled', 'trivy.debugMode', 'trivy.vulnType', 'trivy.severity', 'trivy.ignoreUnfixed', 'trivy.insecure', 'trivy.skipUpdate', 'trivy.gitHubToken',
  'exporter.cacheDuration', 'exporter.cacheCleanInterval',
  'metrics.enabled', 'metrics.serviceMonitor.enabled', 'metrics.serviceMonitor.interval', 'metrics.serviceMonitor.relabelings',
  'metrics.serviceMonitor.metricRelabelings', 'persistence.imageChartStorage.type', 'persistence.imageChartStorage.disableredirect',
];

/** Parameters of the storage drivers that both charts call the same. */
const OF_DRIVERS: Readonly<Record<string, readonly string[]>> = {
  filesystem: ['rootdirectory', 'maxthreads'],
  azure: ['accountname', 'accountkey', 'container', 'realm'],
  gcs: ['bucket', 'encodedkey', 'rootdirectory', 'chunksize'],
  s3: [
    'region', 'bucket', 'accesskey', 'secretkey', 'regionendpoint', 'encrypt', 'keyid', 'secure', 'skipverify', 'v4auth', 'chunksize', 'rootdirectory',
    'multipartcopychunksize', 'multipartcopymaxconcurrency', 'multipartcopythresholdsize',
  ],
  swift: [
    'authurl', 'username', 'password', 'container', 'region', 'tenant', 'tenantid', 'domain', 'domainid', 'trustid', 'insecureskipverify', 'chunksize', 'prefix',
    'secretkey', 'accesskey', 'authversion', 'endpointtype', 'tempurlcontainerkey', 'tempurlmethods',
  ],
  oss: ['accesskeyid', 'accesskeysecret', 'region', 'bucket', 'endpoint', 'internal', 'encrypt', 'secure', 'chunksize', 'rootdirectory'],
};

/** Log levels that are called otherwise. */
const LEVELS: Readonly<Record<string, string>> = { warn: 'warning', trace: 'debug' };

const STORAGE = 'persistence.imageChartStorage';
const CLAIMS = 'persistence.persistentVolumeClaim';

/**
 * All values of Bitnami's chart, as its release 27.0.4 has them, that the official chart has too, each alone. What follows from several of them, or from
 * its defaults, is said by the other files of this folder whose names begin with `bitnami`.
 */
export const BITNAMI_ROWS: readonly BitnamiRow[] = [
  ...SAME.map(path => ({ from: path, to: path })),
  ...COMPONENTS.flatMap(id => below(id, id, OF_COMPONENTS)),
  ...COMPONENTS.filter(id => !['exporter', 'nginx'].includes(id)).flatMap(id => below(id, id, ['initContainers'])),
  ...Object.entries(CONTAINERS).flatMap(([from, to]) => below(from, to, OF_CONTAINERS)),
  ...Object.entries(OF_DRIVERS).flatMap(([driver, names]) => below(`${STORAGE}.${driver}`, `${STORAGE}.${driver}`, names)),
  { from: `${STORAGE}.s3.storageClass`, to: `${STORAGE}.s3.storageclass` },
  { from: `${STORAGE}.caBundleSecret`, to: `${STORAGE}.caBundleSecretName` },
  ...below(`${CLAIMS}.registry`, `${CLAIMS}.registry`, ['existingClaim', 'subPath']), // these claims are there, and stay as they are
  ...below(`${CLAIMS}.jobservice`, `${CLAIMS}.jobservice.jobLog`, ['existingClaim', 'subPath']),
  ...below(`${CLAIMS}.trivy`, `${CLAIMS}.trivy`, ['size', 'annotations']),
  { from: `${CLAIMS}.trivy.accessModes`, to: `${CLAIMS}.trivy.accessMode`, write: onlyOne },

  { from: 'adminPassword', to: 'harborAdminPassword' },
  { from: 'existingSecret', to: 'existingSecretAdminPassword' },
  { from: 'core.secretKey', to: 'secretKey' },
  { from: 'core.csrfKey', to: 'core.xsrfKey' },
  { from: 'core.uaaSecret', to: 'uaaSecretName' },
  { from: 'core.configOverwriteJson', to: 'core.configureUserSettings' },
  { from: 'registry.credentials.htpasswd', to: 'registry.credentials.htpasswdString' },
  ...below('registry.uploadPurging', 'registry.upload_purging', ['enabled', 'age', 'interval', 'dryrun']),
  { from: 'logLevel', to: 'logLevel', write: level => (Object.hasOwn(LEVELS, String(level)) ? LEVELS[String(level)] : level) },
  { from: 'internalTLS.caBundleSecret', to: 'caBundleSecretName' },
  { from: 'jobservice.jobLogger', to: 'jobservice.jobLoggers', write: logger => [logger] },
  ...below('jobservice.notification', 'jobservice.notification', {
    webhookJobMaxRetry: 'webhook_job_max_retry', webhookJobHttpClientTimeout: 'webhook_job_http_client_timeout',
  }),
  ...below('jobservice.reaper', 'jobservice.reaper', { maxUpdateHours: 'max_update_hours', maxDanglingHours: 'max_dangling_hours' }),
  { from: 'trivy.skipJavaDbUpdate', to: 'trivy.skipJavaDBUpdate' },
  { from: 'trivy.dbRepository', to: 'trivy.dbRepository', write: items },
  { from: 'trivy.javaDbRepository', to: 'trivy.javaDBRepository', write: items },
  { from: 'metrics.serviceMonitor.labels', to: 'metrics.serviceMonitor.additionalLabels' },
  ...['core', 'registry', 'jobservice', 'exporter'].map(id => ({ from: 'metrics.path', to: `metrics.${id}.path` })),
  ...['core', 'jobservice', 'exporter'].map(id => ({ from: `${id}.service.ports.metrics`, to: `metrics.${id}.port` })),
  { from: 'registry.server.service.ports.metrics', to: 'metrics.registry.port' },
  { from: 'global.imagePullSecrets', to: 'imagePullSecrets', write: namedItems },

  { from: 'tracing.enabled', to: 'trace.enabled' },
  ...below('tracing', 'trace', { sampleRate: 'sample_rate', namespace: 'namespace', attributes: 'attributes' }),
  ...below('tracing.otel', 'trace.otel', { endpoint: 'endpoint', urlpath: 'url_path', compression: 'compression', insecure: 'insecure' }),
  { from: 'tracing.otel.timeout', to: 'trace.otel.timeout', write: timeout => Number(String(timeout).replace(/s$/, '')) },
  ...below('tracing.jaeger', 'trace.jaeger', {
    endpoint: 'endpoint', username: 'username', password: 'password', agentHost: 'agent_host', agentPort: 'agent_port',
  }),

  { from: 'ingress.core.hostname', to: 'expose.ingress.hosts.core' },
  { from: 'ingress.core.ingressClassName', to: 'expose.ingress.className' },
  { from: 'ingress.core.controller', to: 'expose.ingress.controller' },
  { from: 'ingress.core.annotations', to: 'expose.ingress.annotations' },
  { from: 'nginx.tls.commonName', to: 'expose.tls.auto.commonName' },
  ...below('externalDatabase', 'database.external', {
    host: 'host', port: 'port', user: 'username', password: 'password', existingSecret: 'existingSecret', sslmode: 'sslmode', coreDatabase: 'coreDatabase',
  }),
  ...below('externalRedis', 'redis.external', {
    username: 'username',
    password: 'password',
    coreDatabaseIndex: 'coreDatabaseIndex',
    jobserviceDatabaseIndex: 'jobserviceDatabaseIndex',
    registryDatabaseIndex: 'registryDatabaseIndex',
    trivyAdapterDatabaseIndex: 'trivyAdapterIndex',
  }),
];

/** The only item of a list; a claim of the official chart has one access mode. */
function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] as unknown : undefined;
}

function namedItems(value: unknown): unknown {
  return Array.isArray(value) ? value.map(name => (typeof name === 'string' ? { name } : name as unknown)) : undefined;
}

/** The items of a list that is one text with commas; undefined for an empty text. */
function items(value: unknown): string[] | undefined {
  return typeof value === 'string' && value !== '' ? value.split(',').map(item => item.trim()) : undefined;
}
