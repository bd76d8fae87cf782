import { Asked, checkedAnswer } from './answer-meaning';
import { Login, Logins } from './logins';
import { FailureKind, PullFailure } from './pull-failure';
import { Content, manifestRequest, PUSH_ACTIONS, uploadRequest, uploadUrl } from './pushes';
import { RetryOptions, Turnstile, withRetries } from './retries';
import { basicOf, Challenge, challengeOf, objectIn, placeOf, tokenIn, tokenUrl, withoutScope } from './token-dance';
import { Answer, Call, Transport } from './transport';
import { RequestUrl, requestUrl } from '../syntax/request-url';

/** What is asked for. */
interface Wanted extends Asked {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Below `/v2/<repository>/`. */
  readonly path: string;
  readonly accept?: string;
  readonly keepBytes: number;
  /** With which algorithm the body is hashed. */
  readonly algorithm?: string;
  readonly headersOnly?: boolean;
  /** What is sent, with its media type. */
  readonly content?: Pick<Content, 'mediaType' | 'body'>;
  /** Where it is sent, if the registry has said so in place of `path`. */
  readonly url?: RequestUrl;
  /** What the token has to be for, if the registry does not say it. */
  readonly actions?: string;
}

/** What is asked for, as far as its login goes. */
type LoginUse = Pick<Wanted, 'repository' | 'what'>;

/** What all clients of a program share. */
export interface Ways {
  readonly transport: Transport;
  readonly turnstile: Turnstile;
}

/** A registry, and who asks it. */
export interface RegistryAccess extends Ways {
  /** Host of the registry as in the names of images, with its port if it is not 443. */
  readonly registry: string;
  /** Where its API is, without `/v2/`; `https://` and the host if it is left out. */
  readonly url?: string;
  readonly logins?: Logins;
  /** Under which other name a login is looked up, if there is none for the host: `index.docker.io`. */
  readonly loginHost?: string;
  /** Whether it is a failure if there are logins and none is for what a registry wants a login for. */
  readonly needsLogin?: boolean;
  /** Who asks if there are no logins, for messages. */
  readonly nobody: string;
  /** Whether a blob has to be in the registry itself, and not only behind a proxy cache. */
  readonly mustBeCached?: boolean;
  readonly retries: RetryOptions;
}

const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const MANIFEST_BYTES = 4 * 1024 * 1024;
const MESSAGE_BYTES = 64 * 1024;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;

/** Reads from a registry as nodes do: without a login first, and then with the token that it asks for. */
export class RegistryClient {
  /** Notes about what works and is still worth knowing. */
  public readonly notes = new Set<string>();
  private readonly authorizations = new Map<string, Promise<string>>();
  /** The realms that have given a token, without what it is for, by repository. */
  private readonly realms = new Map<string, RequestUrl>();
  private readonly loginAnswers = new Map<string, Promise<Answer>>();
  private readonly base: RequestUrl;
  private hasLoggedIn = false;

  public constructor(private readonly access: RegistryAccess) {
    const base = requestUrl(access.url ?? 'https://' + access.registry);
    if (!base) { throw new PullFailure('settings', access.registry + ' is no host that can be asked'); }
    this.base = base;
  }

  /** A manifest by tag or digest. */
  public async manifest(repository: string, reference: string, missing: FailureKind): Promise<Answer> {
    const isDigest = reference.includes(':');
    const what = repository + (isDigest ? '@' : ':') + reference;
    const algorithm = isDigest ? reference.split(':')[0] : undefined;
    return this.fetch({
      method: 'GET', repository, path: 'manifests/' + reference, what, missing, accept: MANIFEST_TYPES, keepBytes: MANIFEST_BYTES, algorithm,
    });
  }

  /** What a registry says about a manifest without sending it. */
  public async manifestHead(repository: string, reference: string): Promise<Answer> {
    return this.fetch({
      method: 'HEAD', repository, path: 'manifests/' + reference, what: repository + ':' + reference, missing: 'image', accept: MANIFEST_TYPES, keepBytes: 0,
    });
  }

  /** The tags of a repository, sorted, from all pages that the registry makes of them. */
  public async tags(repository: string): Promise<string[]> {
    const found = new Set<string>();
    for (let path: string | undefined = 'tags/list'; path !== undefined;) {
      const answer = await this.fetch({ method: 'GET', repository, path, what: 'the list of tags of ' + repository, missing: 'image', keepBytes: MANIFEST_BYTES });
      const { tags } = objectIn(answer.body) as { tags?: unknown };
      const before = found.size;
      (Array.isArray(tags) ? tags : []).forEach(tag => { if (typeof tag === 'string') { found.add(tag); } });
      const next = nextPage(answer);
      path = found.size > before ? next : undefined; // a page without anything new would be asked for without end
    }
    return [...found].sort();
  }

  /** A blob with all of its content. */
  public async blob(repository: string, digest: string): Promise<Answer> {
    return this.fetch(wantedBlob(repository, digest, 'GET'));
  }

