/* Which prop says what a value of the chart says. */

/** Names of props of all components, by the names that their values have in the chart. */
const OF_COMPONENTS: Readonly<Record<string, string>> = {
  replicas: 'replicas',
  revisionHistoryLimit: 'revisionHistoryLimit',
  serviceAccountName: 'serviceAccount',
  automountServiceAccountToken: 'serviceAccount.automountToken',
  priorityClassName: 'priorityClassName',
  nodeSelector: 'nodeSelector',
  tolerations: 'tolerations',
  affinity: 'affinity',
  topologySpreadConstraints: 'topologySpread',
  podAnnotations: 'podAnnotations',
  podLabels: 'podLabels',
  serviceAnnotations: 'serviceAnnotations',
  initContainers: 'initContainers',
  podDisruptionBudget: 'disruptionBudget',
  image: 'image',
  resources: 'resources',
  startupProbe: 'probes.startup',
  livenessProbe: 'probes.liveness',
  readinessProbe: 'probes.readiness',
  extraEnvVars: 'extraEnv',
};

/** Props by the path of a value, or of a parent of values. The longest path counts. */
const OWNERS: Readonly<Record<string, string>> = {
  'nameOverride': 'fullnameOverride',
  'fullnameOverride': 'fullnameOverride',
  'externalURL': 'externalUrl',
  'expose': 'exposure',
  'caSecretName': 'exposure',
  'ipFamily': 'ipFamily',
  'logLevel': 'logLevel',
  'imagePullPolicy': 'imagePullPolicy',
  'imagePullSecrets': 'imagePullSecrets',
  'caBundleSecretName': 'caBundleSecretName',
  'internalTLS': 'internalTls',
  'updateStrategy': 'registry.strategy',
  'metrics': 'metrics',
  'trace': 'tracing',
  'cache': 'cacheLayer',
  'proxy': 'proxy',
  'database': 'database',
  'redis': 'cache',
  'persistence': 'storage',
  'persistence.resourcePolicy': 'keepData',
  'persistence.persistentVolumeClaim.database': 'database',
  'persistence.persistentVolumeClaim.redis': 'cache',
  'persistence.persistentVolumeClaim.jobservice': 'jobservice.logVolume',
  'persistence.persistentVolumeClaim.trivy': 'trivy.cacheVolume',

  'existingSecretAdminPassword': 'secrets',
  'existingSecretAdminPasswordKey': 'secrets',
  'existingSecretSecretKey': 'secrets',
  'core.existingSecret': 'secrets',
  'core.secretName': 'secrets',
  'core.existingXsrfSecret': 'secrets',
  'core.existingXsrfSecretKey': 'secrets',
  'jobservice.existingSecret': 'secrets',
  'jobservice.existingSecretKey': 'secrets',
  'registry.existingSecret': 'secrets',
  'registry.existingSecretKey': 'secrets',
  'registry.credentials': 'secrets',
  'registry.credentials.username': 'registry.username',

  'core': 'core',
  'core.configureUserSettings': 'authentication',
  'core.quotaUpdateProvider': 'core.quotaUpdateProvider',
  'core.artifactPullAsyncFlushDuration': 'core.artifactPullAsyncFlush',
  'core.gdpr.deleteUser': 'core.gdprDeleteUser',
  'core.gdpr.auditLogsCompliant': 'core.gdprAuditLogs',
  'jobservice': 'jobservice',
  'jobservice.maxJobWorkers': 'jobservice.maxJobWorkers',
  'jobservice.jobLoggers': 'jobservice.jobLoggers',
  'jobservice.loggerSweeperDuration': 'jobservice.logRetention',
  'jobservice.reaper.max_update_hours': 'jobservice.reaperMaxUpdate',
  'jobservice.reaper.max_dangling_hours': 'jobservice.reaperMaxDangling',
  'jobservice.notification.webhook_job_max_retry': 'jobservice.webhookMaxRetry',
  'jobservice.notification.webhook_job_http_client_timeout': 'jobservice.webhookTimeout',
  'jobservice.registryHttpClientTimeout': 'jobservice.registryHttpClientTimeout',
  'registry': 'registry',
  'registry.relativeurls': 'registry.relativeUrls',
  'registry.upload_purging': 'registry.uploadPurging',
  'registry.middleware': 'storage',
  'portal': 'portal',
  'exporter': 'exporter',
  'exporter.cacheDuration': 'exporter.cacheDuration',
  'exporter.cacheCleanInterval': 'exporter.cacheCleanInterval',
  'nginx': 'nginx',
  'trivy': 'trivy',
  'trivy.enabled': 'trivy.enabled',
  'trivy.debugMode': 'trivy.debug',
  'trivy.vulnType': 'trivy.vulnerabilityTypes',
  'trivy.severity': 'trivy.severities',
  'trivy.securityCheck': 'trivy.securityChecks',
  'trivy.ignoreUnfixed': 'trivy.ignoreUnfixed',
  'trivy.insecure': 'trivy.insecure',
  'trivy.skipUpdate': 'trivy.databaseMode',
  'trivy.skipJavaDBUpdate': 'trivy.databaseMode',
  'trivy.offlineScan': 'trivy.databaseMode',
  'trivy.timeout': 'trivy.timeout',
  'trivy.dbRepository': 'trivy.databaseRepositories',
  'trivy.javaDBRepository': 'trivy.javaDatabaseRepositories',
};

/** The part of a path that is a component or a container, and the props of that. */
const COMPONENT = /^(core|jobservice|registry\.registry|registry\.controller|registry|portal|trivy|exporter|nginx)\.([A-Za-z]+)/;

/** The prop that says what a value says; undefined for a value that no prop says. */
export function ownerOf(path: string): string | undefined {
  const [, component, field] = COMPONENT.exec(path) ?? [];
  if (component !== undefined && Object.hasOwn(OF_COMPONENTS, field)) {
    return `${component === 'registry.registry' ? 'registry' : component}.${OF_COMPONENTS[field]}`;
  }
  for (let parent = path; parent !== ''; parent = parent.slice(0, Math.max(0, parent.lastIndexOf('.')))) {
    if (Object.hasOwn(OWNERS, parent)) { return OWNERS[parent]; }
  }
  return undefined;
}

/**
 * Values that say the same as a prop although the renderer leaves them out, because the default of the chart is right: other objects, patches and
 * reports follow from the prop, and would not follow from the value.
 */
const LEFT_OUT: readonly RegExp[] = [
  /^(nameOverride|fullnameOverride|caSecretName)$/,
  /^(core|jobservice|registry\.registry|registry\.controller|portal|trivy|exporter|nginx)\.image\.(repository|tag)$/,
  /^redis\.external\.existingSecret$/,
  /^redis\.(external|internal)\.(harbor|cacheLayer)DatabaseIndex$/,
  /^persistence\.imageChartStorage\.\w+\.(bucket|container|rootdirectory|prefix|regionendpoint|endpoint|accountname|existingSecret|useWorkloadIdentity)$/,
  /^persistence\.persistentVolumeClaim\..+\.existingClaim$/,
  /^registry\.middleware\./,
  /^proxy\.https?Proxy$/,
];

/** Values that a patch of the chart's output overrides. */
const PATCHED: readonly RegExp[] = [
  /^expose\.ingress\.(annotations|controller)(\.|$)/,
  /^trivy\.resources\.limits\.cpu$/,
];

/** Whether a value that the renderer leaves out belongs to a prop nevertheless. */
export function isOwned(path: string, patched: boolean): boolean {
  return LEFT_OUT.some(pattern => pattern.test(path)) || (patched && PATCHED.some(pattern => pattern.test(path)));
}
