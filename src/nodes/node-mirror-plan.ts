import { RUNTIMES, NodeRuntime } from './node-runtime';
import { knownUpstream } from '../facts/upstreams';
import { RouteFallback, RouteVisibility } from '../routes/image-route';
import { apiUrl, registryUrl, RegistryPlace } from '../routes/registry-place';
import { leadsThrough, Route } from '../routes/route';
import { ImageName, isImageName, parseImageName } from '../syntax/image-name';

/** How nodes log in: files for the kubelet, or expressions in their own files. */
export interface LoginPlan {
  readonly usernameFile?: string;
  readonly passwordFile?: string;
  readonly template?: { readonly username: string; readonly password: string };
}

/** Where nodes pull, with nothing left to decide. */
export interface NodeMirrorPlan {
  readonly routes: readonly Route[];
  readonly registry: RegistryPlace;
  /** Whether k3s and RKE2 rewrite names instead of a path in the endpoint. */
  readonly rewrites: boolean;
  /** Whether the registry that is embedded in k3s and RKE2 is asked first. */
  readonly embedded: boolean;
  /** Path of the CA of the registry on nodes, where that is not the usual one of the runtime. */
  readonly caFile?: string;
  /** The CA itself. */
  readonly caPem?: string;
  readonly dialTimeout: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The route of all other registries. */
  readonly wildcard?: Route;
  readonly login?: LoginPlan;
}

/** Path of the CA of the registry on nodes; undefined if its certificate is one that all nodes trust. */
export function caPathOf({ caFile, caPem, registry: { host } }: NodeMirrorPlan, runtime: NodeRuntime): string | undefined {
  if (caFile !== undefined || caPem === undefined) { return caFile; }
  return runtime === NodeRuntime.CRI_O ? `/etc/containers/certs.d/${host}/ca.crt` : `${RUNTIMES[runtime].folder}/harbor-ca.crt`;
}

/** Whether nodes pull from upstream what the registry does not give them. */
export function fallsBack({ fallback }: Route): boolean {
  return fallback === RouteFallback.UPSTREAM;
}

/** Whether a login is needed for the images of a route. */
export function isPrivate({ visibility }: Route): boolean {
  return visibility === RouteVisibility.PRIVATE;
}

/** Whether k3s and RKE2 must not add the upstream registry by themselves. */
export function disablesDefaultEndpoint({ routes, wildcard }: Pick<NodeMirrorPlan, 'routes' | 'wildcard'>): boolean {
  return [...routes, ...wildcard ? [wildcard] : []].some(route => !fallsBack(route));
}

/** The hosts that the login of the nodes is for. */
export function loginHosts({ routes, registry }: NodeMirrorPlan): string[] {
  return [registry.host, ...routes.filter(isPrivate).map(({ upstream }) => upstream)];
}

/**
 * The repositories that a runtime asks for an image, one after the other: `https://registry.example.com/v2/docker-hub/library/nginx`. It is what the
 * files say, and the real programs are held against it. Empty if nothing can pull the image.
 */
export function pullSources(plan: NodeMirrorPlan, runtime: NodeRuntime, image: string): string[] {
  const name = nodeImageName(image);
  if (!name) { return []; }
  const repository = name.path.replace(/[:@].*$/, '');
  const route = plan.routes.find(({ upstream }) => upstream === name.registry);
  if (runtime === NodeRuntime.CRI_O && isTakenForTag(plan, name)) { return []; }
  if (name.registry === plan.registry.host) { return [`${registryUrl(plan.registry)}/v2/${repository}`]; }
  const used = route ?? plan.wildcard;
  const isLeftOut = route !== undefined && RUNTIMES[runtime].leavesOutPaths && !leadsThrough(route, name);
  const direct = `${route?.pullUrl ?? knownUpstream(name.registry)?.pullUrl ?? `https://${name.registry}`}/v2/${repository}`;
  if (!used || isLeftOut) { return [direct]; }
  return [`${apiUrl(plan.registry, used)}/${repository}`, ...fallsBack(used) ? [direct] : []];
}

/** CRI-O takes the port of a registry for a tag if the registry without a port has a route, and cannot pull the image then. */
function isTakenForTag({ routes }: NodeMirrorPlan, { registry }: ImageName): boolean {
  return routes.some(({ upstream }) => registry.startsWith(`${upstream}:`));
}

/** The name of an image as runtimes read it: they know `index.docker.io` as another name of Docker Hub, and not `registry-1.docker.io`. */
function nodeImageName(image: string): ImageName | undefined {
  const alias = 'registry-1.docker.io/';
  const name = image.startsWith(alias) ? { registry: alias.slice(0, -1), path: image.slice(alias.length) } : parseImageName(image);
  return name && isImageName(`${name.registry.toLowerCase()}/${name.path}`) ? name : undefined;
}
