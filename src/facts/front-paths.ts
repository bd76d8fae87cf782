import { isIpv4 } from '../syntax/ip-address';

/** A path that an Ingress, a route or nginx forwards to core. All other paths are forwarded to the portal. */
export interface FrontPath {
  readonly path: string;
  /** Whether the path is matched exactly, and not as a prefix. */
  readonly exact: boolean;
}

/**
 * The paths of core that clients need. Of `/service/` that is the token service alone: the webhooks below `/service/notifications/` accept
 * any request with a known job id, without authentication, so that only the jobservice may reach them.
 */
export const CORE_PATHS: readonly FrontPath[] = [
  { path: '/api/', exact: false },
  { path: '/v2/', exact: false },
  { path: '/c/', exact: false },
  { path: '/service/token', exact: true },
];

/**
 * The paths for which nginx and portal answer 404 to all clients: the rest of `/service/`, the Docker Registry API v1, and ChartMuseum, which
 * Harbor had until 2.8. With the page of the portal in place of an answer, a Helm client would report an index that it cannot parse. The
 * page of the API, `/devcenter-api-2.0`, is one of the portal.
 */
export const BLOCKED_PATHS: readonly string[] = ['/service/', '/v1/', '/chartrepo/'];

/**
 * Header with the scheme that clients use. Harbor's registry makes absolute URLs of uploads from it, so that it has to be that of the external
 * URL, and not that of the last hop.
 */
export const FORWARDED_SCHEME_HEADER = 'X-Forwarded-Proto';

/**
 * The hosts for the rules of an Ingress, HTTPRoute or VirtualService. None if the first one is an IP address, with or without brackets: no
 * such API accepts addresses as hosts, and rules without hosts match every one.
 */
export function ruleHosts({ host, additionalHosts = [] }: FrontHosts): readonly string[] {
  return isIpv4(host) || host.includes(':') ? [] : [host, ...additionalHosts];
}

/** The names under which clients reach Harbor. */
export interface FrontHosts {
  /** Host of the external URL: a name or an address, IPv6 in brackets. */
  readonly host: string;
  readonly additionalHosts?: readonly string[];
}
