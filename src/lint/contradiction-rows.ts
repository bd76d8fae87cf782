/** Values that contradict each other, or that do something else than it looks. */
export interface ContradictionRow {
  /** The value that is pointed at. */
  readonly at: string;
  /** When it is so, in the syntax of `unmetClause`. */
  readonly when: string;
  readonly must: string;
  readonly fix: string;
  /** Whether Harbor works nevertheless. */
  readonly isDoubt?: true;
}

const STORAGE = 'persistence.imageChartStorage';
const CLAIM = 'persistence.persistentVolumeClaim';
const NGINX = 'expose.tls.enabled & expose.type=clusterIP|nodePort|loadBalancer';

/** The rows; all of them were read in the templates of the covered charts. */
export const CONTRADICTIONS: readonly ContradictionRow[] = [
  {
    at: 'registry.replicas',
    when: `registry.replicas>1 & persistence.enabled & ${STORAGE}.type=filesystem & !${CLAIM}.registry.existingClaim & ${CLAIM}.registry.accessMode!=ReadWriteMany`,
    must: 'is more than one, but the images lie on a volume that only one node can write',
    fix: `set ${CLAIM}.registry.accessMode to ReadWriteMany, with a storage class that can do it, or use object storage by ${STORAGE}.type`,
  },
  {
    at: 'registry.replicas',
    when: `registry.replicas>1 & !persistence.enabled & ${STORAGE}.type=filesystem`,
    must: 'is more than one, but every Pod keeps the images that were pushed to it for itself',
    fix: `use object storage by ${STORAGE}.type`,
  },
  {
    at: 'persistence.enabled',
    when: `!persistence.enabled & ${STORAGE}.type=filesystem & registry.replicas=1`,
    must: 'is false, so that all images are gone when the Pod of the registry is',
    fix: 'set it to true, or use object storage',
    isDoubt: true,
  },
  {
    at: 'jobservice.replicas',
    when: [
      'jobservice.replicas>1 & jobservice.jobLoggers~file & persistence.enabled',
      `!${CLAIM}.jobservice.jobLog.existingClaim & ${CLAIM}.jobservice.jobLog.accessMode!=ReadWriteMany`,
    ].join(' & '),
    must: 'is more than one, but the logs of jobs lie on a volume that only one node can write',
    fix: 'set jobservice.jobLoggers to [database], or the accessMode of the volume to ReadWriteMany',
  },
  {
    at: 'expose.tls.auto.commonName',
    when: `${NGINX} & expose.tls.certSource=auto & !expose.tls.auto.commonName`,
    must: 'has to be there for a certificate that the chart makes, or the chart cannot be rendered',
    fix: 'write the host of externalURL',
  },
  {
    at: 'expose.tls.secret.secretName',
    when: `${NGINX} & expose.tls.certSource=secret & !expose.tls.secret.secretName`,
    must: 'has to name the Secret with the certificate',
    fix: 'write its name',
  },
  {
    at: 'expose.tls.certSource',
    when: `${NGINX} & expose.tls.certSource=none`,
    must: 'is none, but nginx of the chart ends TLS and waits for ever for a Secret that nobody makes',
    fix: 'set expose.tls.enabled to false if something in front ends TLS, or certSource to secret',
  },
  {
    at: 'expose.tls.certSource',
    when: 'expose.type=route & expose.tls.enabled & expose.tls.certSource=auto & !caSecretName',
    must: 'is auto, but with a route the chart makes no certificate: core waits for ever for a Secret that nobody makes',
    fix: 'set it to none, as the gateway has the certificate',
  },
  {
    at: 'expose.route.parentRefs',
    when: 'expose.type=route & !expose.route.parentRefs',
    must: 'has to name a Gateway, or nothing leads to Harbor',
    fix: 'write [{ name: <gateway>, namespace: <its namespace> }]',
  },
  {
    at: 'redis.external.coreDatabaseIndex',
    when: 'redis.type=external & redis.external.coreDatabaseIndex!=0',
    must: 'must be 0, because core keeps its sessions there, whatever is written',
    fix: "write '0'",
  },
  {
    at: 'redis.external.tlsOptions.enable',
    when: 'redis.type=external & redis.external.tlsOptions.enable & redis.external.sentinelMasterSet',
    must: 'is true, but the chart does not tell the registry the name of the master for Sentinel with TLS',
    fix: 'use one of the two',
  },
  {
    at: 'database.external.sslmode',
    when: 'database.type=external & database.external.sslmode=verify-ca|verify-full & !caBundleSecretName',
    must: 'wants the certificate of the database to be checked, but no CA is given, so that only those of public CAs are right',
    fix: 'name a Secret with ca.crt by caBundleSecretName',
    isDoubt: true,
  },
  {
    at: 'database.external.existingSecret',
    when: 'database.type=internal & database.external.existingSecret',
    must: 'is for an external database, but core takes its password for the internal one as well, which has another',
    fix: 'leave it out, or set database.type to external',
  },
  {
    at: 'persistence.enabled',
    when: `!persistence.enabled & ${STORAGE}.type=gcs & !${STORAGE}.gcs.useWorkloadIdentity`,
    must: 'is false, but then the chart does not mount the key for the bucket, and the registry does not start',
    fix: 'set it to true: with a bucket it makes no volume for images',
  },
  ...['expose.type=clusterIP', 'redis.type=internal'].map(of => ({
    at: 'ipFamily.families',
    when: `ipFamily.families & ${of}`,
    must: `is a list, which the chart writes so that Helm cannot read its own output if ${of.replace('=', ' is ')}`,
    fix: 'leave it out: ipFamily.policy alone lets the cluster choose the families',
  })),
  {
    at: 'core.replicas',
    when: 'core.replicas>1 & !core.secretName & !core.tokenKey',
    must: 'is more than one, but every upgrade makes a new key for tokens, and while it runs the Pods refuse tokens of each other',
    fix: 'name a Secret with tls.key and tls.crt by core.secretName',
    isDoubt: true,
  },
  ...['core', 'jobservice', 'registry', 'portal', 'nginx', 'trivy', 'exporter'].map(component => ({
    at: `${component}.podDisruptionBudget.maxUnavailable`,
    when: [
      `${component}.replicas>1`,
      ...['enabled', 'minAvailable', 'maxUnavailable'].map(name => `${component}.podDisruptionBudget.${name}`),
    ].join(' & '),
    must: 'is there together with minAvailable, which is 1 by default: Kubernetes refuses a budget with both',
    fix: `set ${component}.podDisruptionBudget.minAvailable to 0, which the chart leaves out`,
  })),
];
