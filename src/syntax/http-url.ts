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
