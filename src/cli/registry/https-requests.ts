import { Agent, request } from 'node:https';
import { rootCertificates } from 'node:tls';
import { RegistryError } from './registry-error';
import { RequestUrl } from '../../syntax/url';

/** A request. */
export interface Call {
  readonly method: 'GET' | 'HEAD';
  readonly url: RequestUrl;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** No manifest and no token is larger. */
const MOST_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MILLISECONDS = 30_000;

/** Sends requests by https alone, and never to a server whose certificate is not trusted. */
export class HttpsRequests {
  private readonly agent: Agent;

  /** @param ca certificates in PEM that are trusted beside the public ones */
  public constructor(ca?: string) {
    this.agent = new Agent({ keepAlive: true, ...ca !== undefined && { ca: [...rootCertificates, ca] } });
  }

  /** Sends a request. A connection that cannot be made is an error with the host and the reason. */
  public async send({ method, url, headers }: Call): Promise<Answer> {
    if (url.protocol !== 'https:') { throw new RegistryError(`${url.host} wants ${url.protocol}//, and only https is spoken`); }
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => { reject(new RegistryError(`${url.host}: ${error.code ?? error.message}`)); };
      const sent = request(url, { method, headers, agent: this.agent, timeout: TIMEOUT_MILLISECONDS }, response => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > MOST_BYTES) { sent.destroy(new Error(`the answer is larger than ${MOST_BYTES} bytes`)); }
          parts.push(part);
        });
        response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }); });
        response.on('error', fail);
      });
      sent.on('timeout', () => { sent.destroy(new Error('no answer')); });
      sent.on('error', fail);
      sent.end();
    });
  }

  /** Ends all connections. */
  public close(): void {
    this.agent.destroy();
  }
}
