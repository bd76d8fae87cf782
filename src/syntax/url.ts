import { parsePort } from './port';
import { requestUrl } from './request-url';

/** The parts of a URL. */
export interface Url {
  /** The scheme in lower case: `https`. */
  readonly scheme: string;
  /** Host name or address as it is written; IPv6 addresses keep their brackets. */
  readonly host: string;
  readonly port?: number;
  /** Path, query and fragment; empty if there are none. */
  readonly path: string;
  /** Whether the URL has a user or a password in front of the host. */
  readonly hasUserinfo: boolean;
}

/** The parts of a URL with scheme http or https. */
export type HttpUrl = Url;

/** Characters that the URL parser of browsers drops or turns into others, and that other programs do not. */
const REWRITTEN = /[\s\\\0-\x1f]/;
/** Scheme, user info, host, port and the rest. */
const PARTS = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^/?#:@]*)(?::([^/?#@]*))?([/?#].*)?$/;

/**
 * Parses a URL with a host; undefined if the text is none. A host that browsers would take for another one is none: `https://010.0.0.1`, which they
 * read as `8.0.0.1`, and `https://10.0.0.300`, which they refuse.
 */
export function parseUrl(text: string): Url | undefined {
  const url = splitUrl(text);
  return url && !REWRITTEN.test(text) && url.hasValidPort && isSameHost(url) ? url.parts : undefined;
}

/** The parts of what has the shape of a URL, for messages about it: neither its host nor its port need be valid. */
export function partsOfUrl(text: string): Url | undefined {
  return splitUrl(text)?.parts;
}

/** Parses an http or https URL; undefined if the text is not one. */
export function parseHttpUrl(text: string): HttpUrl | undefined {
  const url = parseUrl(text);
  return url && ['http', 'https'].includes(url.scheme) ? url : undefined;
}

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ldap: 389, ldaps: 636 };

/** The port of a URL, or the usual port of its scheme. */
export function portOfUrl({ scheme, port }: Pick<Url, 'scheme' | 'port'>): number {
  return port ?? USUAL_PORTS[scheme];
}

function splitUrl(text: string): { readonly parts: Url; readonly hasValidPort: boolean } | undefined {
  const [, scheme, userinfo, host, portText, path = ''] = PARTS.exec(text) ?? [];
  if (scheme === undefined) { return undefined; }
  const port = portText === undefined ? undefined : parsePort(portText);
  const parts = { scheme, host, path, hasUserinfo: userinfo !== undefined, ...(port !== undefined && { port }) };
  return { parts, hasValidPort: portText === undefined || port !== undefined };
}

/** Whether the global URL reads a host as it is written. Names in other scripts stay, and addresses may be written in a longer form. */
function isSameHost({ parts: { scheme, host } }: { readonly parts: Url }): boolean {
  if (host === '') { return false; }
  const read = requestUrl(`https://${host}`)?.hostname;
  return read !== undefined && requestUrl(`${scheme}://${host}`) !== undefined && (read === host.toLowerCase() || host.startsWith('[') || !/^[\0-\x7f]*$/.test(host));
}
