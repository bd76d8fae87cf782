import { IConstruct } from 'constructs';
import { BlobStorageConfig, CacheConfig, DatabaseConfig } from '../contracts';
import { ProxySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ContainerId } from '../facts/components';
import { ProxyClient, ProxyOptions } from '../props/feature-options';
import { isIpv4 } from '../syntax/kubernetes-syntax';

const PROXY_CONTAINERS: Readonly<Record<ProxyClient, readonly ContainerId[]>> = {
  [ProxyClient.CORE]: ['core'],
  [ProxyClient.JOBSERVICE]: ['jobservice'],
  [ProxyClient.REGISTRY]: ['registry', 'registryctl'],
  [ProxyClient.TRIVY]: ['trivy'],
};
const DEFAULT_CLIENTS: ProxyClient[] = [ProxyClient.CORE, ProxyClient.JOBSERVICE, ProxyClient.TRIVY];

/** Decides which containers use the proxy, and which hosts bypass it; undefined without a proxy. `directHosts` always do. */
export function resolveProxy(scope: IConstruct, options: ProxyOptions | undefined, directHosts: readonly string[]): ProxySpec | undefined {
  if (!options) { return undefined; }
  const { httpProxy, httpsProxy, noProxy = [], clients = DEFAULT_CLIENTS } = options;
  checkProxyUrl(scope, 'proxy.httpProxy', httpProxy);
  checkProxyUrl(scope, 'proxy.httpsProxy', httpsProxy);
  if ((httpProxy ?? httpsProxy) === undefined || clients.length === 0) { report(scope, 'HBR-PROXY-04', { prop: 'proxy' }); }
  noProxy.forEach((value, at) => {
    if (!/^[\w.*:[\]-]+(\/\d{1,3})?$/.test(value) || value.includes('://')) { report(scope, 'HBR-PROXY-03', { prop: `proxy.noProxy[${at}]`, value }); }
  });
  return {
    httpProxy,
    httpsProxy,
    noProxy: [...new Set([...directHosts, '127.0.0.1', 'localhost', '.local', '.internal', ...noProxy])].join(','),
    containers: clients.flatMap(client => PROXY_CONTAINERS[client]),
  };
}

function checkProxyUrl(scope: IConstruct, prop: string, url: string | undefined): void {
  if (url === undefined) { return; }
  if (!/^https?:\/\/[^\s/]+\/?$/.test(url)) { report(scope, 'HBR-PROXY-01', { prop, value: url }); }
  if (url.includes('@')) { report(scope, 'HBR-PROXY-02', { prop, value: url }); }
}

/** The servers that Harbor depends on. */
export interface Dependencies {
  readonly database: DatabaseConfig;
  readonly cache: CacheConfig;
  readonly storage: BlobStorageConfig;
}

/** Hosts that must bypass the proxy: Harbor's own Services, the database, the cache, and an object store inside the private network. */
export function noProxyHosts(fullname: string, { database, cache, storage: { endpointHost } }: Dependencies): string[] {
  const services = Object.keys(COMPONENTS).map(component => `${fullname}-${component}`);
  const caches = cache.addresses.map(address => address.replace(/:\d+$/, ''));
  return [...services, database.host, ...caches, ...endpointHost && isPrivateHost(endpointHost) ? [endpointHost] : []];
}

/** Whether a host is inside the cluster or a private network, as far as its name or address tells. */
export function isPrivateHost(host: string): boolean {
  if (isIpv4(host)) { return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|127\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(host); }
  return !host.includes('.') || /\.(svc|svc\.cluster\.local|cluster\.local|local|internal|lan)$/.test(host);
}
