import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent as PlainAgent, IncomingMessage, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import { Environment, HttpProxies, HttpProxy, proxiesOf, proxyFor } from './http-proxy';
import { PullFailure } from './pull-failure';
import { PlainTunnels, TlsTunnels, TunnelOptions } from './tunnels';
import { RequestUrl } from '../syntax/request-url';

/** A request. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly url: RequestUrl;
  readonly headers: Readonly<Record<string, string>>;
  /** How much of the body is kept; all of it is hashed. */
  readonly keepBytes: number;
  /** With which algorithm; `sha256` if that is left out. */
  readonly algorithm?: string;
  readonly body?: string | Buffer;
  /** Whether the body is of no interest if there is one: the connection is ended after the headers. */
  readonly headersOnly?: boolean;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly bytes: number;
  readonly digest: string;
}

/** A certificate as far as messages need it. */
interface Shown {
  readonly subject?: string;
  readonly issuer?: string;
}

/** Why a connection failed, by the code of the error. */
const NETWORK_ERRORS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host; is the name right, and does DNS know it here?',
  EAI_AGAIN: 'DNS does not answer; is it in reach?',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it; does a network policy forbid it?',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'no connection was made; does a network policy forbid it?',
  EPIPE: 'the connection was cut',
};
const CERTIFICATE_ERROR = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|EPROTO/;

/** CAs that are trusted besides the public ones. */
export interface TrustedCas {
  /** In PEM. */
  readonly pem: string;
  /** Where they come from, for messages. */
  readonly place: string;
}

/** Whom a transport trusts, how long it waits, and which way it goes. */
export interface TransportOptions {
  readonly cas?: TrustedCas;
  readonly requestTimeoutSeconds: number;
  /** The time for everything; unlimited if it is left out. */
  readonly deadlineSeconds?: number;
  /** Whether even blobs may not come without TLS. */
  readonly httpsOnly?: boolean;
  /** The environment that names HTTP proxies. */
  readonly environment?: Environment;
}

/** Sends requests, over TLS that is always verified, and through the proxies that the environment names. */
export class Transport {
  private readonly agents: Agents;
  private readonly ended = new AbortController();
  private readonly timer?: NodeJS.Timeout;

  public constructor(private readonly options: TransportOptions) {
    const { cas, deadlineSeconds, requestTimeoutSeconds, environment = {} } = options;
    const secureContext = cas && createSecureContext({ ca: [...rootCertificates, cas.pem] }); // once, and not for each connection
    const { signal } = this.ended;
    setMaxListeners(0, signal); // one for each request that is under way
    this.agents = new Agents(proxiesOf(environment), {
      secureContext,
      signal,
      timeoutMilliseconds: requestTimeoutSeconds * 1000,
      explain: (error, proxy) => this.explain(error, { host: 'the proxy ' + proxy.address }),
    });
    if (deadlineSeconds !== undefined) { this.timer = setTimeout(() => { this.ended.abort(); }, deadlineSeconds * 1000); }
  }

  /** Whether the time for everything is over. */
  public get isOver(): boolean {
    return this.ended.signal.aborted;
  }

  /** Ends all connections. */
  public close(): void {
    clearTimeout(this.timer);
    this.agents.destroy();
  }