  /**
   * Whether a blob is there. Harbor answers HEAD out of its own storage, and GET from behind a proxy cache too: what only GET finds can be pulled, and
   * is not kept yet.
   */
  public async lookAtBlob(repository: string, digest: string): Promise<{ readonly answer: Answer; readonly isCached: boolean }> {
    try {
      return { answer: await this.fetch(wantedBlob(repository, digest, 'HEAD')), isCached: true };
    } catch (error) {
      if (this.access.mustBeCached === true || !(error instanceof PullFailure) || error.kind !== 'blob') { throw error; }
      return { answer: await this.fetch({ ...wantedBlob(repository, digest, 'GET'), headersOnly: true }), isCached: false };
    }
  }

  /** Uploads a blob in one piece. A failed upload is begun anew: what was sent of it is worth nothing. */
  public async pushBlob(repository: string, blob: Content): Promise<void> {
    const wanted: Wanted = { ...uploadRequest(repository, blob), path: 'blobs/uploads/', keepBytes: 0, actions: PUSH_ACTIONS };
    await this.fetch({ ...wanted, success: 201 }, async () => {
      const begun = await this.attempt(wanted);
      if (begun.status !== 202) { return begun; }
      const url = uploadUrl({ what: wanted.what, base: this.base, digest: blob.digest }, begun);
      return this.attempt({ ...wanted, method: 'PUT', url, content: { mediaType: 'application/octet-stream', body: blob.body } });
    });
  }

  /** Puts a manifest there, whose blobs are there already. */
  public async pushManifest(repository: string, tag: string, manifest: Content): Promise<void> {
    const wanted: Wanted = { ...manifestRequest(repository, tag), path: 'manifests/' + tag, keepBytes: 0, actions: PUSH_ACTIONS, content: manifest };
    await this.fetch(wanted);
  }

  /** Whether there is a login, and no image needed it. */
  public get isLoginUnused(): boolean {
    return this.access.logins !== undefined && !this.hasLoggedIn;
  }

  /** Fails if a login is wrong. What everybody may pull does not tell that: Harbor gives its public images to a wrong password too. */
  public async verifyLogins(): Promise<void> {
    for (const repository of this.realms.keys()) { await this.checkLogin({ repository, what: 'the login for ' + repository }); }
  }

  private get account(): string {
    const { logins, nobody, registry } = this.access;
    if (this.hasLoggedIn) { return 'the account in ' + String(logins?.place); }
    return logins === undefined ? nobody : 'nobody (' + logins.place + ' has no login for ' + registry + ')';
  }

  /** The login for a repository. */
  private loginFor(repository: string): Login | undefined {
    const { logins, registry, loginHost, needsLogin } = this.access;
    const found = logins?.find(registry, repository) ?? (loginHost === undefined ? undefined : logins?.find(loginHost, repository));
    if (logins && !found && needsLogin === true) {
      throw new PullFailure('login', logins.place + ' has no login for ' + registry + '/' + repository + ', only for ' + (logins.known.join(', ') || 'nothing')
        + ': nodes look it up by the host in the name of the image, with its port');
    }
    return found;
  }

  private async fetch(wanted: Wanted, ask = async () => this.attempt(wanted)): Promise<Answer> {
    const { turnstile, transport, retries } = this.access;
    return turnstile.pass(async () => {
      const answer = await withRetries(transport, retries, ask);
      if (answer.status === 401) { await this.checkLogin(wanted); }
      const scheme = (await this.authorizations.get(wanted.repository))?.split(' ')[0];
      const user = () => this.loginFor(wanted.repository)?.username ?? this.account;
      return checkedAnswer(wanted, answer, { user, scheme, attempts: retries.attempts });
    });
  }

  /** Asks, and asks again with the authorization that the registry wants, or with a new one where that of before is used up. */
  private async attempt(wanted: Wanted): Promise<Answer> {
    const { repository } = wanted;
    const before = this.authorizations.get(repository);
    const answer = await this.follow(wanted, await before);
    const challenge = challengeOf(answer);
    const isAboutLogin = challenge.scheme !== '' || !wanted.isPush; // of a project that is not there, Harbor says 401 alone
    if (answer.status !== 401 || !isAboutLogin) { return answer; }
    if (this.authorizations.get(repository) === before) { // nobody else has renewed it meanwhile
      this.authorizations.set(repository, this.authorize(wanted, challenge));
    }
    const renewed = this.authorizations.get(repository);
    renewed?.catch(() => { if (this.authorizations.get(repository) === renewed) { this.authorizations.delete(repository); } });
    return this.follow(wanted, await renewed);
  }

