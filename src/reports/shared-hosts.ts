import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { IHarbor } from '../contracts/harbor-root';
import { describeProblem } from '../diagnostics/report';
import { harborsOf, searchScope } from '../diagnostics/search-scope';
import { CORE_PATHS } from '../facts/front-paths';

/** What an object forwards: hosts, and the paths of them that it takes. No path is all of them. */
interface Front {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

type Fields = { readonly [field: string]: any };
type List = readonly Fields[];

/** By kind of object: what it forwards, read from its manifest. */
const FRONTS: Readonly<Record<string, (spec: Fields) => Front[]>> = {
  Ingress: ({ rules = [] }) => (rules as List).map(({ host, http }) => (
    { hosts: named(host), paths: (http?.paths ?? []).flatMap(({ path }: Fields) => named(path)) }
  )),
  HTTPRoute: ({ hostnames = [], rules = [] }) => [{
    hosts: hostnames, paths: (rules as List).flatMap(({ matches = [] }) => (matches as List).flatMap(({ path }) => named(path?.value))),
  }],
  VirtualService: ({ hosts = [], http = [] }) => [{
    hosts, paths: (http as List).flatMap(({ match = [] }) => (match as List).flatMap(({ uri }) => named(uri?.prefix ?? uri?.exact))),
  }],
};

/** The errors about hosts of a Harbor that something else in the same cluster answers for: another Harbor, or the route of another registry. */
export function sharedHostProblems(own: IHarbor): string[] {
  return [...ofHarbors(own), ...ofRoutes(own)].map(({ host, other }) => describeProblem('HBR-URL-08', { prop: 'externalUrl', value: host, slots: { other } }));
}

interface Claim {
  readonly host: string;
  readonly other: string;
}

/** Harbors that were defined before; those of releases have no route in the output. */
function ofHarbors(own: IHarbor): Claim[] {
  const all = harborsOf(own) as readonly IHarbor[];
  const earlier = all.slice(0, all.indexOf(own)).filter(({ _spec }) => _spec !== undefined); // it is missing if a constructor threw an error
  return earlier.filter(other => searchScope(other) === searchScope(own) && other._cluster === own._cluster).flatMap(other => (
    hostsOf(other).filter(host => hostsOf(own).includes(host)).map(host => ({ host, other: other.node.path }))
  ));
}

function ofRoutes(own: IHarbor): Claim[] {
  const hosts = hostsOf(own);
  const isOthers = (construct: IConstruct) => !construct.node.scopes.some(scope => harborsOf(own).includes(scope));
  const objects = searchScope(own).node.findAll().filter(ApiObject.isApiObject);
  return objects.filter(object => Object.hasOwn(FRONTS, object.kind) && isOthers(object)).flatMap(object => {
    const fronts = FRONTS[object.kind](object.toJson().spec ?? {}).filter(({ paths }) => paths.length === 0 || paths.some(isOfRegistry));
    const claimed = new Set(fronts.flatMap(front => front.hosts));
    return hosts.filter(host => claimed.has(host)).map(host => ({ host, other: object.node.path }));
  });
}

function hostsOf({ _spec: { address } }: IHarbor): string[] {
  return [address.host, ...address.additionalHosts];
}

/** Whether a path takes requests of clients of a registry. */
function isOfRegistry(path: string): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return CORE_PATHS.some(core => `${core.path}/`.replace('//', '/').startsWith(folder) || folder.startsWith(core.path));
}

function named(text: unknown): string[] {
  return typeof text === 'string' ? [text] : [];
}
