import { isIpv4 } from '../syntax/kubernetes-syntax';

/** A path that clients use of core. Everything else is the portal's. */
export interface FrontPath {
  readonly path: string;
  /** Whether only this path is meant, and nothing below it. */
  readonly exact: boolean;
}

/**
 * What clients need of core. Of `/service/` only the token service: the hooks below `/service/notifications/` take the word of
 * anybody who knows the id of a job, and only the jobservice may reach them.
 */
export const CORE_PATHS: readonly FrontPath[] = [
  { path: '/api/', exact: false },
  { path: '/v2/', exact: false },
  { path: '/c/', exact: false },
  { path: '/service/token', exact: true },
];

/** What nobody may see, wherever a request for it ends up: the rest of `/service/`, and the API of registries before version 2. */
export const CLOSED_PATHS: readonly string[] = ['/service/', '/v1/'];

/** The host of the rules of a front, if it is a name: neither Ingress nor Gateway knows addresses. IPv6 addresses may have brackets. */
export function ruleHost(host: string): string | undefined {
  return isIpv4(host) || host.includes(':') ? undefined : host;
}
