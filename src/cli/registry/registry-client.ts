import { createHash } from 'node:crypto';
import { Logins } from './docker-logins';
import { Answer, Call, HttpsRequests } from './https-requests';
import { RegistryError } from './registry-error';
import { knownUpstream } from '../../facts/upstreams';
import { LockedImage } from '../../image-lock/lock-file';
import { isDigest } from '../../syntax/image-name';
import { RequestUrl, requestUrl } from '../../syntax/url';

/** A manifest in a registry. */
export interface ManifestPlace {
  readonly registry: string;
  /** Path of the image in the registry, without its tag. */
  readonly repository: string;
  readonly tag: string;
}

/** What a registry wants to know who asks. */
interface Challenge {
  readonly scheme: string;
  readonly realm?: string;
  readonly service?: string;
  readonly scope?: string;
}

/** The types of manifests. Indices come first, since an image of several architectures is locked by the digest of its index. */
const MANIFEST_TYPES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
];
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;
const BUSY: readonly number[] = [429, 500, 502, 503, 504];
const ATTEMPTS = 3;

/** How registries are spoken to. */
export interface RegistryClientOptions {
  /** Certificates in PEM that are trusted beside the public ones. */
  readonly ca?: string;
  readonly logins?: Logins;
  /** Time before a busy registry is asked again, which doubles each time. */
  readonly pauseMilliseconds?: number;
}

/** Asks registries for the digests of tags, as nodes do: without a login first, and then with the token that a registry wants. */
export class RegistryClient {
  private readonly requests: HttpsRequests;
  private readonly authorizations = new Map<string, string>();

  public constructor(private readonly options: RegistryClientOptions = {}) {
    this.requests = new HttpsRequests(options.ca);
  }

  /** The digest and the type of the manifest that a tag leads to. A manifest is fetched only where the registry does not say its digest. */
  public async manifest(place: ManifestPlace): Promise<LockedImage> {
    const head = await this.ask('HEAD', place);
    const said = single(head.headers['docker-content-digest']);
    const mediaType = typeOf(head);
    if (said !== undefined && isDigest(said) && mediaType !== '') { return { digest: said, mediaType }; }
    const answer = await this.ask('GET', place);
    return { digest: `sha256:${createHash('sha256').update(answer.body).digest('hex')}`, mediaType: typeOf(answer) || embeddedType(answer) };
  }

  /** Ends all connections. */
  public close(): void {
    this.requests.close();
  }

  private async ask(method: Call['method'], place: ManifestPlace): Promise<Answer> {
    const { registry, repository, tag } = place;
    const base = knownUpstream(registry)?.pullUrl ?? `https://${registry}`;
    const url = requestUrl(`${base}/v2/${repository}/manifests/${tag}`);
    if (!url) { throw new RegistryError(`${registry} is no host that can be asked`); }
    const key = `${registry}/${repository}`;
    const first = await this.followed(method, url, this.authorizations.get(key));
    if (first.status !== 401) { return checked(first, place); }
    const authorization = await this.authorize(challengeOf(first), place);
    this.authorizations.set(key, authorization);
    return checked(await this.followed(method, url, authorization), place);
  }

  /** Follows redirects. The authorization is for the registry alone. */
  private async followed(method: Call['method'], start: RequestUrl, authorization?: string): Promise<Answer> {
    let url = start;
    for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
      const isOwn = url.origin === start.origin && authorization !== undefined;
      const answer = await this.sent({ method, url, headers: { Accept: MANIFEST_TYPES.join(', '), ...isOwn && { Authorization: authorization } } });
      const location = single(answer.headers.location);
      const next = location === undefined ? undefined : requestUrl(location, url);
      if (!REDIRECTS.includes(answer.status) || !next) { return answer; }
      url = next;
    }
    throw new RegistryError(`${start.host}: more than ${MOST_REDIRECTS} redirects`);
  }

  /** Sends a request, and again after a pause if the server is busy. */
  private async sent(call: Call): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.requests.send(call);
      if (!BUSY.includes(answer.status) || attempt === ATTEMPTS) { return answer; }
      await pause((this.options.pauseMilliseconds ?? 1000) * 2 ** (attempt - 1));
    }
  }

  private async authorize({ scheme, realm, service, scope }: Challenge, { registry, repository }: ManifestPlace): Promise<string> {
    const login = this.options.logins?.(registry);
    if (scheme === 'basic' && login !== undefined) { return login; }
    const url = scheme === 'bearer' ? requestUrl(realm ?? '') : undefined;
    if (!url) { throw new RegistryError(`${registry} wants a login; name a file with it by --auth-file`); }
    if (service !== undefined) { url.searchParams.set('service', service); }
    url.searchParams.set('scope', scope ?? `repository:${repository}:pull`);
    const answer = await this.sent({ method: 'GET', url, headers: login === undefined ? {} : { Authorization: login } });
    const token = answer.status === 200 ? tokenIn(answer.body) : undefined;
    if (token === undefined) {
      const who = login === undefined ? 'without a login' : 'to the login in the file';
      throw new RegistryError(`${url.host} gives no token for ${registry}/${repository} ${who} (${answer.status})`);
    }
    return `Bearer ${token}`;
  }
}

function checked(answer: Answer, { registry, repository, tag }: ManifestPlace): Answer {
  if (answer.status === 200) { return answer; }
  const meaning = { 401: 'the login is refused', 403: 'the login may not pull it', 404: 'there is no such image' }[answer.status] ?? 'the registry refuses';
  throw new RegistryError(`${registry}/${repository}:${tag}: ${meaning} (${answer.status})`);
}

function challengeOf({ headers }: Answer): Challenge {
  const text = single(headers['www-authenticate']) ?? '';
  const parameter = (name: string) => new RegExp(`(?:^|[\\s,])${name}="([^"]*)"`, 'i').exec(text)?.[1];
  return { scheme: text.split(' ')[0].toLowerCase(), realm: parameter('realm'), service: parameter('service'), scope: parameter('scope') };
}

function tokenIn(body: Buffer): string | undefined {
  try {
    const { token, access_token: accessToken } = JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
    return [token, accessToken].find((value): value is string => typeof value === 'string' && value !== '');
  } catch {
    return undefined;
  }
}

function typeOf({ headers }: Answer): string {
  return (single(headers['content-type']) ?? '').split(';')[0].trim();
}

function embeddedType({ body }: Answer): string {
  const { mediaType } = JSON.parse(body.toString('utf8')) as { readonly mediaType?: unknown };
  return typeof mediaType === 'string' ? mediaType : 'application/vnd.oci.image.manifest.v1+json';
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise(resolve => { setTimeout(resolve, milliseconds); });
}
