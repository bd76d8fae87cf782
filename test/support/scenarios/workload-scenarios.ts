import { Duration, Size } from 'cdk8s';
import {
  AuthMode, Cache, Database, Exposure, HarborProps, JobLogger, ProxyClient, TlsSource, TrivyDatabaseMode, VolumeAccessMode, WorkloadOptions,
} from '../../../src';
import { harborProps } from '../harbor';

/** All that can be said about a workload and its containers. */
function workload(replicas: Pick<WorkloadOptions, 'replicas' | 'autoscaling'>): WorkloadOptions {
  return {
    ...replicas,
    disruptionBudget: { minAvailable: '1' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'dedicated', value: 'harbor' }],
    affinity: { nodeAffinity: {} },
    topologySpread: [{ topologyKey: 'topology.kubernetes.io/zone' }],
    podLabels: { team: 'platform' },
    podAnnotations: { 'example.com/pod': 'yes' },
    workloadAnnotations: { 'example.com/workload': 'yes' },
    serviceAnnotations: { 'example.com/service': 'yes' },
    serviceAccount: { annotations: { 'example.com/role': 'harbor' } },
    priorityClassName: 'high',
    initContainers: [{ name: 'wait', image: 'example.com/wait:v1' }],
    sidecars: [{ name: 'side', image: 'example.com/side:v1' }],
    extraVolumes: [{ name: 'scratch', emptyDir: {} }],
    resources: { limits: { cpu: '4' } },
    extraEnv: [{ name: 'A', value: '1' }],
    extraVolumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
  };
}

const SHARED = { accessMode: VolumeAccessMode.READ_WRITE_MANY };

function said(overrides: Partial<HarborProps>, options: WorkloadOptions): HarborProps {
  const { image, resources, probes, extraEnv } = options;
  return harborProps({
    core: options,
    jobservice: { ...options, jobLoggers: [JobLogger.FILE], logVolume: { ...SHARED, subPath: 'logs' } },
    registry: { ...options, controller: { image, resources, probes, extraEnv }, uploadPurging: { enabled: true } },
    portal: options,
    trivy: options,
    exporter: options,
    nginx: options,
    metrics: { serviceMonitor: {} },
    tracing: { endpoint: 'otel:4318' },
    cacheLayer: { expiry: Duration.hours(1) },
    proxy: { httpProxy: 'http://proxy:3128', clients: [ProxyClient.CORE, ProxyClient.JOBSERVICE] },
    exposure: Exposure.loadBalancer({ tls: TlsSource.existing({ secretName: 'front' }) }),
    ...overrides,
  });
}

/** Harbors whose workloads have all options: with a fixed number of Pods, with autoscalers, and with variables from Secrets and ConfigMaps. */
export const everythingSaid: ReadonlyArray<() => HarborProps> = [
  () => said({ settings: { sessionTimeout: Duration.minutes(45), uaaClientSecret: { secretName: 'uaa', key: 'secret' } } }, workload({ replicas: 2 })),
  () => said({ exposure: Exposure.nodePort(), settings: { existingSecret: { secretName: 'settings', key: 'json' } } }, { ...workload({ autoscaling: { maxReplicas: 4 } }), extraEnv: [{ name: 'B', secretName: 's', key: 'k' }] }),
  () => said({
    expectedContent: { pushedPerDay: Size.gibibytes(1), keptFor: Duration.days(1), mirrored: Size.gibibytes(1), proxied: Size.gibibytes(1) },
    trivy: { ...workload({}), databaseMode: TrivyDatabaseMode.OFFLINE },
    authentication: AuthMode.database(),
    cache: Cache.external({ host: 'redis', withoutPassword: true }),
    database: Database.external({ host: 'pg' }),
  }, { ...workload({}), extraEnv: [{ name: 'C', configMapName: 'c', key: 'k' }] }),
];
