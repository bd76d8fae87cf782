import { HttpAnswer, sendByFetch, Transport } from '../../../reconciler/configuration/transport';
import { FakeHarbor } from '../fake-harbor';

/** A Harbor that contract tests ask: the fake, or a live one if HARBOR_URL is set. */
export interface HarborTarget {
  readonly isLive: boolean;
  readonly url: string;
  readonly password: string;
  readonly send: Transport;
  /** An upstream that answers, seen from Harbor, and its type. */
  readonly upstream: string;
  readonly upstreamType: string;
  /** An address that nothing listens at. */
  readonly dead: string;
}

/** What a Harbor said. */
export interface Said {
  readonly status: number;
  readonly body: any;
  readonly headers: Record<string, string>;
}

/** The Harbor of this run of the tests. */
export function harborTarget(): HarborTarget {
  const { HARBOR_URL, HARBOR_PASSWORD, HARBOR_UPSTREAM_URL, HARBOR_UPSTREAM_TYPE } = process.env;
  const dead = 'http://127.0.0.1:9';
  if (HARBOR_URL) {
    return {
      isLive: true,
      url: HARBOR_URL,
      password: HARBOR_PASSWORD ?? 'Harbor12345',
      send: sendByFetch,
      upstream: HARBOR_UPSTREAM_URL ?? HARBOR_URL,
      upstreamType: HARBOR_UPSTREAM_TYPE ?? 'docker-registry',
      dead,
    };
  }
  const harbor = new FakeHarbor();
  harbor.data.unreachable.add(dead).add('127.0.0.1:9');
  return { isLive: false, url: FakeHarbor.URL, password: harbor.password, send: harbor.send, upstream: 'http://upstream.test', upstreamType: 'docker-registry', dead };
}

/** Asks a target as its administrator. */
export async function askHarbor(target: HarborTarget, request: { method: string; path: string; body?: unknown; login?: string }): Promise<Said> {
  const login = request.login ?? `admin:${target.password}`;
  const answer: HttpAnswer = await target.send({
    method: request.method,
    url: `${target.url}${request.path.startsWith('/v2/') ? '' : '/api/v2.0'}${request.path}`,
    headers: { Authorization: `Basic ${Buffer.from(login).toString('base64')}`, Accept: 'application/json', ...request.body !== undefined && { 'Content-Type': 'application/json' } },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    timeout: 60_000,
  });
  return { status: answer.status, headers: answer.headers, body: parsed(answer.body) };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
