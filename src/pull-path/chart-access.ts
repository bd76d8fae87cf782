import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartAccessOptions, ChartCredentials, ChartTool, UpstreamCharts } from './chart-access-props';
import { report } from '../diagnostics/report';
import { defineArgoRepository } from '../kubernetes/argo/argo-repository';
import { defineHelmRepository } from '../kubernetes/flux/helm-repository';
import { defineOciRepository } from '../kubernetes/flux/oci-repository';
import { definePullSecret } from '../kubernetes/pull-secret';
import { ChartPlace, rewriteChartSource } from '../routes/chart-source';
import { imagePrefix, RegistryPlace } from '../routes/registry-place';
import { Route } from '../routes/route';
import { SecretStoreKind } from '../secrets/external-secret';

/** The registry that charts come from, and the routes to it. */
export interface ChartTarget {
  readonly place: RegistryPlace;
  readonly routes: readonly Route[];
  readonly labels: { [name: string]: string };
  /** The option in messages. */
  readonly prop: string;
}

/** An address of charts in the registry. */
interface Source {
  readonly name: string;
  /** With `oci://`. */
  readonly url: string;
  readonly tag?: string;
}

const OWN_CHARTS = 'registry-charts';
/** How often Flux looks for new artifacts. */
const INTERVAL = '1h';
/** After Harbor, and before the Applications: as in the delivery of a fleet. */
const REPOSITORY_WAVE = -10;

/** Defines the sources of charts and their credentials. */
export function defineChartAccess(scope: Construct, target: ChartTarget, options: ChartAccessOptions): ApiObject[] {
  const { place: { host, pathPrefix }, routes, prop } = target;
  const places = chartPlaces(target.place, routes);
  const own = { name: OWN_CHARTS, url: `oci://${[host, pathPrefix, options.project ?? 'charts'].filter(part => part !== undefined).join('/')}` };
  const upstream = (options.upstreams ?? []).flatMap((charts, at) => upstreamSource(charts, places) ?? refused(scope, `${prop}.upstreams[${at}].url`, charts));
  const define = options.tool === ChartTool.FLUX ? fluxSources : argoRepositories;
  return define(scope, target, { options, sources: [own, ...upstream] });
}

/** Where the charts of each upstream registry are. */
export function chartPlaces(place: RegistryPlace, routes: readonly Route[]): ChartPlace[] {
  return routes.map(route => ({ upstream: route.upstream, directPaths: [...route.directPaths], prefix: imagePrefix(place, route) }));
}

/** Undefined if the charts would come from somewhere else than the registry. */
function upstreamSource({ name, url, tag }: UpstreamCharts, places: readonly ChartPlace[]): Source | undefined {
  const rewritten = rewriteChartSource(url, places);
  return url.startsWith('oci://') && rewritten !== url ? { name, url: rewritten, ...tag !== undefined && { tag } } : undefined;
}

function refused(scope: Construct, prop: string, { url }: UpstreamCharts): never[] {
  report(scope, 'HBR-ROUTE-37', { prop, value: url });
  return [];
}

interface Sources {
  readonly options: ChartAccessOptions;
  readonly sources: readonly Source[];
}

function fluxSources(scope: Construct, { place, labels }: ChartTarget, { options, sources }: Sources): ApiObject[] {
  const { namespace = 'flux-system', credentials, certSecretName } = options;
  const shared = { namespace, labels, interval: INTERVAL, certSecretName, ...credentials && { secretName: OWN_CHARTS } };
  const login = credentials && definePullSecret(scope, 'chart-login', {
    name: OWN_CHARTS, namespace, labels, host: place.host, store: storeOf(credentials), remoteKey: credentials.remoteKey,
  });
  return [
    ...login ? [login] : [],
    ...sources.map(({ name, url, tag }) => tag === undefined
      ? defineHelmRepository(scope, `charts-${name}`, { ...shared, name, url })
      : defineOciRepository(scope, `charts-${name}`, { ...shared, name, url, ref: { tag } })),
  ];
}

/** Argo CD writes addresses of charts without a scheme, and wants the folder: the Application names the chart. */
function argoRepositories(scope: Construct, { prop }: ChartTarget, { options, sources }: Sources): ApiObject[] {
  const { namespace = 'argocd', credentials } = options;
  if (!credentials) {
    report(scope, 'HBR-ROUTE-38', { prop: `${prop}.credentials` });
    return [];
  }
  return sources.map(({ name, url, tag }) => defineArgoRepository(scope, `charts-${name}`, {
    name,
    namespace,
    url: url.replace(/^oci:\/\//, '').replace(tag === undefined ? /$^/ : /\/[^/]*$/, ''),
    wave: REPOSITORY_WAVE,
    store: storeOf(credentials),
    remoteKey: credentials.remoteKey,
  }));
}

function storeOf({ storeName, storeKind }: ChartCredentials): { readonly name: string; readonly kind: string } {
  return { name: storeName, kind: storeKind ?? SecretStoreKind.CLUSTER_SECRET_STORE };
}
