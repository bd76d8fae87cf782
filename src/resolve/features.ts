import { IConstruct } from 'constructs';
import { ContainerId } from '../model/components';
import { report } from '../model/report';
import { CacheLayerSpec, MetricsSpec, NetworkSpec, TraceSpec } from '../model/spec';
import { CacheLayerOptions, IpFamilyOptions, MetricsOptions, ProxyClient, ProxyOptions, TracingOptions } from '../props/feature-options';

/** Ports that containers listen on anyway. */
const TAKEN_PORTS: readonly number[] = [5000, 5001, 5443, 8080, 8443];

/** Decides where metrics are served. */
export function settleMetrics(scope: IConstruct, options: MetricsOptions | undefined, namespace: string): MetricsSpec | undefined {
  if (!options) { return undefined; }
  const { port = 8001, path = '/metrics', serviceMonitor } = options;
  if (!Number.isInteger(port) || port < 1024 || port > 65535 || TAKEN_PORTS.includes(port)) {
    report(scope, 'HBR-METRICS-01', { prop: 'metrics.port', value: port });
  }
  if (!path.startsWith('/')) { report(scope, 'HBR-METRICS-02', { prop: 'metrics.path', value: path }); }
  return {
    port,
    path,
    serviceMonitor: serviceMonitor && {
      interval: `${serviceMonitor.interval?.toSeconds() ?? 30}s`,
      labels: serviceMonitor.labels ?? {},
      namespace: serviceMonitor.namespace ?? namespace,
    },
  };
}

/** Decides where traces go. */
export function settleTrace(scope: IConstruct, options: TracingOptions | undefined): TraceSpec | undefined {
  if (!options) { return undefined; }
  const { endpoint, sampleRate = 1 } = options;
  if (!/^[^\s/:]+:\d{1,5}$/.test(endpoint)) { report(scope, 'HBR-TRACE-02', { prop: 'tracing.endpoint', value: endpoint }); }
  if (!(sampleRate >= 0 && sampleRate <= 1)) { report(scope, 'HBR-TRACE-01', { prop: 'tracing.sampleRate', value: sampleRate }); }
  return {
    endpoint,
    sampleRate,
    urlPath: options.urlPath ?? '/v1/traces',
    namespace: options.namespace,
    attributes: options.attributes ?? {},
    compression: options.compression ?? false,
    insecure: options.insecure ?? false,
    timeoutSeconds: options.timeout?.toSeconds() ?? 10,
  };
}

/** Decides how long metadata is kept in Redis. */
export function settleCacheLayer(scope: IConstruct, options: CacheLayerOptions | undefined): CacheLayerSpec | undefined {
  if (!options) { return undefined; }
  const expireHours = options.expiry === undefined ? 24 : options.expiry.toSeconds() / 3600;
  if (!Number.isInteger(expireHours) || expireHours < 1) {
    report(scope, 'HBR-CACHE-LAYER-01', { prop: 'cacheLayer.expiry', value: `${expireHours} hours` });
  }
  return { expireHours };
}

/** Decides which families of addresses are used. */
export function settleNetwork(scope: IConstruct, options: IpFamilyOptions = {}): NetworkSpec {
  const { ipv4 = true, ipv6 = false, policy } = options;
  if (!ipv4 && !ipv6) { report(scope, 'HBR-NET-01', { prop: 'ipFamily', value: { ipv4, ipv6 } }); }
  const families = policy === undefined ? [] : [...ipv4 ? ['IPv4'] : [], ...ipv6 ? ['IPv6'] : []];
  return { ipv4, ipv6, familyPolicy: policy, families };
}

const PROXY_CONTAINERS: Readonly<Record<ProxyClient, readonly ContainerId[]>> = {
  [ProxyClient.CORE]: ['core'],
  [ProxyClient.JOBSERVICE]: ['jobservice'],
  [ProxyClient.REGISTRY]: ['registry', 'registryctl'],
  [ProxyClient.TRIVY]: ['trivy'],
};
const PROXY_CLIENTS: ProxyClient[] = [ProxyClient.CORE, ProxyClient.JOBSERVICE, ProxyClient.TRIVY];

/** Decides who goes out through the proxy, and what is reached directly. `direct` are the hosts that have to be. */
export function settleProxy(scope: IConstruct, options: ProxyOptions | undefined, direct: readonly string[]) {
  if (!options) { return undefined; }
  const { httpProxy, httpsProxy, noProxy = [], clients = PROXY_CLIENTS } = options;
  for (const [name, url] of Object.entries({ httpProxy, httpsProxy })) {
    if (url === undefined) { continue; }
    if (!/^https?:\/\/[^\s/]+\/?$/.test(url)) { report(scope, 'HBR-PROXY-01', { prop: `proxy.${name}`, value: url }); }
    if (url.includes('@')) { report(scope, 'HBR-PROXY-02', { prop: `proxy.${name}`, value: url }); }
  }
  return {
    httpProxy,
    httpsProxy,
    noProxy: [...new Set([...direct, '127.0.0.1', 'localhost', '.local', '.internal', ...noProxy])].join(','),
    containers: clients.flatMap(client => PROXY_CONTAINERS[client]),
  };
}
