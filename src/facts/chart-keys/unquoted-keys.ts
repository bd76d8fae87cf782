/* The texts among the values of the official chart that its templates print without quotes, as the only thing behind the name of a field. */

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx', 'database.internal', 'redis.internal'];
const CLAIMS = ['registry', 'jobservice.jobLog', 'database', 'redis', 'trivy'];

/** Parameters of the drivers of the blob storage. Those of OSS are joined to the host of the bucket too. */
const STORAGE: Readonly<Record<string, readonly string[]>> = {
  azure: ['accountname', 'container', 'realm'],
  gcs: ['bucket', 'rootdirectory'],
  s3: ['bucket', 'region', 'regionendpoint', 'keyid', 'rootdirectory', 'storageclass'],
  swift: ['authurl', 'container', 'domain', 'domainid', 'endpointtype', 'prefix', 'region', 'tenant', 'tenantid', 'trustid', 'username'],
  oss: ['accesskeyid', 'bucket', 'region', 'rootdirectory'],
  filesystem: ['rootdirectory'],
};

/** Parameters of drivers that may have quotes in their value, because the chart prints them behind their name and nowhere else. */
export function mayBeQuoted(driver: string, parameter: string): boolean {
  return Object.hasOwn(STORAGE, driver) && STORAGE[driver].includes(parameter) && !(driver === 'oss' && parameter === 'bucket');
}

/** Paths of the values that the chart prints without quotes, in all versions of the chart that the tables cover. */
export const UNQUOTED_KEYS: readonly string[] = [
  'nameOverride', 'fullnameOverride', 'caSecretName', 'caBundleSecretName', 'existingSecretAdminPassword', 'existingSecretAdminPasswordKey', 'existingSecretSecretKey',
  'core.existingSecret', 'core.secretName', 'core.existingXsrfSecret', 'core.existingXsrfSecretKey', 'jobservice.existingSecret', 'jobservice.existingSecretKey',
  'registry.existingSecret', 'registry.existingSecretKey', 'registry.credentials.existingSecret', 'database.external.existingSecret', 'redis.external.addr',
  'expose.clusterIP.name', 'expose.clusterIP.staticClusterIP', 'expose.nodePort.name', 'expose.loadBalancer.name', 'expose.loadBalancer.IP', 'expose.ingress.className',
  'expose.ingress.hosts.core', 'expose.tls.secret.secretName', 'metrics.jobservice.path', 'metrics.registry.path',
  'registry.middleware.cloudFront.baseurl', 'registry.middleware.cloudFront.keypairid', 'registry.middleware.cloudFront.privateKeySecret',
  ...['core', 'jobservice', 'registry', 'portal', 'trivy'].map(component => `internalTLS.${component}.secretName`),
  ...COMPONENTS.flatMap(component => [`${component}.serviceAccountName`, `${component}.priorityClassName`]),
  ...CLAIMS.flatMap(claim => ['existingClaim', 'storageClass', 'subPath'].map(field => `persistence.persistentVolumeClaim.${claim}.${field}`)),
  'persistence.imageChartStorage.caBundleSecretName',
  ...['azure', 's3', 'swift', 'oss', 'gcs'].map(driver => `persistence.imageChartStorage.${driver}.existingSecret`),
  ...Object.entries(STORAGE).flatMap(([driver, parameters]) => parameters.map(parameter => `persistence.imageChartStorage.${driver}.${parameter}`)),
];
