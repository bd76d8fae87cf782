import { filesOf } from './invariants';
import { blocks, locate } from './nginx';
import { Rendered, workloadOf } from './rendered';

/** Where a request ends up: the name of a Service, `404`, or `nowhere` if the front does not take it. */
export type Destination = string;

interface Rule {
  readonly path: string;
  readonly exact: boolean;
  readonly service: string;
}

/** Where the front of a Harbor sends a path; undefined if it has no front. */
export function destinationOf(harbor: Rendered, path: string): Destination | undefined {
  const nginx = workloadOf(harbor, 'nginx');
  if (nginx) { return throughNginx(harbor, path); }
  const rules = frontRules(harbor);
  return rules && (longest(rules, path)?.service ?? 'nowhere');
}

/** What a client gets for a path that no Service is to answer: what the portal says to it, if it gets that far. */
export function portalAnswer(harbor: Rendered, path: string): string {
  const [server] = blocks(filesOf(harbor, 'portal')['/etc/nginx/nginx.conf'], 'server');
  return locate(server, path).includes('return 404;') ? '404' : 'a page';
}

function longest(rules: readonly Rule[], path: string): Rule | undefined {
  const hits = rules.filter(rule => rule.exact ? rule.path === path : isBelow(path, rule.path));
  return [...hits].sort((one, other) => Number(other.exact) - Number(one.exact) || other.path.length - one.path.length)[0];
}

/** Prefixes of Ingress and Gateway API end at a slash: `/v2` is not the prefix of `/v2x`. */
function isBelow(path: string, prefix: string): boolean {
  const bare = prefix.replace(/\/$/, '');
  return path === bare || path.startsWith(`${bare}/`);
}

function frontRules({ documents }: Rendered): Rule[] | undefined {
  const ingress = documents.find(it => it.kind === 'Ingress');
  const route = documents.find(it => it.kind === 'HTTPRoute' && it.spec.rules.some((rule: any) => rule.backendRefs));
  const virtualService = documents.find(it => it.kind === 'VirtualService');
  if (ingress) {
    return ingress.spec.rules[0].http.paths.map(({ path, pathType, backend }: any) => ({ path, exact: pathType === 'Exact', service: backend.service.name }));
  }
  if (route) {
    return route.spec.rules.flatMap((rule: any) => rule.matches.map(({ path }: any) =>
      ({ path: path.value, exact: path.type === 'Exact', service: rule.backendRefs[0].name })));
  }
  return virtualService?.spec.http.flatMap((rule: any) => (rule.match ?? [{ uri: { prefix: '/' } }]).map(({ uri }: any) =>
    ({ path: uri.exact ?? uri.prefix, exact: uri.exact !== undefined, service: rule.route[0].destination.host })));
}

function throughNginx(harbor: Rendered, path: string): Destination {
  const conf = filesOf(harbor, 'nginx')['/etc/nginx/nginx.conf'];
  const servers = blocks(conf, 'server');
  const site = servers.find(lines => lines.some(line => line.startsWith('location ')))!;
  const lines = locate(site, path);
  if (lines.includes('return 404;')) { return '404'; }
  const upstream = /^proxy_pass https?:\/\/(\w+)/.exec(lines.find(line => line.startsWith('proxy_pass'))!)![1];
  return /^server ([^:]+):/.exec(blocks(conf, `upstream ${upstream}`)[0][0])![1];
}
