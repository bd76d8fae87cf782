/* The API of Harbor, as clients use it. */
import { HttpClient, json, Reply, RequestOptions } from './http-client';

/** Name and password. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** How a call differs from one of the administrator. */
export interface CallOptions extends RequestOptions {
  /** Who calls; null for nobody. */
  readonly login?: Login | null;
}

/** Calls the API of one Harbor. */
export class HarborApi {
  public constructor(public readonly url: string, public readonly http: HttpClient, public readonly admin: Login) {}

  /** A call such as `POST /projects`, with a body of JSON or with none. */
  public async call(what: string, body?: unknown, { login = this.admin, headers, ...options }: CallOptions = {}): Promise<Reply> {
    const [method, path] = what.split(' ');
    return this.http.send(`${this.url}/api/v2.0${path}`, {
      method,
      headers: { ...body !== undefined && { 'content-type': 'application/json' }, ...login && { authorization: basic(login) }, ...headers },
      ...body !== undefined && { body: JSON.stringify(body) },
      ...options,
    });
  }

  /** The content of an answer to a GET. */
  public async get(path: string): Promise<any> {
    return json(await this.call(`GET ${path}`));
  }
}

/** The header of a login. */
export function basic({ name, password }: Login): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

/** The number at the end of the address of what was made. */
export function madeId(reply: Reply): number {
  return Number(reply.headers.location?.split('/').at(-1));
}
