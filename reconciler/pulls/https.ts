import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent as PlainAgent, IncomingMessage, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import { PullFailure } from './outcomes';
import { readText } from './settings';

/** A request. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** How much of the body is kept; all of it is hashed. */
  readonly keepBytes: number;
  /** With which algorithm; `sha256` if that is left out. */
  readonly algorithm?: string;
  readonly body?: string;
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
  ENOTFOUND: 'there is no such host; is the name right, and may this Pod ask DNS?',
  EAI_AGAIN: 'DNS does not answer; may this Pod ask it?',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it; does a network policy forbid it?',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'no connection was made; does a network policy forbid it?',
  EPIPE: 'the connection was cut',
};
const CERTIFICATE_ERROR = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|EPROTO/;

/** Whom a transport trusts, and how long it waits. */
export interface TransportLimits {
  readonly caFile?: string;
  readonly requestTimeoutSeconds: number;
  readonly deadlineSeconds: number;
}

/** Sends requests, over TLS that is always verified. */
export class Transport {
  private readonly agent: Agent;
  private readonly plainAgent = new PlainAgent({ keepAlive: true });
  private readonly ended = new AbortController();
  private readonly timer: NodeJS.Timeout;

  public constructor(private readonly limits: TransportLimits) {
    const own = limits.caFile === undefined ? [] : [readText(limits.caFile, 'CAs')];
    const secureContext = createSecureContext({ ca: [...rootCertificates, ...own] }); // once, and not for each connection
    this.agent = new Agent({ keepAlive: true, rejectUnauthorized: true, secureContext });
    setMaxListeners(0, this.ended.signal); // one for each request that is under way
    this.timer = setTimeout(() => { this.ended.abort(); }, limits.deadlineSeconds * 1000);
  }

  /** Whether the time for everything is over. */
  public get isOver(): boolean {
    return this.ended.signal.aborted;
  }

  /** Ends all connections. */
  public close(): void {
    clearTimeout(this.timer);
    this.agent.destroy();
    this.plainAgent.destroy();
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
    const shown: { certificate?: Shown } = {};
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => { reject(this.explain(error, url, shown.certificate)); };
      const options = { method, headers, signal: this.ended.signal, timeout: this.limits.requestTimeoutSeconds * 1000 };
      const receive = (response: IncomingMessage) => { collect(response, call).then(resolve, fail); };
      const sent = isPlain
        ? requestPlain(url, { ...options, agent: this.plainAgent }, receive)
        : request(url, { ...options, agent: this.agent }, receive);
      // the certificate is gone once Node has refused it, so it is looked at before
      sent.on('socket', socket => { socket.prependListener('secure', () => { shown.certificate = certificateOf(socket); }); });
      sent.on('timeout', () => sent.destroy(new PullFailure('slow', url.host + ' was silent for ' + String(this.limits.requestTimeoutSeconds) + ' s')));
      sent.on('error', fail);
      sent.end(body);
    });
  }

  private overdue(): PullFailure {
    return new PullFailure('slow', 'not finished after ' + String(this.limits.deadlineSeconds) + ' s, the time for everything');
  }

  private explain(error: NodeJS.ErrnoException, { host }: URL, certificate?: Shown): PullFailure {
    if (error instanceof PullFailure) { return error; }
    if (this.isOver) { return this.overdue(); }
    const code = error.code ?? error.name;
    if (!CERTIFICATE_ERROR.test(code)) { return new PullFailure('unreachable', host + ': ' + (NETWORK_ERRORS[code] ?? code)); }
    const { subject = 'unknown', issuer = 'unknown' } = certificate ?? {};
    return new PullFailure('certificate', host + ': ' + code + '. Its certificate is of ' + subject + ', issued by ' + issuer + '; trusted are the public CAs'
      + (this.limits.caFile === undefined ? ' alone. Give the CA of the registry as a file' : ' and those in ' + this.limits.caFile));
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
