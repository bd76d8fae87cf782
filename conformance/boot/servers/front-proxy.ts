/* What controllers of Ingresses and gateways have in common: requests go to Services as rules say. */
import { IncomingMessage, request as ask, RequestListener, ServerResponse } from 'node:http';
import { posix } from 'node:path';
import { Cluster } from '../node/cluster';

/** Where the requests for a path go. */
export interface FrontRule {
  readonly path: string;
  /** `Exact`, or one of the names for prefixes. */
  readonly pathType: string;
  /** Headers that are set, whatever the client sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Service, with number or name of its port. */
  readonly backend?: { readonly service: string; readonly port: number | string };
  /** Scheme to which clients are redirected instead. */
  readonly redirect?: { readonly scheme: string; readonly status: number };
}

/** Answers requests by the rules for their host. */
export function frontListener(cluster: Cluster, rulesFor: (host: string) => readonly FrontRule[]): RequestListener {
  return (incoming, response) => {
    const { pathname, search } = cleanUrl(incoming.url ?? '/');
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    const rule = ruleFor(rulesFor(host), pathname);
    if (rule?.redirect) {
      response.writeHead(rule.redirect.status, { location: `${rule.redirect.scheme}://${host}${pathname}${search}` }).end();
    } else if (rule?.backend) {
      forward(cluster, rule, { incoming, response, url: pathname + search });
    } else {
      response.writeHead(404).end();
    }
  };
}

/** Paths without detours: controllers match and forward these. */
export function cleanUrl(url: string): { pathname: string; search: string } {
  const [path, ...query] = url.split('?');
  const plain = path.replace(/%2e/gi, '.').replace(/\/{2,}/g, '/');
  return { pathname: posix.normalize(plain.startsWith('/') ? plain : `/${plain}`), search: query.length > 0 ? `?${query.join('?')}` : '' };
}

/** The longest path that matches; an exact one before a prefix. A prefix matches whole elements. */
export function ruleFor<T extends Pick<FrontRule, 'path' | 'pathType'>>(rules: readonly T[], pathname: string): T | undefined {
  const matches = rules.filter(({ path, pathType }) =>
    pathname === path || (pathType !== 'Exact' && (pathname === path.replace(/\/$/, '') || pathname.startsWith(path.replace(/\/?$/, '/')))));
  return [...matches].sort((a, b) => b.path.length - a.path.length || Number(b.pathType === 'Exact') - Number(a.pathType === 'Exact'))[0];
}

interface Forwarded {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: string;
}

function forward(cluster: Cluster, { backend, headers: set }: FrontRule, { incoming, response, url }: Forwarded): void {
  const { service, port } = backend!;
  const found = cluster.options.manifests.find('Service', service)?.spec.ports.find((it: any) => it.port === port || it.name === port);
  if (!found) {
    response.writeHead(503).end();
    return;
  }
  const { host } = incoming.headers;
  const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress, 'x-forwarded-host': host, ...set };
  const target = { host: cluster.lookUp(service), port: found.port, path: url, method: incoming.method };
  const outgoing = ask({ ...target, headers, agent: false }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once('error', () => response.headersSent ? response.destroy() : response.writeHead(502).end());
  incoming.pipe(outgoing);
}
