/* The Harbors of the parity run. */
import { Duration, Size } from 'cdk8s';
import { Contents } from './references';
import {
  BlobStorage, Cache, ChartBundle, ChartSource, Database, DatabaseSslMode, Exposure, HarborProps, HarborReleaseProps,
  HarborSecrets, HarborSize, IngressController, ClusterObjectStorage, S3Provider, SecretSource, TlsSource,
} from '../../src';
import { NEWEST_RELEASE } from '../../src/facts/versions';
import { SCENARIOS } from '../../test/support/scenarios/scenarios';

/** The props of a Harbor for both renderers. */
export interface ParityScenario {
  readonly name: string;
  readonly release: (chartVersion?: string) => HarborReleaseProps;
  /** The same without props that only a release has; absent if there is no native counterpart. */
  readonly native?: () => HarborProps;
  /** Contents of the Secrets in `valuesFrom`. */
  readonly contents?: Contents;
  /** Whether the chart is rendered as a sub-chart. */
  readonly umbrella?: boolean;
}

/** The scenarios of the tests, and those that only a release has. */
export const PARITY_SCENARIOS: readonly ParityScenario[] = [
  ...SCENARIOS.map(({ name, props }) => ({ name, release: props, native: props })),
  { name: 'odds and ends', release: remainingOptions, native: remainingOptions },
  { name: 'renamed keys', release: renamedKeys, native: renamedKeys },
  {
    name: 'storage seam of an umbrella chart',
    umbrella: true,
    release: chart => ({ ...sovereign(), storage: ClusterObjectStorage.flux({ v4Auth: true }), chart: umbrella(chart) }),
    native: () => ({ ...sovereign(), storage: clusterStorage() }),
    contents: { 'object-storage': clusterStorageSecret() },
  },
  {
    name: 'storage seam of the official chart',
    release: () => ({ ...sovereign(), storage: ClusterObjectStorage.flux({ v4Auth: true }) }),
    contents: { 'object-storage': clusterStorageSecret() },
  },
  { name: 'services of the chart', release: bundled, contents: { 'harbor-database-password': { password: 'sJ38dkq92' } } },
  { name: 'without patches', release: () => ({ ...plain(), release: { postRender: false } }) },
];

function clusterStorageSecret(): Record<string, string> {
  return {
    's3-bucket': 'omantel-harbor',
    's3-region': 'fsn1',
    's3-endpoint': 'https://fsn1.your-objectstorage.com',
    's3-access-key': 'AKDJ38DKJ3D8',
    's3-secret-key': 'kd/j38dkJ+3kd8',
  };
}

function clusterStorage() {
  return BlobStorage.s3({ provider: S3Provider.HETZNER, bucket: 'omantel-harbor', region: 'fsn1', v4Auth: true });
}

function umbrella(harborChartVersion = NEWEST_RELEASE.chartVersion) {
  return ChartSource.helmRepository({
    url: 'oci://ghcr.io/openova-io', chart: 'bp-harbor', version: '1.1.0', secretName: 'ghcr-pull', umbrella: { harborChartVersion, hostValues: ['gateway.host'] },
  });
}

/** A Sovereign whose umbrella chart exposes Harbor. */
function sovereign(): Omit<HarborProps, 'storage'> {
  return {
    externalUrl: 'https://registry.omantel.omani.works',
    size: HarborSize.SMALL,
    database: Database.external({ host: 'harbor-pg-rw.harbor.svc.cluster.local', maxConnections: 200, password: SecretSource.existing('harbor-pg-app') }),
    cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
    exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }),
    trivy: { enabled: false },
  };
}

/** All options that no other scenario uses. */
function remainingOptions(): HarborProps {
  return {
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'pg.example.com', maxConnections: 300, sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'pg-ca' }),
    cache: Cache.external({ host: 'valkey.example.com', tls: true, caSecretName: 'valkey-ca' }),
    storage: BlobStorage.s3({
      bucket: 'blobs',
      region: 'eu-central-1',
      endpoint: 'https://s3.example.com',
      caSecretName: 's3-ca',
      v4Auth: false,
      encrypt: false,
      chunkSize: Size.mebibytes(16),
      multipartCopyMaxConcurrency: 50,
      rootDirectory: '/harbor',
    }),
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }), labels: { tier: 'front' } }),
    core: remainingCoreOptions(),
    trivy: { extraEnv: [{ name: 'SCANNER_TRIVY_TIMEOUT', value: '10m0s' }, { name: 'OTHER', value: 'x' }], terminationGracePeriod: Duration.minutes(1) },
    jobservice: { serviceAnnotations: { 'example.com/jobs': 'yes' }, serviceAccount: { annotations: { 'example.com/role': 'jobs' } } },
    registry: { disruptionBudget: { minAvailable: '50%' }, controller: { extraEnv: [{ name: 'GODEBUG', value: 'x509sha1=1' }] } },
    portal: { disruptionBudget: { maxUnavailable: '1' } },
    exporter: { initContainers: [{ name: 'wait', image: 'busybox:1.36' }] },
    metrics: {},
  };
}

