import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { HttpProxyOptions } from '../contracts';
import { report } from '../diagnostics/report';
import { withoutBrackets } from '../syntax/host';
import { parseHttpUrl } from '../syntax/url';

/** A proxy as the environment of a container names it. */
export interface HttpProxySpec {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  /** Hosts, separated by commas. */
  readonly noProxy: string;
}

/** Hosts that no proxy outside of the machine or the cluster can reach. */
const LOCAL_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '.local', '.internal', '.svc'];

/** Reports what is wrong about the addresses of a proxy and of those who bypass it. */
export function checkHttpProxy(scope: IConstruct, { httpProxy, httpsProxy, noProxy = [] }: HttpProxyOptions): void {
  checkProxyUrl(scope, 'proxy.httpProxy', httpProxy);
  checkProxyUrl(scope, 'proxy.httpsProxy', httpsProxy);
  noProxy.forEach((value, at) => {
    if (!/^[\w.*:[\]-]+(\/\d{1,3})?$/.test(value) || value.includes('://')) { report(scope, 'HBR-PROXY-03', { prop: `proxy.noProxy[${at}]`, value }); }
  });
}

/** The proxy with all hosts that bypass it. Programs in Go compare an IPv6 address without a port with the host alone, which has no brackets. */
export function resolveHttpProxy({ httpProxy, httpsProxy, noProxy = [] }: HttpProxyOptions, directHosts: readonly string[]): HttpProxySpec {
  return { httpProxy, httpsProxy, noProxy: [...new Set([...directHosts, ...LOCAL_HOSTS, ...noProxy].map(withoutBrackets))].join(',') };
}

/** The environment variables that say it to the programs of a container. */
export function proxyEnvironment({ httpProxy, httpsProxy, noProxy }: HttpProxySpec): k8s.EnvVar[] {
  const variables = { HTTP_PROXY: httpProxy, HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy };
  return Object.entries(variables).flatMap(([name, value]) => value === undefined ? [] : [{ name, value }]);
}

function checkProxyUrl(scope: IConstruct, prop: string, url: string | undefined): void {
  if (url === undefined) { return; }
  if (!['', '/'].includes(parseHttpUrl(url)?.path ?? 'none')) { report(scope, 'HBR-PROXY-01', { prop, value: url }); }
  if (url.includes('@')) { report(scope, 'HBR-PROXY-02', { prop, value: url }); }
}
