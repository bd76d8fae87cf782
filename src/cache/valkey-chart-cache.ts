import { Construct } from 'constructs';
import { checkedIndexes } from './cache-connection';
import { resolveCacheMemory } from './cache-memory';
import { ValkeyChartOptions } from './valkey-options';
import { passwordRef } from './valkey-server';
import { CacheConfig, DataExporter, HarborContext, ICache, SecretConfig } from '../contracts';
import { imagePins, pinnedImage } from '../contracts/image-pins';
import { dataPodScheduling } from '../data-services/data-pods';
import { DataResources, resolveDataResources } from '../data-services/data-resources';
import { refuseSecrets } from '../diagnostics/refuse-secrets';
import { report } from '../diagnostics/report';
import { ChartImage } from '../facts/chart-images';
import { Credential } from '../facts/credentials';
import { THIRD_PARTY_CHARTS } from '../facts/images';
import { componentLabels } from '../facts/labels';
import { CACHE_RESOURCES } from '../facts/openova-resources';
import { CONTAINER_SECURITY } from '../facts/pod-security';
import { keepsData } from '../kubernetes/keep';
import { definePodMonitor } from '../kubernetes/pod-monitor';
import { PodScheduling } from '../kubernetes/pod-scheduling';
import { defineValkeyChart } from '../kubernetes/valkey-chart';
import { isDnsLabel } from '../syntax/dns-name';
import { imageReference } from '../syntax/image-name';
import { mergeMaps } from '../syntax/merge-maps';
import { sizeQuantity } from '../syntax/size-quantity';

const PORT = 6379;
const EXPORTER_PORT = 9121;

const CHART = THIRD_PARTY_CHARTS.valkey;

/** Values of the chart that are refused, because Harbor depends on them (`HBR-REDIS-22`). */
const REFUSED_VALUES: ReadonlyArray<readonly [path: string, reason: string, instead: string]> = [
  ['replica', 'replicas of this chart never take over', 'use Cache.dragonfly() or Cache.sentinel() for a failover'],
  ['auth', 'the password is that of Harbor', "set 'password'"],
  ['fullnameOverride', 'Harbor is told of another name', "set 'name'"],
  ['valkeyConfig', 'it holds what keeps the job queue', "leave it out, or use Cache.valkey() with 'settings'"],
  ['tls', 'Harbor is not told of it', 'use Cache.external() for a release of your own'],
];

/** Cache: a Valkey that Flux installs with the official Helm chart of the Valkey project. */
export class ValkeyChartCache implements ICache {
  public constructor(private readonly options: ValkeyChartOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { chartVersion = CHART.version, repositoryUrl = CHART.repositoryUrl, indexes } = this.options;
    const name = this.options.name ?? `${harbor.fullname}-valkey`;
    const resources = resolveDataResources(scope, this.options, CACHE_RESOURCES);
    const { maxBytes, ...memory } = resolveCacheMemory(scope, resources.memoryLimit, this.options.maxMemory);
    const password = harbor.credentials.bindCredential(Credential.CACHE_PASSWORD, { source: this.options.password });
    const scheduling = dataPodScheduling(scope, harbor, this.options);
    const resolved = { name, password, resources, maxBytes, keepPvc: keepsData(scope), scheduling };
    this.check(scope, name);
    defineValkeyChart(scope, {
      name,
      namespace: harbor.namespace,
      labels: { ...harbor.labels, ...componentLabels('valkey') },
      repositoryUrl,
      chartVersion,
      flux: this.options.flux,
      platformUserIds: harbor.platformUserIds,
      values: mergeMaps(mergeMaps(lockedTags(scope, harbor, this.options), this.values(harbor, resolved)), this.options.values ?? {}),
    });
    const podLabels = { 'app.kubernetes.io/name': 'valkey', 'app.kubernetes.io/instance': name };
    this.definePodMonitor(scope, harbor, { name, podLabels });
    return {
      addresses: [`${name}.${harbor.namespace}.svc:${PORT}`],
      peer: { podLabels },
      pods: { podLabels, egress: [], ...this.hasMetrics && { ingress: [{ name: 'prometheus', ports: [EXPORTER_PORT], why: 'metrics of Valkey' }] } },
      metrics: this.options.podMonitor && { exporter: DataExporter.REDIS_EXPORTER, podPrefix: `${name}-` },
      indexes: checkedIndexes(scope, indexes),
      tls: false,
      password,
      memory,
      singlePod: true,
    };
  }

  private get hasMetrics(): boolean {
    return this.options.metrics === true || this.options.podMonitor !== undefined;
  }

