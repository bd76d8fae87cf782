import { IConstruct } from 'constructs';
import { PullCheck, PullProgramProps } from './pull-program-props';
import { RegistryProgramProps } from './registry-program-props';
import { HttpProxyOptions } from '../contracts';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { checkHttpProxy, HttpProxySpec, resolveHttpProxy } from '../kubernetes/http-proxy';
import { imageHost } from '../routes/image-name';
import { RouteVisibility } from '../routes/image-route';
import { leadsThrough, resolveRoutes, Route } from '../routes/route';
import { isRegistryHost } from '../routes/route-table';
import { isPrivateHost } from '../syntax/host';
import { parseImageName } from '../syntax/image-name';

/** A registry, and what is pulled from it. */
export interface PullTarget {
  /** Host with its port, as in the names of images. */
  readonly host: string;
  /** The Harbor; undefined for a registry elsewhere. */
  readonly spec?: HarborSpec;
  /** The checks, with images without the host. */
  readonly checks: readonly PullCheck[];
  /** The HTTP proxy that the Pods go through. */
  readonly proxy?: HttpProxySpec;
}

/** The registry of a check, after a report of what cannot be pulled from it. Undefined if there is none. */
export function resolveTarget(scope: IConstruct, props: PullProgramProps): PullTarget | undefined {
  const target = resolveRegistry(scope, props);
  if (!target) { return undefined; }
  const { host, spec } = target;
  const { checks = [] } = props;
  const routes = resolveRoutes(scope, props.routes ?? [], { host, release: spec?.release });
  if (checks.length === 0) { report(scope, 'HBR-PULL-05', { prop: 'checks' }); }
  const resolved = checks.map((check, at) => resolveCheck(scope, { prop: `checks[${at}]`, host, routes }, check));
  warnOfRoutesWithoutImage(scope, routes, resolved);
  return { ...target, checks: resolved };
}

/** The registry that is asked, without checks. Undefined after a report that there is none. */
export function resolveRegistry(scope: IConstruct, { harbor, registry, proxy }: RegistryProgramProps): PullTarget | undefined {
  const spec = harbor?._spec;
  if ((spec === undefined) === (registry === undefined)) {
    report(scope, 'HBR-PULL-01', { prop: 'registry', slots: { found: spec ? 'both' : 'neither' } });
    return undefined;
  }
  if (registry !== undefined && !isRegistryHost(registry)) {
    report(scope, 'HBR-PULL-02', { prop: 'registry', value: registry });
    return undefined;
  }
  if (spec?.address.scheme === 'http') { report(scope, 'HBR-PULL-03', { prop: 'harbor', value: spec.address.url }); }
  return { host: spec ? imageHost(spec.address) : registry ?? '', spec, checks: [], proxy: resolveProxy(scope, proxy, spec) };
}

/** The proxy of the props, or that of Harbor, past which Harbor and its store in a private network are asked. */
function resolveProxy(scope: IConstruct, options: HttpProxyOptions | undefined, spec?: HarborSpec): HttpProxySpec | undefined {
  const store = spec?.storage.endpointHost;
  const direct = spec ? [spec.address.host, ...store !== undefined && isPrivateHost(store) ? [store] : []] : [];
  if (!options) { return spec?.proxy && resolveHttpProxy({ ...spec.proxy, noProxy: spec.proxy.noProxy.split(',') }, direct); }
  checkHttpProxy(scope, options);
  if ((options.httpProxy ?? options.httpsProxy) === undefined) { report(scope, 'HBR-PROXY-04', { prop: 'proxy' }); }
  return resolveHttpProxy(options, direct);
}

interface CheckContext {
  readonly prop: string;
  readonly host: string;
  readonly routes: readonly Route[];
}

function resolveCheck(scope: IConstruct, context: CheckContext, check: PullCheck): PullCheck {
  const { images = [], secretName } = check;
  if (images.length === 0) { report(scope, 'HBR-PULL-05', { prop: `${context.prop}.images` }); }
  const resolved = images.flatMap((image, at) => {
    const path = pathInRegistry(image, context);
    if (path === undefined) { report(scope, 'HBR-PULL-04', { prop: `${context.prop}.images[${at}]`, value: image, slots: { host: context.host } }); }
    return path ?? [];
  });
  if (secretName === undefined) { reportPrivate(scope, context, resolved); }
  return { images: resolved, secretName };
}

/** The path of an image below the host, with its tag: its own if it is of the registry, otherwise that of its route. */
function pathInRegistry(image: string, { host, routes }: CheckContext): string | undefined {
  if (image.startsWith(`${host}/`)) { return image.slice(host.length + 1); }
  const name = parseImageName(image);
  const route = name && routes.find(it => leadsThrough(it, name));
  return route && name && `${route.project}/${name.path}`;
}

function reportPrivate(scope: IConstruct, { prop, routes }: CheckContext, images: readonly string[]): void {
  const projects = routes.filter(({ visibility }) => visibility === RouteVisibility.PRIVATE).map(({ project }) => project);
  const image = images.find(it => projects.includes(it.split('/')[0]));
  if (image !== undefined) { report(scope, 'HBR-PULL-09', { prop: `${prop}.secretName`, slots: { image, project: image.split('/')[0] } }); }
}

/** A route that nothing is pulled through is not proved to work. */
function warnOfRoutesWithoutImage(scope: IConstruct, routes: readonly Route[], checks: readonly PullCheck[]): void {
  const pulled = checks.flatMap(({ images }) => images.map(image => image.split('/')[0]));
  for (const { project, upstream } of routes.filter(it => !pulled.includes(it.project))) {
    report(scope, 'HBR-PULL-10', { prop: 'checks', slots: { project, upstream } });
  }
}
