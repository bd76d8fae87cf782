import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { resolveCacheMemory } from './cache-memory';
import { ValkeyCacheOptions, ValkeyFsync, ValkeyMetricsOptions } from './valkey-options';
import { passwordRef, valkeyContainer, valkeyServer } from './valkey-server';
import { checkSettings } from './valkey-settings';
import { CacheConfig, CacheMemory, DataExporter, DependencyPods, HarborContext, ICache, SecretConfig } from '../contracts';
import { resolveMemoryLimit } from '../data-services/data-resources';
import { defineSinglePodWorkload } from '../data-services/single-pod-workload';
import { Credential } from '../facts/credentials';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { componentLabels, selectorLabels } from '../facts/labels';
import { CACHE_RESOURCES } from '../facts/openova-resources';
import { CONTAINER_SECURITY } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { definePodMonitor } from '../kubernetes/pod-monitor';

const COMPONENT = 'valkey';
const ROW = valkeyServer(COMPONENT, CACHE_RESOURCES, '5Gi');
const EXPORTER = { ...THIRD_PARTY_IMAGES.redisExporter, port: 9121, portName: 'http-exporter' };

/** Cache: a Valkey in a single Pod with a persistent volume. */
export class ValkeyCache implements ICache {
  public constructor(private readonly options: ValkeyCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { options } = this;
    const { maxBytes, ...memory } = resolveCacheMemory(scope, resolveMemoryLimit(options, ROW.resources), options.maxMemory);
    const password = harbor.credentials.bindCredential(Credential.CACHE_PASSWORD, { source: options.password });
    const extraSettings = checkSettings(scope, options.settings);
    const settings = { maxMemory: maxBytes, appendFsync: options.appendFsync ?? ValkeyFsync.EVERY_SECOND, extraSettings };
    const host = defineSinglePodWorkload(scope, harbor, {
      row: ROW,
      options,
      container: () => valkeyContainer(password, settings),
      startSecrets: [password.secretName],
      sidecars: options.metrics && [exporter(scope, harbor, { metrics: options.metrics, password })],
    });
    if (options.metrics) { definePodMonitorOf(scope, harbor, { name: host, metrics: options.metrics }); }
    return this.config(scope, harbor, { host, password, memory });
  }

  private config(
    scope: Construct, harbor: HarborContext, server: { host: string; password: SecretConfig; memory: CacheMemory },
  ): CacheConfig {
    const podLabels = selectorLabels(harbor.releaseName, COMPONENT);
    return {
      addresses: [`${server.host}.${harbor.namespace}.svc:${ROW.port}`],
      peer: { podLabels },
      pods: pods(podLabels, this.options.metrics),
      metrics: this.options.metrics?.podMonitor && { exporter: DataExporter.REDIS_EXPORTER, podPrefix: `${server.host}-` },
      indexes: checkedIndexes(scope, this.options.indexes),
      tls: false,
      password: server.password,
      memory: server.memory,
      singlePod: true,
    };
  }
}

function pods(podLabels: { [name: string]: string }, metrics?: ValkeyMetricsOptions): DependencyPods {
  return { podLabels, egress: [], ...metrics && { ingress: [{ name: 'prometheus', ports: [EXPORTER.port], why: 'metrics of Valkey' }] } };
}

interface Exporter {
  readonly metrics: ValkeyMetricsOptions;
  readonly password: SecretConfig;
}

function exporter(scope: Construct, harbor: HarborContext, { metrics, password }: Exporter): k8s.Container {
  const probe = { httpGet: { path: '/health', port: k8s.IntOrString.fromString(EXPORTER.portName) } };
  return {
    name: 'valkey-exporter',
    image: containerImage(scope, { prop: 'metrics.image', image: metrics.image, fallback: EXPORTER, registry: harbor.imageRegistry }),
    env: [
      { name: 'REDIS_ADDR', value: `redis://localhost:${ROW.port}` },
      { name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: passwordRef(password) } },
    ],
    ports: [{ name: EXPORTER.portName, containerPort: EXPORTER.port }],
    startupProbe: { ...probe, failureThreshold: 30 },
    livenessProbe: { ...probe, timeoutSeconds: 5 },
    readinessProbe: { ...probe, timeoutSeconds: 5 },
    resources: {
      requests: { cpu: k8s.Quantity.fromString('20m'), memory: k8s.Quantity.fromString('32Mi') },
      limits: { memory: k8s.Quantity.fromString('128Mi') },
    },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
  };
}

function definePodMonitorOf(
  scope: Construct, harbor: HarborContext, { name, metrics }: { name: string; metrics: ValkeyMetricsOptions },
): void {
  const { podMonitor } = metrics;
  if (!podMonitor) { return; }
  definePodMonitor(scope, 'pod-monitor', {
    name,
    namespace: podMonitor.namespace ?? harbor.namespace,
    labels: { ...harbor.labels, ...componentLabels(COMPONENT), ...podMonitor.labels },
    podNamespace: harbor.namespace,
    podLabels: selectorLabels(harbor.releaseName, COMPONENT),
    port: EXPORTER.portName,
    interval: podMonitor.interval,
  });
}