  private definePodMonitor(
    scope: Construct, harbor: HarborContext, { name, podLabels }: { name: string; podLabels: { [name: string]: string } },
  ): void {
    const { podMonitor } = this.options;
    if (!podMonitor) { return; }
    definePodMonitor(scope, 'pod-monitor', {
      name,
      namespace: podMonitor.namespace ?? harbor.namespace,
      labels: { ...harbor.labels, ...componentLabels('valkey'), ...podMonitor.labels },
      podNamespace: harbor.namespace,
      podLabels,
      port: 'metrics',
      interval: podMonitor.interval,
    });
  }

  private check(scope: Construct, name: string): void {
    const { repositoryUrl, values } = this.options;
    refuseSecrets(scope, { prop: 'repositoryUrl' }, repositoryUrl);
    refuseSecrets(scope, { prop: 'values' }, withoutRefused(values));
    if (!isDnsLabel(name) || name.length > 50) { report(scope, 'HBR-REDIS-27', { prop: 'name', value: name, slots: { example: 'harbor-valkey' } }); }
    for (const [path, reason, instead] of REFUSED_VALUES.filter(([field]) => this.options.values?.[field] !== undefined)) {
      report(scope, 'HBR-REDIS-22', { prop: `values.${path}`, slots: { value: 'set', reason, instead } });
    }
  }

  private values(harbor: HarborContext, { name, password, resources, maxBytes, keepPvc, scheduling }: Resolved): Record<string, unknown> {
    const { hasMetrics: metrics, options: { volume = {}, podLabels } } = this;
    const { name: usersExistingSecret, key: passwordKey } = passwordRef(password);
    return {
      fullnameOverride: name,
      ...harbor.imageRegistry !== undefined && { global: { imageRegistry: harbor.imageRegistry } },
      ...harbor.imagePullSecrets?.length && { imagePullSecrets: harbor.imagePullSecrets },
      auth: { enabled: true, usersExistingSecret, aclUsers: { default: { permissions: '~* &* +@all', passwordKey } } },
      dataStorage: {
        enabled: true,
        requestedSize: volume.size ? sizeQuantity(volume.size) : '5Gi',
        ...volume.storageClass !== undefined && { className: volume.storageClass },
        keepPvc,
      },
      deploymentStrategy: 'Recreate', // Two Pods cannot mount the same volume.
      valkeyConfig: serverConfig(maxBytes),
      resources: { requests: { cpu: resources.cpu, memory: resources.memory }, limits: { memory: resources.memoryLimit } },
      initResources: { requests: { cpu: '20m', memory: '16Mi' }, limits: { memory: '64Mi' } },
      startupProbe: { timeoutSeconds: 5, failureThreshold: 30 },
      livenessProbe: { timeoutSeconds: 5, failureThreshold: 6 },
      readinessProbe: { enabled: true, timeoutSeconds: 5 },
      metrics: { enabled: metrics, ...metrics && { exporter: EXPORTER } },
      ...scheduling,
      ...podLabels && { podLabels },
    };
  }
}

/** The tags of the images of the chart with the digests of a lock, for those that it has. */
function lockedTags(scope: Construct, { imageRegistry }: HarborContext, options: ValkeyChartOptions): Record<string, unknown> {
  const { metrics = false, podMonitor, values: own = {} } = options;
  const pins = imagePins(scope);
  const images: readonly ChartImage[] = CHART.images;
  const isOwn = (path: readonly string[]) => path.reduce<any>((value, name) => value?.[name], own) !== undefined;
  const lockable = images.filter(({ runsIf, path }) => (!runsIf || metrics || podMonitor) && !isOwn(path));
  return lockable.reduce<Record<string, unknown>>((values, { repository, tag, path }) => {
    const reference = imageReference({ repository, tag, registry: imageRegistry });
    const pinned = pinnedImage(pins, reference);
    const lockedTag = path.reduceRight<unknown>((value, name) => ({ [name]: value }), { tag: `${tag}${pinned.slice(reference.length)}` });
    return pinned === reference ? values : mergeMaps(values, lockedTag as Record<string, unknown>);
  }, {});
}

/** The values without those that are refused for another reason. */
function withoutRefused(values: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !REFUSED_VALUES.some(([refused]) => refused === name)));
}

/** The exporter of the chart has neither of them by default, so that a namespace with the restricted standard or a quota refuses the Pod. */
const EXPORTER = {
  securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
  resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
} as const;

/** The configuration file of the server. Eviction is off, because the job queue is among the keys. */
function serverConfig(maxBytes: number): string {
  const lines = [`maxmemory ${maxBytes}`, 'maxmemory-policy noeviction', 'databases 16', 'appendonly yes', 'appendfsync everysec', 'save ""'];
  return `${lines.join('\n')}\n`;
}

interface Resolved {
  readonly name: string;
  readonly password: SecretConfig;
  readonly resources: DataResources;
  readonly maxBytes: number;
  readonly keepPvc: boolean;
  readonly scheduling: PodScheduling;
}
