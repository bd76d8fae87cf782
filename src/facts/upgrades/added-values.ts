/** Values that a chart has first, for charts before those of the key tables. Everything below a path is new too. */
export interface AddedValuesRow {
  /** Minor version of the chart. */
  readonly since: string;
  readonly paths: readonly string[];
}

const POD_FIELDS = ['extraEnvVars', 'topologySpreadConstraints', 'podLabels'];
const withPodFields = (...components: readonly string[]) => components.flatMap(component => POD_FIELDS.map(field => `${component}.${field}`));

/** The rows, oldest first. Source: the differences between the files `values.yaml` of the newest chart of each minor version. */
export const ADDED_VALUES: readonly AddedValuesRow[] = [
  {
    since: '1.12',
    paths: ['existingSecretAdminPasswordKey', 'jobservice.notification', 'jobservice.reaper', 'redis.external.username'],
  },
  {
    since: '1.13',
    paths: [
      'internalTLS.strong_ssl_ciphers', ...withPodFields('nginx', 'portal', 'core', 'jobservice', 'exporter'), 'core.configureUserSettings', 'core.quotaUpdateProvider',
      'registry.registry.extraEnvVars', 'registry.controller.extraEnvVars', 'registry.topologySpreadConstraints', 'registry.podLabels', ...withPodFields('trivy'),
      'trivy.skipJavaDBUpdate', 'database.internal.extraEnvVars', 'database.podLabels', 'redis.internal.extraEnvVars', 'redis.podLabels',
    ],
  },
  {
    since: '1.14',
    paths: [
      'expose.clusterIP.staticClusterIP', 'persistence.imageChartStorage.swift.existingSecret', 'persistence.imageChartStorage.oss.existingSecret',
      'portal.serviceAnnotations', 'core.existingSecret', 'core.existingXsrfSecret', 'core.existingXsrfSecretKey', 'core.gdpr.auditLogsCompliant',
      'jobservice.existingSecret', 'jobservice.existingSecretKey', 'registry.existingSecret', 'registry.existingSecretKey', 'registry.credentials.htpasswdString',
    ],
  },
  {
    since: '1.15',
    paths: [
      'expose.ingress.labels', 'expose.clusterIP.labels', 'expose.nodePort.annotations', 'expose.nodePort.labels', 'expose.loadBalancer.labels',
      'containerSecurityContext', ...['portal', 'core', 'jobservice', 'registry', 'trivy', 'redis.internal'].map(component => `${component}.initContainers`),
      'database.internal.extrInitContainers',
    ],
  },
  { since: '1.17', paths: ['redis.external.tlsOptions'] },
];
