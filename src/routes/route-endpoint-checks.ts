import { IConstruct } from 'constructs';
import { ImageRoute, RouteVisibility } from './image-route';
import { report } from '../diagnostics/report';
import { FIXED_ENDPOINTS, isProxyAdapter, RegistryAdapter, usualAdapter } from '../facts/registry-adapters';
import { NEWEST_RELEASE, ReleaseRow } from '../facts/versions';
import { isRepository } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** A route, and the release of the Harbor that it leads to. */
interface RouteOfRelease {
  readonly route: ImageRoute;
  readonly release?: ReleaseRow;
}

/** Reports what is wrong about how Harbor reaches a registry; returns whether the route can be used nevertheless. */
export function checkEndpoint(scope: IConstruct, prop: string, { route, release = NEWEST_RELEASE }: RouteOfRelease): boolean {
  const { credential, visibility } = route;
  if (credential && (visibility ?? RouteVisibility.PUBLIC) === RouteVisibility.PUBLIC) {
    report(scope, 'HBR-ROUTE-15', { prop: `${prop}.credential`, slots: { project: route.project } });
  }
  const of = { route, release };
  return [checkAdapter(scope, prop, of), checkUrl(scope, prop, of), checkDirectPaths(scope, prop, route)].every(Boolean);
}

function checkAdapter(scope: IConstruct, prop: string, { route: { upstream, adapter }, release }: Required<RouteOfRelease>): boolean {
  if (adapter === undefined) { return true; }
  const finding = { prop: `${prop}.adapter`, value: adapter };
  const fixed = FIXED_ENDPOINTS[adapter];
  const slots = { version: release.version, usual: constantOf(usualAdapter(upstream, release)) };
  if (!isProxyAdapter(adapter, release)) {
    report(scope, 'HBR-ROUTE-10', { ...finding, slots });
    return false;
  }
  if (fixed && fixed.upstream !== upstream) { report(scope, 'HBR-ROUTE-11', { ...finding, slots: { ...slots, only: fixed.upstream } }); }
  return !fixed || fixed.upstream === upstream;
}

function checkUrl(scope: IConstruct, prop: string, { route, release }: Required<RouteOfRelease>): boolean {
  const { upstream, upstreamUrl, adapter = usualAdapter(upstream, release) } = route;
  if (upstreamUrl === undefined) { return true; }
  const finding = { prop: `${prop}.upstreamUrl`, value: upstreamUrl };
  const url = parseHttpUrl(upstreamUrl);
  if (!url || url.hasUserinfo || /[?#]/.test(url.path)) {
    report(scope, 'HBR-ROUTE-12', finding);
    return false;
  }
  const fixed = FIXED_ENDPOINTS[adapter]?.url;
  const isOther = fixed !== undefined && upstreamUrl.replace(/\/+$/, '') !== fixed;
  if (isOther) { report(scope, 'HBR-ROUTE-13', { ...finding, slots: { adapter, fixed } }); }
  if (url.scheme === 'http') { report(scope, 'HBR-ROUTE-14', finding); }
  return !isOther;
}

function checkDirectPaths(scope: IConstruct, prop: string, { upstream, directPaths = [] }: ImageRoute): boolean {
  const wrong = directPaths.map((value, index) => ({ value, prop: `${prop}.directPaths[${index}]` })).filter(({ value }) => !isPathOf(upstream, value));
  wrong.forEach(finding => report(scope, 'HBR-ROUTE-16', { ...finding, slots: { upstream } }));
  return wrong.length === 0;
}

/** Whether a text is the path of a repository of a registry, or its first parts, without the registry itself. */
function isPathOf(upstream: string, text: string): boolean {
  return isRepository(`registry.example/${text}`) && text.split('/')[0] !== upstream;
}

function constantOf(adapter: RegistryAdapter): string {
  const [name] = Object.entries(RegistryAdapter).find(([, value]) => value === adapter)!;
  return `RegistryAdapter.${name}`;
}