  /** Waits; ends early when the time for everything is over. */
  public async pause(milliseconds: number): Promise<void> {
    await new Promise<void>(resolve => {
      const done = () => { clearTimeout(timer); resolve(); };
      const timer = setTimeout(() => { this.ended.signal.removeEventListener('abort', done); resolve(); }, milliseconds);
      this.ended.signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Sends a request. Only a redirect leads to plain HTTP, see `registry-client.ts`. */
  public async send(call: Call): Promise<Answer> {
    if (this.isOver) { throw this.overdue(); }
    const { url, method, headers, body } = call;
    const isPlain = url.protocol === 'http:';
    if (isPlain && this.options.httpsOnly === true) { throw new PullFailure('refused', url.host + ' wants http://, and only https is spoken'); }
    const shown: { certificate?: Shown } = {};
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => { reject(this.explain(error, url, shown.certificate)); };
      const [{ signal }, timeout] = [this.ended, this.options.requestTimeoutSeconds * 1000];
      const options = { method, headers, agent: this.agents.for(url), signal, timeout };
      const receive = (response: IncomingMessage) => { collect(response, call).then(resolve, fail); };
      const sent = isPlain ? requestPlain(url, options, receive) : request(url, options, receive);
      // the certificate is gone once Node has refused it, so it is looked at before
      sent.on('socket', socket => {
        if (sent.reusedSocket) { return; } // it has shown its certificate, and its listeners would grow with every request
        socket.prependListener('secure', () => { shown.certificate = certificateOf(socket); });
      });
      sent.on('timeout', () => sent.destroy(new PullFailure('slow', url.host + ' was silent for ' + String(this.options.requestTimeoutSeconds) + ' s')));
      sent.on('error', fail);
      sent.end(body);
    });
  }

  private overdue(): PullFailure {
    return new PullFailure('slow', 'not finished after ' + String(this.options.deadlineSeconds) + ' s, the time for everything');
  }

  private explain(error: NodeJS.ErrnoException, { host }: { readonly host: string }, certificate?: Shown): PullFailure {
    if (error instanceof PullFailure) { return error; }
    if (this.isOver) { return this.overdue(); }
    const code = error.code ?? error.name;
    if (!CERTIFICATE_ERROR.test(code)) { return new PullFailure('unreachable', host + ': ' + (NETWORK_ERRORS[code] ?? code)); }
    const { subject = 'unknown', issuer = 'unknown' } = certificate ?? {};
    return new PullFailure('certificate', host + ': ' + code + '. Its certificate is of ' + subject + ', issued by ' + issuer + '; trusted are the public CAs'
      + (this.options.cas === undefined ? ' alone. Give the CA of the registry as a file' : ' and those in ' + this.options.cas.place));
  }
}

/** The agents of a transport: one for each way to a server, which keep connections open. */
class Agents {
  private readonly known = new Map<string, PlainAgent>();

  public constructor(private readonly proxies: HttpProxies, private readonly options: TunnelOptions) {}

  /** The agent for a URL. */
  public for(url: RequestUrl): PlainAgent {
    const proxy = proxyFor(url, this.proxies);
    const key = url.protocol + (proxy?.address ?? '');
    const agent = this.known.get(key) ?? this.make(url.protocol === 'http:', proxy);
    this.known.set(key, agent);
    return agent;
  }

  public destroy(): void {
    this.known.forEach(agent => { agent.destroy(); });
  }

  private make(isPlain: boolean, proxy?: HttpProxy): PlainAgent {
    if (proxy) { return isPlain ? new PlainTunnels(proxy, this.options) : new TlsTunnels(proxy, this.options); }
    const { secureContext } = this.options;
    return isPlain ? new PlainAgent({ keepAlive: true }) : new Agent({ keepAlive: true, rejectUnauthorized: true, secureContext });
  }
}

async function collect(response: IncomingMessage, { keepBytes, algorithm = 'sha256', headersOnly }: Call): Promise<Answer> {
  if (headersOnly && response.statusCode === 200) {
    response.on('error', () => undefined); // that it was cut
    response.destroy();
    return { status: 200, headers: response.headers, body: Buffer.alloc(0), bytes: 0, digest: '' };
  }
  return new Promise((resolve, reject) => {
    const hash = createHash(algorithm);
    const parts: Buffer[] = [];
    let bytes = 0;
    response.on('data', (part: Buffer) => {
      if (bytes < keepBytes) { parts.push(part.subarray(0, keepBytes - bytes)); }
      bytes += part.length;
      hash.update(part);
    });
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(parts), bytes, digest: algorithm + ':' + hash.digest('hex') });
    });
    response.on('error', reject);
  });
}

function certificateOf(socket: object): Shown {
  const peer = (socket as { getPeerCertificate?: () => { subject?: object; issuer?: object } | null }).getPeerCertificate?.();
  return { subject: nameOf(peer?.subject), issuer: nameOf(peer?.issuer) };
}

/** `O=Example, CN=registry.example.com`. */
function nameOf(name: object | undefined): string | undefined {
  return name && Object.entries(name).map(([key, value]) => key + '=' + String(value)).join(', ');
}
