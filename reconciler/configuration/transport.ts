import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { Body } from './json';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly timeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** With names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Sends one request. Throws if no answer comes. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** The transport of Node. It keeps no cookies, which Harbor would ask a CSRF token for. */
export const sendByFetch: Transport = async ({ method, url, headers, body, timeout }) => {
  const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
  return { status: answer.status, headers: Object.fromEntries(answer.headers.entries()), body: await answer.text() };
};

/** What is asked of the API server of Kubernetes. */
export interface KubernetesRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Body;
  readonly contentType?: string;
}

/** The API server, as the account of the pod sees it. */
export interface KubernetesApi {
  readonly namespace: string;
  ask(request: KubernetesRequest): Promise<{ readonly status: number; readonly body: Body }>;
}

/** Asks the API server with the token that is mounted into the pod. */
export function mountedKubernetesApi(account: string): KubernetesApi {
  const read = (file: string) => readFileSync(join(account, file), 'utf8').trim();
  return {
    get namespace() { return read('namespace'); },
    ask: async ({ method, path, body, contentType = 'application/json' }) => new Promise((resolve, reject) => {
      const text = body ? JSON.stringify(body) : undefined;
      const call = httpsRequest({
        method,
        path,
        host: process.env.KUBERNETES_SERVICE_HOST,
        port: process.env.KUBERNETES_SERVICE_PORT,
        ca: read('ca.crt'),
        timeout: 30_000,
        headers: {
          Authorization: 'Bearer ' + read('token'),
          Accept: 'application/json',
          ...text !== undefined && { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) },
        },
      }, response => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: asBody(Buffer.concat(parts).toString('utf8')) }));
        response.on('error', reject);
      });
      call.on('timeout', () => call.destroy(new Error('the API server does not answer')));
      call.on('error', reject);
      call.end(text);
    }),
  };
}

function asBody(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
