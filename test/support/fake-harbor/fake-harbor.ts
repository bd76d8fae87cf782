import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Answer, Body, Refusal } from './answers';
import { Data, FakeHarborOptions } from './data';
import { flushQuotas } from './projects';
import { isLogin } from './robots';
import { routeOf } from './routes';
import { HttpAnswer, HttpRequest, Transport } from '../../../reconciler/configuration/transport';

/** One request that the fake got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Body;
  readonly status: number;
}

/** What somebody in between may do with a request: answer it, or fail. */
export type Interceptor = (request: HttpRequest, number: number) => HttpAnswer | undefined | Promise<HttpAnswer | undefined>;

/** What a wrong password is no obstacle to: who asks is nobody then, and sees what is public. */
const FOR_EVERYBODY = new Set(['/ping', '/systeminfo', '/projects']);

/** Harbor's API in memory, with the quirks of a real 2.15. */
export class FakeHarbor {
  public static readonly URL = 'http://harbor.test';
  public readonly data: Data;
  public readonly requests: SeenRequest[] = [];
  public readonly password: string;
  /** Components that are not healthy. */
  public readonly unhealthy = new Set<string>();
  public intercept?: Interceptor;
  private count = 0;

  public constructor(options: FakeHarborOptions = {}) {
    this.data = new Data(options);
    this.password = options.password ?? 'Sentinel0AdminPassword';
  }

  /** Takes a request without a network. */
  public readonly send: Transport = async request => {
    this.count += 1;
    const intercepted = await this.intercept?.(request, this.count);
    return intercepted ?? this.answer(request);
  };

  /** The requests that may change something, whether they were carried out or not. */
  public get writes(): readonly SeenRequest[] {
    return this.requests.filter(({ method }) => method !== 'GET');
  }

  public forgetRequests(): void {
    this.requests.length = 0;
    this.count = 0;
  }

  /** The next flush of quotas. */
  public flush(): void {
    flushQuotas(this.data);
  }

  public answer(request: HttpRequest): HttpAnswer {
    const { pathname, searchParams } = new URL(request.url);
    const body = request.body ? JSON.parse(request.body) : {};
    const path = pathname.replace(/^\/api\/v2\.0/, '');
    const { status, body: said, headers = {} } = this.handle({ ...request, path, query: searchParams }, body);
    this.requests.push({ method: request.method, path: path + (searchParams.size > 0 ? `?${searchParams}` : ''), body, status });
    return { status, headers, body: said === undefined ? '' : JSON.stringify(said) };
  }

  /** A server for programs in processes of their own. */
  public async listen(): Promise<{ readonly url: string; readonly server: Server }> {
    const server = createServer((incoming, response) => {
      const parts: Buffer[] = [];
      incoming.on('data', part => parts.push(part));
      incoming.on('end', async () => {
        const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
        const request = { method: incoming.method!, url: FakeHarbor.URL + incoming.url, headers, body: Buffer.concat(parts).toString('utf8'), timeout: 0 };
        const answer = await this.send(request);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  private handle(request: HttpRequest & { readonly path: string; readonly query: URLSearchParams }, body: Body): Answer {
    const [username, ...rest] = credentialsOf(request);
    const password = rest.join(':');
    const isAdmin = username === 'admin' && password === this.password;
    if (request.path === '/v2/') { return { status: isAdmin || isLogin(this.data, username, password) ? 200 : 401 }; }
    if (request.path === '/health') { return { status: 200, body: this.health() }; }
    const route = routeOf(request.method, request.path);
    if (!route) { return errorAnswer(404, 'path not found'); }
    if (!isAdmin && !FOR_EVERYBODY.has(request.path)) { return errorAnswer(401, 'unauthorized'); }
    try {
      return route.handler(this.data, { method: request.method, path: request.path, params: route.params, query: request.query, body, headers: request.headers, isAdmin });
    } catch (error) {
      if (error instanceof Refusal) { return errorAnswer(error.status, error.message); }
      throw error;
    }
  }

  private health(): Body {
    const names = ['core', 'database', 'redis', 'registry', 'registryctl', 'jobservice', 'portal', 'trivy'];
    const components = names.map(name => ({ name, status: this.unhealthy.has(name) ? 'unhealthy' : 'healthy' }));
    return { status: this.unhealthy.size > 0 ? 'unhealthy' : 'healthy', components };
  }
}

function credentialsOf({ headers }: HttpRequest): string[] {
  const header = headers.Authorization ?? headers.authorization ?? '';
  return Buffer.from(header.replace(/^Basic /, ''), 'base64').toString('utf8').split(':');
}

function errorAnswer(status: number, message: string): Answer {
  return { status, body: { errors: [{ code: 'ERROR', message }] } };
}
