/* Which requests go through an HTTP proxy, by the variables that programs in Go read, with the same meaning. */
import { PullFailure } from './pull-failure';
import { isCidr, isInRange, isIpAddress } from '../syntax/ip-address';
import { RequestUrl, requestUrl } from '../syntax/request-url';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An HTTP proxy. */
export interface HttpProxy {
  /** Host and port, as messages name it: never with its login. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** Whether the proxy itself is reached by TLS. */
  readonly isTls: boolean;
  /** Value of the header `Proxy-Authorization`. */
  readonly authorization?: string;
}

/** The proxies of a process, by the scheme of what is asked for, and who bypasses them. */
export interface HttpProxies {
  readonly https?: HttpProxy;
  readonly http?: HttpProxy;
  /** What `NO_PROXY` says. */
  readonly direct: readonly string[];
}

/** Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in upper case or, where that is empty, in lower case. */
export function proxiesOf(environment: Environment): HttpProxies {
  const read = (name: string) => [environment[name], environment[name.toLowerCase()]].find(value => value !== undefined && value !== '');
  const proxy = (name: string) => {
    const text = read(name);
    return text === undefined ? undefined : proxyOf(name, text);
  };
  const direct = (read('NO_PROXY') ?? '').split(',').map(entry => entry.trim().toLowerCase()).filter(entry => entry !== '');
  return { https: proxy('HTTPS_PROXY'), http: proxy('HTTP_PROXY'), direct };
}

/** The proxy of a URL; undefined if it is asked directly. */
export function proxyFor({ protocol, hostname, port }: RequestUrl, proxies: HttpProxies): HttpProxy | undefined {
  const proxy = protocol === 'https:' ? proxies.https : proxies.http;
  const host = bare(hostname.toLowerCase());
  const isDirect = isOfThisMachine(host) || proxies.direct.some(entry => matches(entry, { host, port: port === '' ? usualPort(protocol) : port }));
  return isDirect ? undefined : proxy;
}

/** The port that a URL with this scheme has if it names none. */
export function usualPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80';
}

/** Nothing of the text is shown if it cannot be read: a password may be in it. */
function proxyOf(name: string, text: string): HttpProxy {
  const url = requestUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : 'http://' + text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new PullFailure('settings', name + ' has to be the http or https URL of a proxy that takes CONNECT: http://proxy.example.com:3128');
  }
  const port = url.port === '' ? usualPort(url.protocol) : url.port;
  const login = url.username === '' ? undefined : decoded(name, url.username) + ':' + decoded(name, url.password);
  return {
    address: url.hostname + ':' + port,
    host: bare(url.hostname),
    port: Number(port),
    isTls: url.protocol === 'https:',
    ...login !== undefined && { authorization: 'Basic ' + Buffer.from(login).toString('base64') },
  };
}

function decoded(name: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new PullFailure('settings', name + ' has a user or a password with a % that begins no escape: a % is written as %25');
  }
}

/** A proxy elsewhere cannot reach what this machine calls itself. */
function isOfThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || isInRange(host, '127.0.0.0/8');
}

/** An entry is `*`, an address, a range, or a domain that stands for all below it; one that begins with a dot is for those below it alone. */
function matches(entry: string, { host, port }: { readonly host: string; readonly port: string }): boolean {
  if (entry === '*') { return true; }
  if (isCidr(entry)) { return isInRange(host, entry); }
  const [, written = entry, entryPort] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) { return false; }
  const name = bare(written).replace(/^\*\./, '.');
  if (isIpAddress(name) || isIpAddress(host)) { return name === host; }
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith('.' + name);
}

function bare(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
