/* What a registry that answers 401 wants to know, and the token that its realm gives. */
import { Login } from './logins';
import { PullFailure } from './pull-failure';
import { Answer } from './transport';
import { RequestUrl, requestUrl } from '../syntax/request-url';

/** The header `WWW-Authenticate` in parts. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  readonly realm?: string;
  readonly service?: string;
  readonly scope?: string;
}

/** What the token is for. */
export interface TokenRequest {
  readonly repository: string;
  /** How it is called in messages. */
  readonly what: string;
  /** What it has to allow, if the registry does not say it; `pull` if that is left out. */
  readonly actions?: string;
}

/** Splits the header `WWW-Authenticate`. */
export function challengeOf({ headers }: Answer): Challenge {
  const [text = ''] = [headers['www-authenticate'] ?? ''].flat();
  const parameter = (name: string) => new RegExp('(?:^|[\\s,])' + name + '="([^"]*)"', 'i').exec(text)?.[1];
  return { scheme: text.split(' ')[0].toLowerCase(), realm: parameter('realm'), service: parameter('service'), scope: parameter('scope') };
}

/** Where the token is asked for. Nobody sends a password without TLS. */
export function tokenUrl({ what, repository, actions = 'pull' }: TokenRequest, { realm = '', service, scope }: Challenge): RequestUrl {
  const url = requestUrl(realm);
  if (url?.protocol !== 'https:') {
    throw new PullFailure('login', what + ': the registry asks for the login at ' + (url ? placeOf(url) : 'a realm that is no URL')
      + ', which is not https. The realm follows from the external URL of Harbor: correct it there');
  }
  if (service !== undefined) { url.searchParams.set('service', service); }
  url.searchParams.set('scope', scope ?? 'repository:' + repository + ':' + actions);
  return url;
}

/** The same realm without what the token is for. */
export function withoutScope(url: RequestUrl): RequestUrl {
  const plain = requestUrl(url.href) ?? url;
  plain.searchParams.delete('scope');
  return plain;
}

/** The token in the answer of a realm. */
export function tokenIn(url: RequestUrl, { body }: Answer): string {
  const { token, access_token: accessToken } = objectIn(body) as { token?: unknown; access_token?: unknown };
  const found = token ?? accessToken;
  if (typeof found !== 'string' || found === '') { throw new PullFailure('login', 'the realm ' + placeOf(url) + ' answers without a token'); }
  return found;
}

/** The value of the header `Authorization` for a login. */
export function basicOf({ username, password }: Login): string {
  return 'Basic ' + Buffer.from(username + ':' + password).toString('base64');
}

/** A URL without its query, in which a token could be. */
export function placeOf({ origin, pathname }: RequestUrl): string {
  return origin + pathname;
}

/** The fields of a body of JSON; none if it is something else. */
export function objectIn(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
