import { IConstruct } from 'constructs';
import { DatabaseConfig } from '../contracts';
import { HarborSpec, ProxySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ContainerId } from '../facts/components';
import { checkHttpProxy, resolveHttpProxy } from '../kubernetes/http-proxy';
import { ProxyClient, ProxyOptions } from '../props/feature-options';
import { isPrivateHost } from '../syntax/host';
import { hostOfAddress } from '../syntax/host-port';
import { parseHttpUrl } from '../syntax/url';

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
  const { httpProxy, httpsProxy, clients = DEFAULT_CLIENTS } = options;
  checkHttpProxy(scope, options);
  if ((httpProxy ?? httpsProxy) === undefined || clients.length === 0) { report(scope, 'HBR-PROXY-04', { prop: 'proxy' }); }
  return { ...resolveHttpProxy(options, directHosts), containers: clients.flatMap(client => PROXY_CONTAINERS[client]) };
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
