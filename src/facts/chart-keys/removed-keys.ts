/** A key that only charts older than the covered ones read. All keys below it are removed too. */
export interface RemovedKeyRow {
  readonly path: string;
  /** The first chart without the key. */
  readonly until: string;
  /** The key that replaces it. */
  readonly instead?: string;
}

/** Keys that were removed before the oldest covered chart, but still occur in values. */
export const REMOVED_KEYS: readonly RemovedKeyRow[] = [
  { path: 'expose.tls.commonName', until: '1.5', instead: 'expose.tls.auto.commonName' },
  { path: 'expose.tls.secretName', until: '1.5', instead: 'expose.tls.secret.secretName' },
  { path: 'redis.external.host', until: '1.5', instead: 'redis.external.addr' },
  { path: 'redis.external.port', until: '1.5', instead: 'redis.external.addr' },
  { path: 'clair', until: '1.6' },
  { path: 'internalTLS.clair', until: '1.6' },
  { path: 'database.external.clairDatabase', until: '1.6' },
  { path: 'redis.external.clairAdapterIndex', until: '1.6' },
  { path: 'jobservice.jobLogger', until: '1.6', instead: 'jobservice.jobLoggers' },
  { path: 'registry.credentials.htpasswd', until: '1.8', instead: 'registry.credentials.htpasswdString' },
  { path: 'persistence.persistentVolumeClaim.jobservice.existingClaim', until: '1.10', instead: claimOfJobLogs('existingClaim') },
  { path: 'persistence.persistentVolumeClaim.jobservice.storageClass', until: '1.10', instead: claimOfJobLogs('storageClass') },
  { path: 'persistence.persistentVolumeClaim.jobservice.subPath', until: '1.10', instead: claimOfJobLogs('subPath') },
  { path: 'persistence.persistentVolumeClaim.jobservice.accessMode', until: '1.10', instead: claimOfJobLogs('accessMode') },
  { path: 'persistence.persistentVolumeClaim.jobservice.size', until: '1.10', instead: claimOfJobLogs('size') },
  { path: 'persistence.persistentVolumeClaim.jobservice.annotations', until: '1.10', instead: claimOfJobLogs('annotations') },
  { path: 'chartmuseum', until: '1.12' },
  { path: 'internalTLS.chartmuseum', until: '1.12' },
  { path: 'persistence.persistentVolumeClaim.chartmuseum', until: '1.12' },
  { path: 'redis.external.chartmuseumDatabaseIndex', until: '1.12' },
  { path: 'notary', until: '1.13' },
  { path: 'expose.ingress.hosts.notary', until: '1.13' },
  { path: 'expose.ingress.notary', until: '1.13' },
  { path: 'expose.clusterIP.ports.notaryPort', until: '1.13' },
  { path: 'expose.nodePort.ports.notary', until: '1.13' },
  { path: 'expose.loadBalancer.ports.notaryPort', until: '1.13' },
  { path: 'expose.tls.secret.notarySecretName', until: '1.13' },
  { path: 'database.external.notaryServerDatabase', until: '1.13' },
  { path: 'database.external.notarySignerDatabase', until: '1.13' },
  { path: 'expose.ingress.harbor.annotations', until: '1.15', instead: 'expose.ingress.annotations' },
  { path: 'expose.ingress.harbor.labels', until: '1.15', instead: 'expose.ingress.labels' },
];

function claimOfJobLogs(name: string): string {
  return `persistence.persistentVolumeClaim.jobservice.jobLog.${name}`;
}
