import { IConstruct } from 'constructs';
import { DatabaseConfig } from '../contracts';
import { HarborSpec, ProxySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ContainerId } from '../facts/components';
import { ProxyClient, ProxyOptions } from '../props/feature-options';
import { isPrivateHost, withoutBrackets } from '../syntax/host';
import { hostOfAddress } from '../syntax/host-port';
import { parseHttpUrl } from '../syntax/url';

const PROXY_CONTAINERS: Readonly<Record<ProxyClient, readonly ContainerId[]>> = {
  [ProxyClient.CORE]: ['core'],
  [ProxyClient.JOBSERVICE]: ['jobservice'],
  [ProxyClient.REGISTRY]: ['registry', 'registryctl'],
  [ProxyClient.TRIVY]: ['trivy'],
};
/** Hosts that no proxy outside of the machine or the cluster can reach. */
const LOCAL_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '.local', '.internal', '.svc'];
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
    // programs in Go compare an IPv6 address without a port with the host alone, which has no brackets
    noProxy: [...new Set([...directHosts, ...LOCAL_HOSTS, ...noProxy].map(withoutBrackets))].join(','),
    containers: clients.flatMap(client => PROXY_CONTAINERS[client]),
  };
}

function checkProxyUrl(scope: IConstruct, prop: string, url: string | undefined): void {
  if (url === undefined) { return; }
  if (!['', '/'].includes(parseHttpUrl(url)?.path ?? 'none')) { report(scope, 'HBR-PROXY-01', { prop, value: url }); }
  if (url.includes('@')) { report(scope, 'HBR-PROXY-02', { prop, value: url }); }
}

/** What decides which hosts the props name: the parts of a specification with an endpoint. */
export type NamedEndpoints = Pick<HarborSpec, 'names' | 'address' | 'cache' | 'storage' | 'auth' | 'trivy' | 'trace'> & {
  readonly database: DatabaseConfig;
};

/**
 * Hosts that must bypass the proxy: Harbor's own Services, the database, the cache, every other endpoint that is inside the cluster or a
 * private network, and Harbor itself where a component of it uses the external URL.
 */
export function noProxyHosts(spec: NamedEndpoints): string[] {
  const services = Object.keys(COMPONENTS).map(component => `${spec.names.fullname}-${component}`);
  const data = [spec.database.host, ...spec.cache.addresses.map(hostOfAddress)];
  const own = [spec.address.host, ...spec.address.additionalHosts];
  const others = [spec.storage.endpointHost, spec.auth.host, spec.trace && hostOfAddress(spec.trace.endpoint), ...trivyHosts(spec)];
  const direct = others.filter(host => host !== undefined && (own.includes(host) || isPrivateHost(host))) as string[];
  return [...services, ...data, ...direct];
}

/** Hosts of the registries that Trivy downloads its databases from. */
function trivyHosts({ trivy }: NamedEndpoints): string[] {
  const repositories = [...trivy?.databaseRepositories ?? [], ...trivy?.javaDatabaseRepositories ?? []];
  return repositories.flatMap(repository => parseHttpUrl(`https://${repository}`)?.host ?? []);
}
