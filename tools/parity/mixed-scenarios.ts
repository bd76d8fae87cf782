/*
 * Harbors of which each prop comes from another scenario, the same in every run: it is combinations that nobody thought of in which a renderer, or a template
 * of the chart, goes wrong.
 */
import { Duration, Size } from 'cdk8s';
import fc from 'fast-check';
import { synthesise } from './render';
import { PARITY_SCENARIOS, ParityScenario } from './scenarios';
import {
  AuthMode, BlobStorage, Cache, Database, Exposure, Harbor, HarborProps, HarborRelease, HarborReleaseProps, HarborSecrets, HarborSize,
  IngressController, InternalTls, IpFamilyPolicy, JobLogger, LogLevel, ProxyClient, QuotaUpdateProvider, TlsSource, TrivyDatabaseMode,
  UpdateStrategy, VolumeAccessMode,
} from '../../src';

/** Number of Harbors: with each, Helm runs once. */
const COUNT = 60;
/** Whatever it is, it decides which Harbors these are. */
const SEED = 1;
const REQUIRED: readonly string[] = ['externalUrl', 'database', 'cache', 'storage', 'exposure'];

type Variants = { readonly [Prop in keyof HarborProps]?: ReadonlyArray<NonNullable<HarborProps[Prop]>> };

const RESOURCES = { requests: { cpu: '111m', memory: '300Mi' }, limits: { memory: '900Mi' } };

/** What any component may have. */
const WORKLOADS: ReadonlyArray<NonNullable<HarborProps['portal']>> = [
  { replicas: 1 }, { replicas: 3 }, { replicas: 2, disruptionBudget: { minAvailable: '1' } }, { autoscaling: { maxReplicas: 4, cpuUtilization: 50 } },
  { strategy: UpdateStrategy.RECREATE }, { resources: RESOURCES }, { nodeSelector: { pool: 'x' } }, { tolerations: [{ key: 'x' }] },
  { topologySpread: [{ topologyKey: 'zone' }] }, { podLabels: { team: 'x' } }, { podAnnotations: { 'example.com/a': 'b' } },
  { serviceAnnotations: { 'example.com/s': 't' } }, { workloadAnnotations: { 'example.com/w': 'x' } }, { priorityClassName: 'low' },
  { serviceAccount: { existing: 'account' } }, { serviceAccount: { annotations: { 'example.com/role': 'y' }, automountToken: true } },
  { extraEnv: [{ name: 'EXTRA', value: 'y' }] }, { image: { tag: 'v9' } }, { image: { repository: 'other.example.com/x/y' } },
  { terminationGracePeriod: Duration.seconds(70) }, { revisionHistoryLimit: 2 }, { probes: { readiness: { period: Duration.seconds(3) } } },
  { extraVolumes: [{ name: 'more', emptyDir: {} }], extraVolumeMounts: [{ name: 'more', mountPath: '/more' }] },
];

