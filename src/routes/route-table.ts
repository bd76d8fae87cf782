import { IConstruct } from 'constructs';
import { ImageRoute } from './image-route';
import { checkEndpoint } from './route-endpoint-checks';
import { report } from '../diagnostics/report';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { ReleaseRow } from '../facts/versions';
import { isProjectName, isRegistry, usualRegistry } from '../syntax/image-name';
import { nearest } from '../syntax/nearest';

/** Names that are often used for a registry by mistake, with its actual host. */
const MISSPELT_UPSTREAMS: Readonly<Record<string, string>> = {
  'hub.docker.com': 'docker.io',
  'registry.hub.docker.com': 'docker.io',
  'dockerhub': 'docker.io',
  'docker-hub': 'docker.io',
  'docker': 'docker.io',
  'ghcr': 'ghcr.io',
  'quay': 'quay.io',
  'k8s.gcr.io': 'registry.k8s.io',
};

/** The Harbor that routes lead to. */
export interface RouteTarget {
  /** Its host as in image references: with its port if that is not 443. */
  readonly host: string;
  /** Its release; the newest if that is not known. */
  readonly release?: ReleaseRow;
}

/** Returns the valid routes and reports the others as problems of the construct. */
export function checkRoutes(scope: IConstruct, routes: readonly ImageRoute[], { host: harborHost, release }: RouteTarget): ImageRoute[] {
  return routes.filter((route, index) => {
    const prop = `routes[${index}]`;
    const before = routes.slice(0, index);
    const isUnique = checkUnique(scope, prop, { route, before });
    return [
      checkUpstream(scope, prop, { upstream: route.upstream, harborHost }),
      checkProject(scope, prop, route),
      isUnique,
      checkEndpoint(scope, prop, { route, release }),
    ].every(Boolean);
  });
}

/** Whether a text is a valid registry host of image references. A name without dot and port would be taken for a namespace of Docker Hub. */
export function isRegistryHost(text: string): boolean {
  return isRegistry(text) && (text === 'localhost' || /[.:]/.test(text));
}

function checkUpstream(scope: IConstruct, prop: string, { upstream, harborHost }: { upstream: string; harborHost: string }): boolean {
  const meant = likelyUpstream(upstream);
  if (upstream === harborHost) { report(scope, 'HBR-ROUTE-05', { prop: `${prop}.upstream`, value: upstream }); }
  if (!isRegistryHost(upstream) || MISSPELT_UPSTREAMS[upstream] || isAlias(upstream)) {
    const hint = meant ? `'${meant}'` : "for example 'docker.io'";
    report(scope, 'HBR-ROUTE-01', { prop: `${prop}.upstream`, value: upstream, slots: { hint } });
    return false;
  }
  if (meant) { report(scope, 'HBR-ROUTE-06', { prop: `${prop}.upstream`, value: upstream, slots: { meant } }); }
  return upstream !== harborHost;
}

function checkProject(scope: IConstruct, prop: string, { project }: ImageRoute): boolean {
  const isName = isProjectName(project);
  if (!isName) { report(scope, 'HBR-ROUTE-04', { prop: `${prop}.project`, value: project }); }
  return isName;
}

function checkUnique(scope: IConstruct, prop: string, { route, before }: { route: ImageRoute; before: readonly ImageRoute[] }): boolean {
  if (before.some(({ upstream }) => upstream === route.upstream)) {
    report(scope, 'HBR-ROUTE-02', { prop: `${prop}.upstream`, value: route.upstream });
    return false;
  }
  const other = before.find(({ project }) => project === route.project);
  if (other) { report(scope, 'HBR-ROUTE-03', { prop: `${prop}.project`, value: route.project, slots: { other: other.upstream } }); }
  return !other;
}

/** The registry that a misspelt name most likely stands for; undefined if it is a known registry, or not similar to any. */
function likelyUpstream(upstream: string): string | undefined {
  if (KNOWN_UPSTREAMS.includes(upstream)) { return undefined; }
  const host = upstream.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '').toLowerCase();
  const usual = usualRegistry(host);
  const similar = KNOWN_UPSTREAMS.filter(known => Math.abs(known.length - host.length) <= 2);
  return usual !== host ? usual : (Object.hasOwn(MISSPELT_UPSTREAMS, host) ? MISSPELT_UPSTREAMS[host] : nearest(host, similar));
}

function isAlias(upstream: string): boolean {
  return usualRegistry(upstream) !== upstream;
}
