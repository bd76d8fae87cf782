import { isHost, withoutBrackets } from './host';
import { isIpv6 } from './ip-address';
import { parsePort } from './port';

/** A host, and its port if there is one. */
export interface HostPort {
  /** DNS name or IP address; IPv6 addresses without the brackets. */
  readonly host: string;
  readonly port?: number;
}

/** What stands in front of the last colon outside of brackets, and behind it. */
const PARTS = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/;

/**
 * Parses a host with or without a port as it stands in a URL: `db.example.com`, `10.0.0.1:6379`, `[fd00::1]:6379`. Undefined if the text is none.
 */
export function parseHostPort(text: string): HostPort | undefined {
  const [, written = '', portText] = PARTS.exec(text) ?? [];
  const port = portText === undefined ? undefined : parsePort(portText);
  const host = withoutBrackets(written);
  const fits = written.startsWith('[') ? isIpv6(host) : isHost(host) && !isIpv6(host);
  if (!fits || (portText !== undefined && port === undefined)) { return undefined; }
  return port === undefined ? { host } : { host, port };
}

/** A host with its port as it stands in a URL: IPv6 addresses have brackets. The host may have them already. */
export function hostAndPort({ host, port }: HostPort): string {
  const written = isIpv6(host) ? `[${host}]` : host;
  return port === undefined ? written : `${written}:${port}`;
}

/** Whether a text is a host with its port: `host:port`. */
export function isHostAndPort(text: string): boolean {
  return parseHostPort(text)?.port !== undefined;
}

/** Whether a text is a DNS name or an IPv4 address, with its port: `host:port`. */
export function isNameAndPort(text: string): boolean {
  const { host = '', port } = parseHostPort(text) ?? {};
  return port !== undefined && !isIpv6(host);
}

/** The host of `host:port`, without the brackets of an IPv6 address. What is no host is left as it is. */
export function hostOfAddress(address: string): string {
  return parseHostPort(address)?.host ?? withoutBrackets(address);
}

/** Whether a text is the host of a URL: a DNS name, an IPv4 address, or an IPv6 address in brackets. */
export function isUrlHost(text: string): boolean {
  const parsed = parseHostPort(text);
  return parsed !== undefined && parsed.port === undefined;
}
