import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { GatewayReference } from '../contracts/exposure';

/** How a path is compared, in the words of the Gateway API. */
export type RoutePathType = 'PathPrefix' | 'Exact';

/** A rule that sends requests to a Service. */
export interface RouteBackendRule {
  readonly paths: ReadonlyArray<{ readonly type: RoutePathType; readonly value: string }>;
  readonly service: string;
  readonly port: number;
  /** Longest time of a request as a Gateway API duration; `0s` is without end. */
  readonly requestTimeout?: string;
}

interface RouteResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly gateways: readonly GatewayReference[];
  /** Absent for every host: the Gateway API knows no addresses as host. */
  readonly host?: string;
}

/** A route to Services. */
export interface HttpRouteResource extends RouteResource {
  readonly rules: readonly RouteBackendRule[];
}

/** A route that sends clients to https. */
export interface RedirectRouteResource extends RouteResource {
  /** Port that clients are sent to, unless it is 443. */
  readonly port?: number;
}

/** Makes an HTTPRoute to Services. */
export function defineHttpRoute(scope: Construct, id: string, route: HttpRouteResource): ApiObject {
  return defineRoute(scope, id, { route, rules: route.rules.map(backendRule) });
}

/** Makes an HTTPRoute that redirects every request to https. */
export function defineRedirectRoute(scope: Construct, id: string, route: RedirectRouteResource): ApiObject {
  const requestRedirect = { scheme: 'https', statusCode: 301, ...route.port !== undefined && { port: route.port } };
  const rules = [{ matches: [pathMatch({ type: 'PathPrefix', value: '/' })], filters: [{ type: 'RequestRedirect', requestRedirect }] }];
  return defineRoute(scope, id, { route, rules });
}

function defineRoute(scope: Construct, id: string, { route, rules }: { route: RouteResource; rules: readonly object[] }): ApiObject {
  const { name, namespace, labels, annotations = {}, gateways, host } = route;
  return defineResource(scope, id, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace, labels: { ...labels }, ...Object.keys(annotations).length > 0 && { annotations: { ...annotations } } },
    spec: { parentRefs: gateways.map(parentRef), ...host !== undefined && { hostnames: [host] }, rules },
  });
}

/** A Gateway as the parent of a route. Group, kind and weight are the API server's defaults; written out, the object in the cluster is the one in Git. */
export function parentRef({ name, namespace, sectionName }: GatewayReference): object {
  return {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    ...namespace !== undefined && { namespace },
    name,
    ...sectionName !== undefined && { sectionName },
  };
}

/** A rule of a route, in the words of the Gateway API. */
export function backendRule({ paths, service, port, requestTimeout }: RouteBackendRule): object {
  return {
    matches: paths.map(pathMatch),
    ...requestTimeout !== undefined && { timeouts: { request: requestTimeout } },
    backendRefs: [{ group: '', kind: 'Service', name: service, port, weight: 1 }],
  };
}

function pathMatch(path: { readonly type: RoutePathType; readonly value: string }): object {
  return { path: { type: path.type, value: path.value } };
}
