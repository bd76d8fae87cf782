import { isIpv4, isIpv6 } from './kubernetes-syntax';

/** The parts of a URL with scheme http or https. */
export interface HttpUrl {
  readonly scheme: string;
  /** Host name or address; IPv6 addresses keep their brackets. */
  readonly host: string;
  readonly port?: number;
  /** Path, query and fragment; empty if there are none. */
  readonly path: string;
  /** Whether the URL has a user or a password in front of the host. */
  readonly hasUserinfo: boolean;
}

const HTTP_URL = /^(https?):\/\/(?:([^/?#]*)@)?(\[[0-9a-fA-F:]+\]|[^:/?#@[\]\s]+)(?::(\d{1,5}))?([/?#]\S*)?$/;
const PRIVATE_SUFFIX = /(^|\.)(svc|local|localhost|internal|lan|home\.arpa)$/;
const PRIVATE_IPV4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_IPV6 = /^(f[cd]|fe[89ab]|::1?$)/i;

/** Parses an http or https URL; undefined if the text is not one. */
export function parseHttpUrl(text: string): HttpUrl | undefined {
  const match = HTTP_URL.exec(text);
  if (!match) { return undefined; }
  const [, scheme, userinfo, host, port, path = ''] = match;
  return { scheme, host, path, hasUserinfo: userinfo !== undefined, ...(port !== undefined && { port: Number(port) }) };
}

/** The port of a URL, or the default port of its scheme. */
export function portOfUrl({ scheme, port }: Pick<HttpUrl, 'scheme' | 'port'>): number {
  return port ?? (scheme === 'https' ? 443 : 80);
}

/** Whether a host is only reachable from inside a cluster or a private network, judging by its name or address. */
export function isPrivateHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIpv4(address)) { return PRIVATE_IPV4.test(address); }
  if (isIpv6(address)) { return PRIVATE_IPV6.test(address); }
  return !address.includes('.') || PRIVATE_SUFFIX.test(address);
}