  /** Follows redirects, to a bucket in most cases. The authorization is for the registry alone: a bucket has its own in the URL. */
  private async follow(wanted: Wanted, authorization?: string): Promise<Answer> {
    const { method, accept, keepBytes, algorithm, headersOnly, content } = wanted;
    const registry = wanted.url ?? requestUrl('/v2/' + wanted.repository + '/' + wanted.path, this.base) ?? this.base;
    let url = registry;
    for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
      const own = url.origin === registry.origin && authorization !== undefined;
      const headers = {
        ...accept !== undefined && { Accept: accept }, ...content && { 'Content-Type': content.mediaType }, ...own && { Authorization: authorization },
      };
      const keep = Math.max(keepBytes, MESSAGE_BYTES);
      const call: Call = { method, url, headers, keepBytes: keep, algorithm, headersOnly, body: content?.body };
      const answer = await this.access.transport.send(call);
      const { location } = answer.headers;
      const isRedirect = REDIRECTS.includes(answer.status) && typeof location === 'string';
      if (!isRedirect) { return url === registry ? answer : this.fromElsewhere(wanted, url, answer); }
      const next = requestUrl(location, url);
      if (wanted.isPush) { throw new PullFailure('refused', wanted.what + ': ' + url.host + ' redirects a push, which clients do not follow'); }
      if (!next) { throw new PullFailure('refused', wanted.what + ': ' + url.host + ' redirects to what is no URL'); }
      url = next;
      if (url.protocol === 'http:') { this.notes.add('blobs are delivered by ' + url.host + ' without TLS'); }
    }
    throw new PullFailure('refused', wanted.what + ': more than ' + String(MOST_REDIRECTS) + ' redirects');
  }

  /** A 401 of the bucket is not about the login at the registry. */
  private fromElsewhere({ what }: Wanted, { host }: RequestUrl, answer: Answer): Answer {
    if (![400, 401, 403].includes(answer.status)) { return answer; }
    throw new PullFailure('refused', what + ': the registry redirects to ' + host + ', which answers ' + String(answer.status)
      + ': the signature of the redirect is refused. Compare the clocks, and the region and endpoint of the bucket');
  }

  /** The value of the header `Authorization` that a challenge asks for. */
  private async authorize(wanted: Wanted, challenge: Challenge): Promise<string> {
    const { scheme, realm } = challenge;
    const login = this.loginFor(wanted.repository);
    if (login) { this.hasLoggedIn = true; }
    if (scheme === 'basic' && login) { return basicOf(login); }
    if (scheme !== 'bearer' || realm === undefined) {
      throw new PullFailure('login', wanted.what + ': 401 for ' + this.account + (scheme === 'basic' ? '' : ', and the answer does not say where tokens are (WWW-Authenticate)'));
    }
    const url = tokenUrl(wanted, challenge);
    const answer = await this.askRealm(url, login);
    this.refuse(wanted, url, { answer, login });
    if (answer.status === 200) {
      this.realms.set(wanted.repository, withoutScope(url));
      return 'Bearer ' + tokenIn(url, answer);
    }
    throw new PullFailure('refused', wanted.what + ': the realm ' + placeOf(url) + ' answers ' + String(answer.status) + ' to ' + this.nameOf(login));
  }

  /** Harbor gives a token that allows nothing to a wrong password too. Asked for one without a scope, as by `docker login`, it refuses that. */
  private async checkLogin(wanted: LoginUse): Promise<void> {
    const login = this.loginFor(wanted.repository);
    const url = this.realms.get(wanted.repository);
    if (!login || !url) { return; }
    const asked = this.loginAnswers.get(login.username) ?? this.askRealm(url, login);
    this.loginAnswers.set(login.username, asked);
    this.refuse(wanted, url, { answer: await asked, login });
  }

  private async askRealm(url: RequestUrl, login?: Login): Promise<Answer> {
    const call: Call = { method: 'GET', url, headers: login ? { Authorization: basicOf(login) } : {}, keepBytes: MESSAGE_BYTES };
    const { transport, retries } = this.access;
    return withRetries(transport, retries, async () => transport.send(call));
  }

  /** Fails if a realm does not take a login. */
  private refuse({ what }: LoginUse, url: RequestUrl, { answer: { status }, login }: { answer: Answer; login?: Login }): void {
    if (status !== 401 && status !== 403) { return; }
    throw new PullFailure('login', what + ': ' + String(status) + ' for ' + this.nameOf(login) + ' at the realm ' + placeOf(url)
      + ': the password is wrong, or the account is disabled, has expired, or is of another registry');
  }

  private nameOf(login?: Login): string {
    return login ? login.username + ' (' + String(this.access.logins?.place) + ')' : this.account;
  }
}

/** The path of the next page, from the header `Link`; undefined after the last one. */
function nextPage({ headers }: Answer): string | undefined {
  const [link = ''] = [headers.link ?? ''].flat();
  const query = /<[^>]*\/tags\/list\?([^>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
  return query === undefined ? undefined : 'tags/list?' + query;
}

function wantedBlob(repository: string, digest: string, method: Wanted['method']): Wanted {
  const [algorithm] = digest.split(':');
  return { method, repository, path: 'blobs/' + digest, what: 'blob ' + digest + ' of ' + repository, missing: 'blob', keepBytes: 0, algorithm };
}
