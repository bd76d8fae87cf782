import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { GatewayReference } from '../contracts/exposure';
import { FORWARDED_SCHEME_HEADER } from '../facts/front-paths';

/** Path match type of the Gateway API. */
export type RoutePathType = 'PathPrefix' | 'Exact';

/** A rule that forwards requests to a Service. */
export interface RouteBackendRule {
  readonly paths: ReadonlyArray<{ readonly type: RoutePathType; readonly value: string }>;
  readonly service: string;
  readonly port: number;
  /** Request timeout as a Gateway API duration; `0s` disables it. */
  readonly requestTimeout?: string;
  /** Scheme that is sent upstream as `X-Forwarded-Proto`; without it the gateway sends what it sees itself. */
  readonly forwardedScheme?: string;
}

interface RouteResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly gateways: readonly GatewayReference[];
  /** Empty if Harbor has an IP address instead of a name, which `hostnames` do not accept: the route then matches every host. */
  readonly hosts: readonly string[];
}

/** The variable fields of an HTTPRoute to Services. */
export interface HttpRouteResource extends RouteResource {
  readonly rules: readonly RouteBackendRule[];
}

/** The variable fields of an HTTPRoute that redirects. */
export interface RedirectRouteResource extends RouteResource {
  /** Scheme of the redirect; absent if it is that of the request. */
  readonly scheme?: 'https';
  /** Host of the redirect; absent if it is that of the request. */
  readonly toHost?: string;
  /** Port of the redirect; absent if it is that of the scheme. */
  readonly port?: number;
}

/** Defines an HTTPRoute to Services. */
export function defineHttpRoute(scope: Construct, id: string, route: HttpRouteResource): ApiObject {
  return defineRoute(scope, id, { route, rules: route.rules.map(backendRule) });
}

/** Defines an HTTPRoute that redirects every request. */
export function defineRedirectRoute(scope: Construct, id: string, route: RedirectRouteResource): ApiObject {
  const { scheme, toHost, port } = route;
  const requestRedirect = {
    ...scheme && { scheme }, ...toHost !== undefined && { hostname: toHost }, statusCode: 301, ...port !== undefined && { port },
  };
  const rules = [{ matches: [pathMatch({ type: 'PathPrefix', value: '/' })], filters: [{ type: 'RequestRedirect', requestRedirect }] }];
  return defineRoute(scope, id, { route, rules });
}

function defineRoute(scope: Construct, id: string, { route, rules }: { route: RouteResource; rules: readonly object[] }): ApiObject {
  const { name, namespace, labels, annotations = {}, gateways, hosts } = route;
  return defineResource(scope, id, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace, labels: { ...labels }, ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } } },
    spec: { parentRefs: gateways.map(parentRef), ...hosts.length > 0 && { hostnames: [...hosts] }, rules },
  });
}

/** A parent reference of a route. The defaults of the API server are written out, so that GitOps tools see no difference to the cluster. */
export function parentRef({ name, namespace, sectionName }: GatewayReference): object {
  return {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    ...namespace !== undefined && { namespace },
    name,
    ...sectionName !== undefined && { sectionName },
  };
}

/** A rule of an HTTPRoute, as its manifest has it. */
export function backendRule({ paths, service, port, requestTimeout, forwardedScheme }: RouteBackendRule): object {
  return {
    matches: paths.map(pathMatch),
    ...forwardedScheme !== undefined && { filters: [schemeFilter(forwardedScheme)] },
    ...requestTimeout !== undefined && { timeouts: { request: requestTimeout } },
    backendRefs: [{ group: '', kind: 'Service', name: service, port, weight: 1 }],
  };
}

function schemeFilter(scheme: string): object {
  return { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: FORWARDED_SCHEME_HEADER, value: scheme }] } };
}

function pathMatch(path: { readonly type: RoutePathType; readonly value: string }): object {
  return { path: { type: path.type, value: path.value } };
}
