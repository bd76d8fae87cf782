/* Requests to what runs in the sandbox, by the names that its name server knows. */
import { request as plain, IncomingHttpHeaders } from 'node:http';
import { request as secure } from 'node:https';

/** What a request may have. */
export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly seconds?: number;
}

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Finds the address of a host, and trusts an authority. */
export interface Connector {
  readonly lookUp: (host: string) => string;
  readonly authority: string;
}

/** Makes requests. Paths are sent as they are written, so that tricks with `..` arrive. */
export class HttpClient {
  public constructor(private readonly connector: Connector) {}

  public async send(url: string, { method = 'GET', headers = {}, body, seconds = 60 }: RequestOptions = {}): Promise<Reply> {
    const [, scheme, authority, path] = /^(https?):\/\/([^/]+)(.*)$/.exec(url) ?? [];
    const { hostname, port } = new URL(`${scheme}://${authority}`);
    const host = /^[\d.]+$/.test(hostname) ? hostname : this.connector.lookUp(hostname);
    const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
    const options = {
      host, port: port || (scheme === 'https' ? 443 : 80), path: path || '/', method, headers: { host: authority, ...length, ...headers }, agent: false as const,
    };
    const tls = { servername: hostname, ca: this.connector.authority };
    return new Promise((resolve, reject) => {
      const request = (scheme === 'https' ? secure : plain)({ ...options, ...scheme === 'https' && tls }, answer => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
      });
      const deadline = setTimeout(() => request.destroy(new Error(`${method} ${url}: no answer in ${seconds} s`)), seconds * 1000);
      request.once('close', () => clearTimeout(deadline));
      request.once('error', reject);
      request.end(body);
    });
  }
}

/** The content of an answer as JSON; an empty object if it is none. */
export function json(reply: Reply): any {
  try {
    return JSON.parse(reply.body.toString('utf8'));
  } catch {
    return {};
  }
}

/** Status and beginning of an answer, for messages. */
export function shown({ status, body }: Reply): string {
  return `${status} ${body.toString('utf8').trim().slice(0, 300)}`;
}
