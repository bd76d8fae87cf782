/** A part of the values of Bitnami's chart, where the official chart has it, and how it is written there. */
export interface BitnamiRow {
  readonly from: string;
  readonly to: string;
  /** How it is written there; undefined for what has no counterpart. Default: as it is. */
  readonly write?: (value: unknown) => unknown;
}

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'];

/** What components have under other names. */
const OF_COMPONENTS: Readonly<Record<string, string>> = {
  replicaCount: 'replicas',
  nodeSelector: 'nodeSelector',
  tolerations: 'tolerations',
  affinity: 'affinity',
  topologySpreadConstraints: 'topologySpreadConstraints',
  podAnnotations: 'podAnnotations',
  podLabels: 'podLabels',
  priorityClassName: 'priorityClassName',
  initContainers: 'initContainers',
  automountServiceAccountToken: 'automountServiceAccountToken',
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
  'externalURL', 'fullnameOverride', 'nameOverride', 'proxy', 'ipFamily', 'caBundleSecretName', 'internalTLS.enabled', 'persistence.resourcePolicy', 'persistence.enabled',
  'existingSecretAdminPassword', 'existingSecretAdminPasswordKey', 'core.secret', 'core.existingSecret', 'core.secretName', 'jobservice.secret', 'jobservice.existingSecret',
  'jobservice.existingSecretKey', 'jobservice.maxJobWorkers', 'jobservice.notification', 'registry.secret', 'registry.existingSecret', 'registry.relativeurls', 'registry.credentials',
  'registry.middleware', 'trivy.enabled', 'trivy.debugMode', 'trivy.vulnType', 'trivy.severity', 'trivy.ignoreUnfixed', 'trivy.insecure', 'trivy.skipUpdate', 'trivy.offlineScan',
  'trivy.skipJavaDbUpdate', 'metrics.enabled', 'metrics.serviceMonitor.enabled', 'metrics.serviceMonitor.interval', 'metrics.serviceMonitor.relabelings',
  'metrics.serviceMonitor.metricRelabelings', 'persistence.imageChartStorage.type', 'persistence.imageChartStorage.disableredirect',
  'persistence.imageChartStorage.caBundleSecretName', 'persistence.imageChartStorage.filesystem', 'persistence.imageChartStorage.azure', 'persistence.imageChartStorage.gcs',
  'persistence.imageChartStorage.swift', 'persistence.imageChartStorage.oss',
];

/** Parameters of S3, one of which is written otherwise. */
const OF_S3 = [
  'region', 'bucket', 'accesskey', 'secretkey', 'existingSecret', 'regionendpoint', 'encrypt', 'keyid', 'secure', 'skipverify', 'v4auth', 'chunksize', 'rootdirectory',
  'multipartcopychunksize', 'multipartcopymaxconcurrency', 'multipartcopythresholdsize',
];

/** Log levels that are called otherwise. */
const LEVELS: Readonly<Record<string, string>> = { warn: 'warning', trace: 'debug' };

const CLAIMS = 'persistence.persistentVolumeClaim';
const CLAIM_NAMES: Readonly<Record<string, string>> = { registry: 'registry', jobservice: 'jobservice.jobLog', trivy: 'trivy' };

/** All values of Bitnami's chart that the official chart has too. */
export const BITNAMI_ROWS: readonly BitnamiRow[] = [
  ...SAME.map(path => ({ from: path, to: path })),
  ...COMPONENTS.flatMap(id => Object.entries(OF_COMPONENTS).map(([from, to]) => ({ from: `${id}.${from}`, to: `${id}.${to}` }))),
  ...Object.entries(CONTAINERS).flatMap(([from, to]) => OF_CONTAINERS.map(name => ({ from: `${from}.${name}`, to: `${to}.${name}` }))),
  ...OF_S3.map(name => ({ from: `persistence.imageChartStorage.s3.${name}`, to: `persistence.imageChartStorage.s3.${name}` })),
  { from: 'persistence.imageChartStorage.s3.storageClass', to: 'persistence.imageChartStorage.s3.storageclass' },
  ...Object.entries(CLAIM_NAMES).flatMap(([from, to]) => [
    ...['existingClaim', 'storageClass', 'subPath', 'size', 'annotations'].map(name => ({ from: `${CLAIMS}.${from}.${name}`, to: `${CLAIMS}.${to}.${name}` })),
    { from: `${CLAIMS}.${from}.accessModes`, to: `${CLAIMS}.${to}.accessMode`, write: onlyOne },
  ]),

  { from: 'adminPassword', to: 'harborAdminPassword' },
  { from: 'core.secretKey', to: 'secretKey' },
  { from: 'core.csrfKey', to: 'core.xsrfKey' },
  { from: 'logLevel', to: 'logLevel', write: level => (Object.hasOwn(LEVELS, String(level)) ? LEVELS[String(level)] : level) },
  { from: 'internalTLS.caBundleSecret', to: 'caBundleSecretName' },
  { from: 'jobservice.jobLogger', to: 'jobservice.jobLoggers', write: logger => [logger] },
  { from: 'metrics.serviceMonitor.labels', to: 'metrics.serviceMonitor.additionalLabels' },
  { from: 'global.imagePullSecrets', to: 'imagePullSecrets', write: namedItems },

  { from: 'ingress.core.hostname', to: 'expose.ingress.hosts.core' },
  { from: 'ingress.core.ingressClassName', to: 'expose.ingress.className' },
  { from: 'ingress.core.annotations', to: 'expose.ingress.annotations' },
  { from: 'externalDatabase.host', to: 'database.external.host' },
  { from: 'externalDatabase.port', to: 'database.external.port' },
  { from: 'externalDatabase.user', to: 'database.external.username' },
  { from: 'externalDatabase.password', to: 'database.external.password' },
  { from: 'externalDatabase.existingSecret', to: 'database.external.existingSecret' },
  { from: 'externalDatabase.sslmode', to: 'database.external.sslmode' },
  { from: 'externalDatabase.coreDatabase', to: 'database.external.coreDatabase' },
  { from: 'externalRedis.password', to: 'redis.external.password' },
  { from: 'externalRedis.existingSecret', to: 'redis.external.existingSecret' },
  { from: 'externalRedis.sentinel.masterSet', to: 'redis.external.sentinelMasterSet' },
  ...['coreDatabaseIndex', 'jobserviceDatabaseIndex', 'registryDatabaseIndex', 'trivyAdapterIndex'].map(name => (
    { from: `externalRedis.${name}`, to: `redis.external.${name}` }
  )),
];

/** The only item of a list; a claim of the official chart has one access mode. */
function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] as unknown : undefined;
}

function namedItems(value: unknown): unknown {
  return Array.isArray(value) ? value.map(name => (typeof name === 'string' ? { name } : name as unknown)) : undefined;
}