function remainingCoreOptions(): HarborProps['core'] {
  return {
    replicas: 4,
    extraEnv: [{ name: 'QUOTA_FAST_FAIL', value: 'true' }, { name: 'FROM_MAP', configMapName: 'settings', key: 'one', optional: true }],
    workloadAnnotations: { 'reloader.stakater.com/auto': 'true' },
    podAnnotations: { 'example.com/scrape': 'no' },
    serviceAnnotations: { 'example.com/core': 'yes' },
    nodeSelector: { pool: 'registry' },
    tolerations: [{ key: 'registry', value: 'true' }],
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }] } } },
    topologySpread: [{ topologyKey: 'rack', maxSkew: 2, required: true }],
    sidecars: [{ name: 'tail', image: 'busybox:1.36', volumeMounts: [{ name: 'more', mountPath: '/more' }] }],
    extraVolumes: [{ name: 'more', emptyDir: {} }],
    extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
    initContainers: [{ name: 'wait', image: 'busybox:1.36', command: ['true'] }],
    terminationGracePeriod: Duration.minutes(5),
    priorityClassName: 'high',
    revisionHistoryLimit: 3,
    probes: { liveness: { timeout: Duration.seconds(9) }, startup: { initialDelay: Duration.seconds(20) } },
    image: { digest: `sha256:${'a'.repeat(64)}` },
    resources: { requests: { cpu: '750m' }, limits: { cpu: '2', ephemeralStorage: '1Gi' } },
  };
}

/** Existing Secrets with keys of their own. */
function renamedKeys(): HarborProps {
  const existing = (name: string, keys: Record<string, string>) => SecretSource.existing(name, { keys });
  return {
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'pg.example.com', maxConnections: 300, password: existing('pg', { password: 'POSTGRES_PASSWORD' }) }),
    cache: Cache.external({ host: 'valkey.example.com', tls: true, password: existing('valkey', { REDIS_PASSWORD: 'pw' }) }),
    storage: BlobStorage.s3({
      bucket: 'blobs',
      region: 'eu-central-1',
      credentials: existing('s3', { REGISTRY_STORAGE_S3_ACCESSKEY: 'AWS_ACCESS_KEY_ID', REGISTRY_STORAGE_S3_SECRETKEY: 'AWS_SECRET_ACCESS_KEY' }),
    }),
    exposure: Exposure.none(),
    metrics: {},
    secrets: HarborSecrets.mixed({
      coreSecret: existing('all', { secret: 'core' }),
      jobserviceSecret: existing('all', { JOBSERVICE_SECRET: 'jobs' }),
      registryHttpSecret: existing('all', { REGISTRY_HTTP_SECRET: 'http' }),
      registryCredentials: existing('all', { REGISTRY_PASSWD: 'clear', REGISTRY_HTPASSWD: 'hashed' }),
      csrfKey: existing('all', { CSRF_KEY: 'csrf' }),
      secretKey: existing('all', { secretKey: 'encryption' }),
      tokenKey: existing('all', { 'tls.key': 'token.pem' }),
      adminPassword: existing('all', { HARBOR_ADMIN_PASSWORD: 'admin' }),
    }),
  };
}

/** The database and cache of the official chart. */
function bundled(): HarborReleaseProps {
  return {
    externalUrl: 'https://registry.example.com',
    database: ChartBundle.database({ passwordSecretName: 'harbor-database-password', volume: { size: '3Gi' } }),
    cache: ChartBundle.cache(),
    storage: BlobStorage.filesystem({ volume: { size: '10Gi' } }),
    exposure: Exposure.clusterIp(),
  };
}

/** Only options that have a value in the chart, so that no patches are needed. */
function plain(): HarborReleaseProps {
  return {
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'pg.example.com', maxConnections: 300 }),
    cache: Cache.external({ host: 'valkey.cache.svc', withoutPassword: true }),
    storage: BlobStorage.azure({ accountName: 'example', container: 'blobs' }),
    exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }),
  };
}