/** What the scenarios do not have. */
const VARIANTS: Variants = {
  externalUrl: ['https://registry.example.com'],
  core: [...WORKLOADS, { quotaUpdateProvider: QuotaUpdateProvider.DATABASE }, { artifactPullAsyncFlush: Duration.seconds(20) }],
  jobservice: [
    ...WORKLOADS, { maxJobWorkers: 3 }, { jobLoggers: [JobLogger.DATABASE] }, { webhookMaxRetry: 7, webhookTimeout: Duration.seconds(9) },
    { reaperMaxUpdate: Duration.hours(5) },
  ],
  registry: [
    ...WORKLOADS, { controller: { resources: RESOURCES } },
    { uploadPurging: { age: Duration.hours(5), interval: Duration.hours(1), dryRun: true } },
  ],
  portal: WORKLOADS,
  trivy: [
    ...WORKLOADS, { databaseMode: TrivyDatabaseMode.OFFLINE }, { ignoreUnfixed: true, severities: ['HIGH'] }, { timeout: Duration.minutes(3) },
    { cacheVolume: { size: Size.gibibytes(9), storageClass: 'fast' } },
  ],
  exporter: WORKLOADS,
  nginx: WORKLOADS,
  database: [Database.cnpg(), Database.sharedCnpg({ clusterName: 'pg', clusterNamespace: 'db', maxConnections: 300 })],
  cache: [Cache.valkey(), Cache.dragonfly({ acceptLicense: true })],
  storage: [
    BlobStorage.filesystem({ volume: { size: Size.gibibytes(9), accessMode: VolumeAccessMode.READ_WRITE_MANY } }),
    BlobStorage.filesystem({ volume: { existingClaim: 'blobs', subPath: 'x/y' } }),
    BlobStorage.objectBucketClaim({ storageClassName: 'rook', objectStoreName: 'store', backedUp: true }),
  ],
  exposure: [
    Exposure.ingress({ className: 'public', controller: IngressController.NGINX, tls: TlsSource.existing({ secretName: 'front' }) }),
    Exposure.clusterIp({ tls: TlsSource.existing({ secretName: 'front' }) }), Exposure.nodePort({ tls: TlsSource.existing({ secretName: 'front' }) }),
    Exposure.loadBalancer({ tls: TlsSource.existing({ secretName: 'front' }) }),
  ],
  secrets: [HarborSecrets.bootstrapJob(), HarborSecrets.externalSecrets({ storeName: 'vault', pathPrefix: 'harbor' })],
  internalTls: [InternalTls.certManager({ issuerName: 'inside' })],
  authentication: [AuthMode.database()],
  logLevel: [LogLevel.DEBUG, LogLevel.ERROR],
  size: [HarborSize.SMALL],
  releaseName: ['images'],
  fullnameOverride: ['registry'],
  labels: [{ 'example.com/team': 'x' }],
  imageRegistry: ['mirror.example.com/harbor'],
  imagePullSecrets: [['one', 'two']],
  restartOnRotation: [true],
  proxy: [{ httpProxy: 'http://192.0.2.1:3128', clients: [ProxyClient.TRIVY] }],
  metrics: [{ port: 8002 }, { serviceMonitor: {} }],
  ipFamily: [{ ipv6: false }, { ipv6: true, policy: IpFamilyPolicy.REQUIRE_DUAL_STACK }],
  platformUserIds: [true],
  keepData: [false],
  caBundleSecretName: ['corporate-ca'],
  additionalHosts: [['a.example.com', 'b.example.com']],
};

/** Mixes that both renderers take. Props that do not fit together are left out with their mix. */
export function mixedScenarios(count = COUNT): ParityScenario[] {
  const found: ParityScenario[] = [];
  for (const props of fc.sample(anyProps(), { seed: SEED, numRuns: 4 * count })) {
    if (found.length < count && isAccepted(props)) { found.push({ name: `mix ${found.length + 1}`, release: () => props, native: () => props }); }
  }
  return found;
}

function anyProps(): fc.Arbitrary<HarborProps> {
  const chosen = [...poolOf()].map(([name, values]) => {
    const value = fc.constantFrom(...values);
    return [name, REQUIRED.includes(name) ? value : fc.option(value, { nil: undefined, freq: 2 })];
  });
  return fc.record(Object.fromEntries(chosen), { noNullPrototype: true }) as unknown as fc.Arbitrary<HarborProps>;
}

/** The values of each prop. All Harbors are of the release of the chart. */
function poolOf(): ReadonlyMap<string, readonly unknown[]> {
  const wholes = [...PARITY_SCENARIOS.flatMap(({ native, umbrella }) => (native && !umbrella ? [native()] : [])), ...splitVariants()];
  const pool = new Map<string, unknown[]>();
  for (const [name, value] of wholes.flatMap(props => Object.entries(props))) {
    if (name !== 'version' && value !== undefined) { pool.set(name, [...pool.get(name) ?? [], value]); }
  }
  return pool;
}

function splitVariants(): Partial<HarborProps>[] {
  return Object.entries(VARIANTS).flatMap(([name, values]) => values.map(value => ({ [name]: value })));
}

function isAccepted(props: HarborProps): boolean {
  try {
    synthesise(scope => new Harbor(scope, 'harbor', props));
    synthesise(scope => new HarborRelease(scope, 'harbor', props as HarborReleaseProps));
    return true;
  } catch {
    return false;
  }
}
