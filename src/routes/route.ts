import { IConstruct } from 'constructs';
import { ImageRoute, RouteFallback, RouteVisibility } from './image-route';
import { checkRoutes, RouteTarget } from './route-table';
import { UpstreamCredentialSource } from './upstream-credential';
import { FIXED_ENDPOINTS, RegistryAdapter, usualAdapter } from '../facts/registry-adapters';
import { knownUpstream } from '../facts/upstreams';
import { NEWEST_RELEASE, ReleaseRow } from '../facts/versions';
import { ImageName } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** How Harbor logs in to an upstream registry, with nothing left to decide. */
export interface RouteCredential extends UpstreamCredentialSource {
  /** Key below `auths` of a Secret of the type dockerconfigjson; undefined if the Secret has keys for user name and password. */
  readonly loginKey?: string;
}

/** A route with nothing left to decide: what all that follows from routes is made of. */
export interface Route {
  /** Upstream registry as in image references. */
  readonly upstream: string;
  /** Project in Harbor. */
  readonly project: string;
  /** Type of the registry endpoint. */
  readonly adapter: RegistryAdapter;
  /** Name of the registry endpoint in Harbor. */
  readonly endpointName: string;
  /** URL of the registry endpoint, where Harbor reaches the registry: `https://hub.docker.com`. */
  readonly upstreamUrl: string;
  /** Where nodes reach the registry without Harbor: `https://registry-1.docker.io`. */
  readonly pullUrl: string;
  /** How Harbor logs in; undefined if it does not. */
  readonly credential?: RouteCredential;
  readonly visibility: RouteVisibility;
  readonly fallback: RouteFallback;
  /** First parts of the paths of repositories that must not go through Harbor, sorted, none of them below another one. */
  readonly directPaths: readonly string[];
}

/** Checks routes, reports what is wrong about them, and resolves the others. All that follows from routes begins here. */
export function resolveRoutes(scope: IConstruct, routes: readonly ImageRoute[], target: RouteTarget): readonly Route[] {
  return checkRoutes(scope, routes, target).map(route => resolveRoute(route, target.release));
}

/** A valid route with all of its defaults, frozen. */
export function resolveRoute(route: ImageRoute, release: ReleaseRow = NEWEST_RELEASE): Route {
  const { upstream, project, visibility = RouteVisibility.PUBLIC, fallback = RouteFallback.UPSTREAM } = route;
  const adapter = route.adapter ?? usualAdapter(upstream, release);
  const upstreamUrl = (FIXED_ENDPOINTS[adapter]?.url ?? route.upstreamUrl ?? `https://${upstream}`).replace(/\/+$/, '');
  const credential = route.credential && resolveCredential(route.credential._source, upstream);
  return Object.freeze({
    upstream,
    project,
    adapter,
    endpointName: `${project}-upstream`,
    upstreamUrl,
    pullUrl: pullUrl(upstream, upstreamUrl),
    ...credential && { credential },
    visibility,
    fallback,
    directPaths: Object.freeze(withoutNested(route.directPaths ?? [])),
  });
}

/** Whether an image goes through Harbor: its registry has this route, and its repository is not one that is pulled directly. */
export function leadsThrough(route: Pick<Route, 'upstream' | 'directPaths'>, { registry, path }: ImageName): boolean {
  return registry === route.upstream && !route.directPaths.some(direct => isBelow(path.replace(/[:@].*$/, ''), direct));
}

/** Where clients reach a registry: by http only if Harbor reaches the same host so. */
function pullUrl(upstream: string, upstreamUrl: string): string {
  const isPlain = parseHttpUrl(upstreamUrl)?.scheme === 'http' && upstreamUrl.replace(/^http:\/\//, '').split('/')[0] === upstream;
  return knownUpstream(upstream)?.pullUrl ?? `${isPlain ? 'http' : 'https'}://${upstream}`;
}

function resolveCredential(source: UpstreamCredentialSource, upstream: string): RouteCredential {
  if (source.keys) { return source; }
  return Object.freeze({ ...source, loginKey: source.loginKey ?? knownUpstream(upstream)?.loginKey ?? upstream });
}

function withoutNested(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter(path => !paths.some(other => other !== path && isBelow(path, other))).sort();
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
