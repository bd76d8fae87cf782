import { RouteBackendRule } from './gateway-route';
import { IngressPathRule } from './ingress';
import { CORE_PATHS } from '../facts/front-paths';

/** A Service that an Ingress or HTTPRoute forwards requests to. */
export interface FrontBackend {
  readonly service: string;
  readonly port: number;
}

/** The Services of core and portal. */
export interface FrontBackends {
  readonly core: FrontBackend;
  readonly portal: FrontBackend;
}

/** What the rules of an HTTPRoute are made from. */
export interface FrontRoute extends FrontBackends {
  /** Scheme of the external URL, which the gateway sends upstream. */
  readonly scheme: string;
}

/** The paths of the Ingress of Harbor. */
export function ingressPathsTo({ core, portal }: FrontBackends): IngressPathRule[] {
  return [
    ...CORE_PATHS.map(({ path, exact }) => ({ path, pathType: exact ? 'Exact' as const : 'Prefix' as const, ...core })),
    { path: '/', pathType: 'Prefix', ...portal },
  ];
}

/**
 * The rules of the HTTPRoute of Harbor. Requests to core have no timeout, since pushes and pulls of large images take long. They carry the scheme
 * of the external URL, whatever the last hop was: the registry makes the URLs of uploads from it.
 */
export function routeRulesTo({ core, portal, scheme }: FrontRoute): RouteBackendRule[] {
  const corePaths = CORE_PATHS.map(({ path, exact }) => ({ type: exact ? 'Exact' as const : 'PathPrefix' as const, value: path }));
  return [
    { paths: corePaths, requestTimeout: '0s', forwardedScheme: scheme, ...core },
    { paths: [{ type: 'PathPrefix', value: '/' }], forwardedScheme: scheme, ...portal },
  ];
}
