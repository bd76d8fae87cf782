import { Deadline } from './clock';
import { EXIT, HarborError, Stop, textOf } from './failures';
import { Body, parseJson } from './json';
import { HttpAnswer, Transport } from './transport';

/** The largest page that Harbor gives. */
const PAGE = 100;
const ATTEMPTS = 5;
/** Of an internal error, which is often a mistake in the request that Harbor has no other answer to. */
const ATTEMPTS_AT_500 = 2;
const ONE_REQUEST = 60_000;

export interface HarborAccess {
  /** Such as https://harbor.example.com. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

interface Call {
  readonly body?: Body;
  readonly headers?: Record<string, string>;
}

/** Harbor's API: retries what is safe to repeat, reads all pages, and turns refusals into errors. */
export class HarborClient {
  private readonly authorization: string;
  private isRefused = false;

  public constructor(private readonly access: HarborAccess, private readonly deadline: Deadline, private readonly send: Transport) {
    this.authorization = basicAuthorization(access.username, access.password);
  }

  public async get(path: string): Promise<any> {
    return parseJson((await this.call('GET', path)).body);
  }

  /** All objects of a list. A page that is not full is the last. */
  public async list(path: string): Promise<Body[]> {
    const found: Body[] = [];
    for (let page = 1; ; page += 1) {
      const items = await this.get(path + (path.includes('?') ? '&' : '?') + 'page=' + page + '&page_size=' + PAGE) ?? [];
      found.push(...items);
      if (items.length < PAGE) { return found; }
    }
  }

  /** Creates an object; the last part of its address, and what Harbor says about it. A lost answer is an error: it may be there. */
  public async post(path: string, body: Body): Promise<{ readonly id: string; readonly body: Body }> {
    const { headers, body: said } = await this.call('POST', path, { body });
    return { id: (headers.location ?? '').split('/').pop() ?? '', body: parseJson(said) ?? {} };
  }

  public async put(path: string, body: Body): Promise<void> {
    await this.call('PUT', path, { body });
  }

  public async patch(path: string, body: Body): Promise<void> {
    await this.call('PATCH', path, { body });
  }

  /** Deletes an object. One that is not there any more is deleted. */
  public async delete(path: string): Promise<void> {
    try {
      await this.call('DELETE', path);
    } catch (error) {
      if (!(error instanceof HarborError) || error.status !== 404) { throw error; }
    }
  }

  /** Whether somebody else can log in, which changes nothing. */
  public async accepts(username: string, password: string): Promise<boolean> {
    const { status } = await this.tryAgain('GET', '/v2/', { headers: { Authorization: basicAuthorization(username, password) } });
    if (status === 200) { return true; }
    if (status === 401) { return false; }
    throw new HarborError('GET /v2/', status, '');
  }

  /** One answer without a second try, whatever it is; undefined if none comes. */
  public async look(path: string): Promise<HttpAnswer | undefined> {
    try {
      return await this.once('GET', '/api/v2.0' + path, {});
    } catch (error) {
      if (error instanceof Stop) { throw error; }
      return undefined;
    }
  }

  private async call(method: string, path: string, call: Call = {}): Promise<HttpAnswer> {
    const answer = this.isRefused ? undefined : await this.tryAgain(method, '/api/v2.0' + path, call);
    if (!answer || answer.status === 401) {
      this.isRefused = true;
      throw new Stop('Harbor does not accept the password of ' + this.access.username + '; it is not tried again', EXIT.failed);
    }
    if (answer.status >= 200 && answer.status < 300) { return answer; }
    throw new HarborError(method + ' ' + path, answer.status, answer.status === 0 ? 'no answer (' + answer.body + ')' : messageOf(answer));
  }

  private async tryAgain(method: string, path: string, call: Call): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.once(method, path, call).catch(noAnswer);
      if (attempt >= attemptsAfter(method, answer.status)) { return answer; }
      await this.deadline.backOff(attempt, retryAfter(answer));
    }
  }

  private async once(method: string, path: string, { body, headers }: Call): Promise<HttpAnswer> {
    return this.send({
      method,
      url: this.access.url.replace(/\/+$/, '') + path,
      headers: {
        Authorization: this.authorization, Accept: 'application/json', ...body && { 'Content-Type': 'application/json' }, ...headers,
      },
      body: body && JSON.stringify(body),
      timeout: Math.min(ONE_REQUEST, this.deadline.left()),
    });
  }
}

/** A request without an answer is one with the status 0. */
function noAnswer(error: unknown): HttpAnswer {
  if (error instanceof Stop) { throw error; }
  return { status: 0, headers: {}, body: textOf(error) };
}

/** How often a request is repeated after an answer. A POST is only repeated if it was surely not carried out. */
function attemptsAfter(method: string, status: number): number {
  if (status === 429) { return ATTEMPTS; }
  if (method === 'POST') { return 0; }
  if (status === 500) { return ATTEMPTS_AT_500; }
  return status === 0 || [502, 503, 504].includes(status) ? ATTEMPTS : 0;
}

function retryAfter({ headers }: HttpAnswer): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) ? 1000 * seconds : 0;
}

function messageOf({ body }: HttpAnswer): string {
  const said = parseJson(body);
  const messages = (said?.errors ?? []).map((error: Body) => String(error?.message ?? error?.code ?? ''));
  const text = messages.filter(Boolean).join('; ') || String(said?.message ?? '');
  return text.slice(0, 500);
}

function basicAuthorization(username: string, password: string): string {
  return 'Basic ' + Buffer.from(username + ':' + password).toString('base64');
}
