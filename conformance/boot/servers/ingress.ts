/* The controller of an Ingress: it forwards paths to Services as the rules of the object say. */
import { createServer, IncomingMessage, request as ask, ServerResponse } from 'node:http';
import { posix } from 'node:path';
import { HERE } from './server';
import { Cluster } from '../node/cluster';
import { Endpoint } from '../node/forwarder';

const PORT = 8888;

/** A rule of an Ingress. */
interface PathRule {
  readonly path: string;
  readonly pathType: string;
  readonly backend: { readonly service: { readonly name: string; readonly port: { readonly number?: number; readonly name?: string } } };
}

/** Starts a controller for all Ingresses of a cluster; where it listens. */
export async function startIngress(cluster: Cluster): Promise<Endpoint> {
  const server = createServer((incoming, response) => {
    const { pathname, search } = cleanUrl(incoming.url ?? '/');
    const rule = ruleFor(rulesFor(cluster, incoming.headers.host ?? ''), pathname);
    if (rule) {
      forward(cluster, rule, { incoming, response, url: pathname + search });
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
  return { host: HERE, port: PORT };
}

/** Paths without detours: controllers match and forward these. */
export function cleanUrl(url: string): { pathname: string; search: string } {
  const [path, ...query] = url.split('?');
  const plain = path.replace(/%2e/gi, '.').replace(/\/{2,}/g, '/');
  return { pathname: posix.normalize(plain.startsWith('/') ? plain : `/${plain}`), search: query.length > 0 ? `?${query.join('?')}` : '' };
}

function rulesFor(cluster: Cluster, host: string): PathRule[] {
  const rules: any[] = cluster.options.manifests.of('Ingress').flatMap(it => it.spec.rules);
  return rules.filter(it => it.host === undefined || it.host === host.replace(/:\d+$/, '')).flatMap(it => it.http.paths);
}

/** The longest path that matches; an exact one before a prefix. A prefix matches whole elements. */
export function ruleFor(rules: readonly PathRule[], pathname: string): PathRule | undefined {
  const matches = rules.filter(({ path, pathType }) =>
    pathname === path || (pathType !== 'Exact' && (pathname === path.replace(/\/$/, '') || pathname.startsWith(path.replace(/\/?$/, '/')))));
  return [...matches].sort((a, b) => b.path.length - a.path.length || Number(b.pathType === 'Exact') - Number(a.pathType === 'Exact'))[0];
}

interface Forwarded {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: string;
}

function forward(cluster: Cluster, { backend: { service } }: PathRule, { incoming, response, url }: Forwarded): void {
  const found = cluster.options.manifests.find('Service', service.name);
  const port = found?.spec.ports.find((it: any) => it.port === service.port.number || it.name === service.port.name);
  if (!port) {
    response.writeHead(503).end();
    return;
  }
  const { host } = incoming.headers;
  const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress, 'x-forwarded-proto': 'http', 'x-forwarded-host': host };
  const target = { host: cluster.lookUp(service.name), port: port.port, path: url, method: incoming.method };
  const outgoing = ask({ ...target, headers, agent: false }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once('error', () => response.headersSent ? response.destroy() : response.writeHead(502).end());
  incoming.pipe(outgoing);
}
