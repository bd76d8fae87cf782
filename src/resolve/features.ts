import { IConstruct } from 'constructs';
import { checkLabelSyntax } from './pod-fields';
import { durationIn, resolveWholeDuration } from './durations';
import { CacheLayerSpec, MetricsSpec, NetworkSpec, ServiceMonitorSpec, TraceSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { ContainerId } from '../facts/components';
import { CacheLayerOptions, IpFamilyOptions, MetricsOptions, ProxyClient, ProxyOptions, ServiceMonitorOptions, TracingOptions } from '../props/feature-options';
import { isDnsLabel, isPort } from '../syntax/kubernetes-syntax';

/** Ports that containers listen on anyway. */
const USED_PORTS: readonly number[] = [5000, 5001, 5443, 8080, 8443];

/** Decides where metrics are served. */
export function resolveMetrics(scope: IConstruct, options: MetricsOptions | undefined, namespace: string): MetricsSpec | undefined {
  if (!options) { return undefined; }
  const { port = 8001, path = '/metrics', serviceMonitor } = options;
  if (!Number.isInteger(port) || port < 1024 || port > 65535 || USED_PORTS.includes(port)) {
    report(scope, 'HBR-METRICS-01', { prop: 'metrics.port', value: port });
  }
  if (!isPath(path)) { report(scope, 'HBR-METRICS-02', { prop: 'metrics.path', value: path }); }
  return { port, path, serviceMonitor: serviceMonitor && resolveServiceMonitor(scope, serviceMonitor, namespace) };
}

function resolveServiceMonitor(scope: IConstruct, options: ServiceMonitorOptions, ownNamespace: string): ServiceMonitorSpec {
  const prop = 'metrics.serviceMonitor';
  const { labels = {}, namespace = ownNamespace } = options;
  checkLabelSyntax(scope, `${prop}.labels`, labels);
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-NAME-01', { prop: `${prop}.namespace`, value: namespace, slots: { limit: 63 } }); }
  return { interval: `${resolveWholeDuration(scope, `${prop}.interval`, options.interval, { unit: 'seconds', fallback: 30 })}s`, labels, namespace };
}

function isPath(text: string): boolean {
  return /^\/[^\s?#]*$/.test(text);
}

/** Decides where traces go. */
export function resolveTrace(scope: IConstruct, options: TracingOptions | undefined): TraceSpec | undefined {
  if (!options) { return undefined; }
  const { endpoint = '', sampleRate = 1, urlPath = '/v1/traces' } = options;
  if (!isEndpoint(endpoint)) { report(scope, 'HBR-TRACE-02', { prop: 'tracing.endpoint', value: endpoint }); }
  if (!(sampleRate >= 0 && sampleRate <= 1)) { report(scope, 'HBR-TRACE-01', { prop: 'tracing.sampleRate', value: sampleRate }); }
  if (!isPath(urlPath)) { report(scope, 'HBR-TRACE-03', { prop: 'tracing.urlPath', value: urlPath }); }
  return {
    endpoint,
    sampleRate,
    urlPath,
    namespace: options.namespace,
    attributes: options.attributes ?? {},
    compression: options.compression ?? false,
    insecure: options.insecure ?? false,
    timeoutSeconds: resolveWholeDuration(scope, 'tracing.timeout', options.timeout, { unit: 'seconds', fallback: 10 }),
  };
}

/** A host, or an IPv6 address in brackets, and a port. */
function isEndpoint(text: string): boolean {
  const match = /^(?:\[[0-9a-fA-F:]+\]|[^\s/:@]+):(\d{1,5})$/.exec(text);
  return match !== null && isPort(Number(match[1]));
}

/** Decides how long metadata is kept in Redis. */
export function resolveCacheLayer(scope: IConstruct, options: CacheLayerOptions | undefined): CacheLayerSpec | undefined {
  if (!options) { return undefined; }
  const expireHours = options.expiry === undefined ? 24 : durationIn(options.expiry, 'hours');
  if (!Number.isInteger(expireHours) || expireHours < 1) {
    report(scope, 'HBR-CACHE-LAYER-01', { prop: 'cacheLayer.expiry', value: `${expireHours} hours` });
  }
  return { expireHours };
}

/** Decides which families of addresses are used. */
export function resolveNetwork(scope: IConstruct, options: IpFamilyOptions = {}): NetworkSpec {
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
export function resolveProxy(scope: IConstruct, options: ProxyOptions | undefined, direct: readonly string[]) {
  if (!options) { return undefined; }
  const { httpProxy, httpsProxy, noProxy = [], clients = PROXY_CLIENTS } = options;
  for (const [name, url] of Object.entries({ httpProxy, httpsProxy })) {
    if (url === undefined) { continue; }
    if (!/^https?:\/\/[^\s/]+\/?$/.test(url)) { report(scope, 'HBR-PROXY-01', { prop: `proxy.${name}`, value: url }); }
    if (url.includes('@')) { report(scope, 'HBR-PROXY-02', { prop: `proxy.${name}`, value: url }); }
  }
  if ((httpProxy ?? httpsProxy) === undefined || clients.length === 0) { report(scope, 'HBR-PROXY-04', { prop: 'proxy' }); }
  noProxy.forEach((value, at) => {
    if (!/^[\w.*:[\]-]+(\/\d{1,3})?$/.test(value) || value.includes('://')) { report(scope, 'HBR-PROXY-03', { prop: `proxy.noProxy[${at}]`, value }); }
  });
  return {
    httpProxy,
    httpsProxy,
    noProxy: [...new Set([...direct, '127.0.0.1', 'localhost', '.local', '.internal', ...noProxy])].join(','),
    containers: clients.flatMap(client => PROXY_CONTAINERS[client]),
  };
}
