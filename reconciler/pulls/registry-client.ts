import { Answer, Call, Transport } from './https';
import { Login, Logins } from './login';
import { FailureKind, PullFailure } from './outcomes';
import { isBusy, RetryOptions, Turnstile, withRetries } from './retries';
import { PullCheck, Settings } from './settings';

/** What is asked for. */
interface Wanted {
  readonly method: 'GET' | 'HEAD';
  readonly repository: string;
  /** Below `/v2/<repository>/`. */
  readonly path: string;
  /** How it is called in messages. */
  readonly what: string;
  /** What it means if it is not there. */
  readonly missing: FailureKind;
  readonly accept?: string;
  readonly keepBytes: number;
  /** With which algorithm the body is hashed. */
  readonly algorithm?: string;
  readonly headersOnly?: boolean;
}

/** What all clients of a program share. */
export interface Ways {
  readonly transport: Transport;
  readonly turnstile: Turnstile;
}

interface Challenge {
  readonly scheme: string;
  readonly realm?: string;
  readonly service?: string;
  readonly scope?: string;
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
  private readonly logins?: Logins;
  private readonly authorizations = new Map<string, Promise<string>>();
  private readonly retries: RetryOptions;
  private hasLoggedIn = false;

  public constructor(private readonly settings: Settings, private readonly check: PullCheck, private readonly ways: Ways) {
    this.logins = check.loginFile === undefined ? undefined : new Logins(check.loginFile, this.secretName);
    this.retries = settings;
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
      if (this.settings.mustBeCached === true || !(error instanceof PullFailure) || error.kind !== 'blob') { throw error; }
      return { answer: await this.fetch({ ...wantedBlob(repository, digest, 'GET'), headersOnly: true }), isCached: false };
    }
  }

  /** Whether there is a login, and no image needed it. */
  public get isLoginUnused(): boolean {
    return this.logins !== undefined && !this.hasLoggedIn;
  }

  private get secretName(): string {
    return this.check.secretName ?? this.check.loginFile ?? '';
  }

  private get account(): string {
    return this.logins === undefined ? 'nobody (no pull Secret is given)' : 'the account in the Secret ' + this.secretName;
  }

  private async fetch(wanted: Wanted): Promise<Answer> {
    return this.ways.turnstile.pass(async () => {
      const answer = await withRetries(this.ways.transport, this.retries, async () => this.attempt(wanted));
      return this.checked(wanted, answer, (await this.authorizations.get(wanted.repository))?.split(' ')[0]);
    });
  }

  /** Asks, and asks again with the authorization that the registry wants, or with a new one where that of before is used up. */
  private async attempt(wanted: Wanted): Promise<Answer> {
    const { repository } = wanted;
    const before = this.authorizations.get(repository);
    const answer = await this.follow(wanted, await before);
    if (answer.status !== 401) { return answer; }
    if (this.authorizations.get(repository) === before) { // nobody else has renewed it meanwhile
      this.authorizations.set(repository, this.authorize(wanted, challengeOf(answer)));
    }
    const renewed = this.authorizations.get(repository);
    renewed?.catch(() => { if (this.authorizations.get(repository) === renewed) { this.authorizations.delete(repository); } });
    return this.follow(wanted, await renewed);
  }

  /** Follows redirects, to a bucket in most cases. The authorization is for the registry alone: a bucket has its own in the URL. */
  private async follow(wanted: Wanted, authorization?: string): Promise<Answer> {
    const { method, accept, keepBytes, algorithm, headersOnly } = wanted;
    const registry = new URL('https://' + this.settings.registry + '/v2/' + wanted.repository + '/' + wanted.path);
    let url = registry;
    for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
      const own = url.origin === registry.origin && authorization !== undefined;
      const headers = { ...accept !== undefined && { Accept: accept }, ...own && { Authorization: authorization } };
      const call: Call = { method, url, headers, keepBytes: Math.max(keepBytes, MESSAGE_BYTES), algorithm, headersOnly };
      const answer = await this.ways.transport.send(call);
      const { location } = answer.headers;
      if (!REDIRECTS.includes(answer.status) || typeof location !== 'string') { return url === registry ? answer : this.fromElsewhere(wanted, url, answer); }
      if (!URL.canParse(location, url.href)) { throw new PullFailure('refused', wanted.what + ': ' + url.host + ' redirects to what is no URL'); }
      url = new URL(location, url);
      if (url.protocol === 'http:') { this.notes.add('blobs are delivered by ' + url.host + ' without TLS'); }
    }
    throw new PullFailure('refused', wanted.what + ': more than ' + String(MOST_REDIRECTS) + ' redirects');
  }

  /** A 401 of the bucket is not about the login at the registry. */
  private fromElsewhere({ what }: Wanted, { host }: URL, answer: Answer): Answer {
    if (![400, 401, 403].includes(answer.status)) { return answer; }
    throw new PullFailure('refused', what + ': the registry redirects to ' + host + ', which answers ' + String(answer.status)
      + ': the signature of the redirect is refused. Compare the clocks, and the region and endpoint of the bucket');
  }

  /** The value of the header `Authorization` that a challenge asks for. */
  private async authorize(wanted: Wanted, { scheme, realm, service, scope }: Challenge): Promise<string> {
    const login = this.logins?.for(this.settings.registry, wanted.repository);
    if (login) { this.hasLoggedIn = true; }
    if (scheme === 'basic' && login) { return basic(login); }
    if (scheme !== 'bearer' || realm === undefined) {
      throw new PullFailure('login', wanted.what + ': 401 for ' + this.account + (scheme === 'basic' ? '' : ', and the answer does not say where tokens are (WWW-Authenticate)'));
    }
    const url = realmUrl(wanted, realm);
    if (service !== undefined) { url.searchParams.set('service', service); }
    url.searchParams.set('scope', scope ?? 'repository:' + wanted.repository + ':pull');
    const call: Call = { method: 'GET', url, headers: login ? { Authorization: basic(login) } : {}, keepBytes: MESSAGE_BYTES };
    const answer = await withRetries(this.ways.transport, this.retries, async () => this.ways.transport.send(call));
    if (answer.status === 200) { return 'Bearer ' + tokenOf(answer, realm); }
    const user = login ? login.username + ' (Secret ' + this.secretName + ')' : this.account;
    if (answer.status === 401 || answer.status === 403) {
      throw new PullFailure('login', wanted.what + ': ' + String(answer.status) + ' for ' + user + ' at the realm ' + place(url)
        + ': the password is wrong, or the account is disabled, has expired, or is of another registry');
    }
    throw new PullFailure('refused', wanted.what + ': the realm ' + place(url) + ' answers ' + String(answer.status) + ' to ' + user);
  }

  /** The answer if it is one; otherwise what it means. */
  private checked({ what, repository, missing }: Wanted, answer: Answer, scheme?: string): Answer {
    const { status } = answer;
    if (status === 200) { return answer; }
    const said = messageOf(answer);
    if (status === 401 || status === 403) {
      const user = this.logins?.for(this.settings.registry, repository).username ?? this.account;
      const reason = scheme === 'Bearer' ? ', although the realm gave a token: ' : ': the password is wrong, or ';
      throw new PullFailure('login', what + ': ' + String(status) + ' for ' + user + reason + 'the account may not pull from '
        + repository.split('/')[0] + ', or there is no such project' + said);
    }
    if (status === 404) { throw new PullFailure(missing, what + ' is not there (404)' + hintFor(missing, repository) + said); }
    if (status === 412) { throw new PullFailure('denied', what + ': 412, a policy of the project forbids the pull' + said); }
    const often = isBusy(answer) ? ' at each of ' + String(this.settings.attempts) + ' tries' : '';
    throw new PullFailure('refused', what + ': the registry answers ' + String(status) + often + said);
  }
}

function wantedBlob(repository: string, digest: string, method: Wanted['method']): Wanted {
  const [algorithm] = digest.split(':');
  return { method, repository, path: 'blobs/' + digest, what: 'blob ' + digest + ' of ' + repository, missing: 'blob', keepBytes: 0, algorithm };
}

function basic({ username, password }: Login): string {
  return 'Basic ' + Buffer.from(username + ':' + password).toString('base64');
}

function realmUrl({ what }: Wanted, realm: string): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (url?.protocol !== 'https:') {
    throw new PullFailure('login', what + ': the registry asks for the login at ' + (url ? place(url) : 'a realm that is no URL')
      + ', which is not https. The realm follows from the external URL of Harbor: correct it there');
  }
  return url;
}

/** A URL without its query, in which a token could be. */
function place({ origin, pathname }: URL): string {
  return origin + pathname;
}

function tokenOf({ body }: Answer, realm: string): string {
  const { token, access_token: accessToken } = parsed(body) as { token?: unknown; access_token?: unknown };
  const found = token ?? accessToken;
  if (typeof found !== 'string' || found === '') { throw new PullFailure('login', 'the realm ' + place(new URL(realm)) + ' answers without a token'); }
  return found;
}

/** Splits the header `WWW-Authenticate`. */
function challengeOf({ headers }: Answer): Challenge {
  const [text = ''] = [headers['www-authenticate'] ?? ''].flat();
  const parameter = (name: string) => new RegExp('(?:^|[\\s,])' + name + '="([^"]*)"', 'i').exec(text)?.[1];
  return { scheme: text.split(' ')[0].toLowerCase(), realm: parameter('realm'), service: parameter('service'), scope: parameter('scope') };
}

/** What the registry says about an error: its own code alone, since a message can repeat what it was sent. */
function messageOf({ body }: Answer): string {
  const { errors } = parsed(body) as { errors?: Array<{ code?: unknown }> };
  const code = Array.isArray(errors) ? errors[0]?.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? '. It says ' + code : '';
}

function parsed(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function hintFor(missing: FailureKind, repository: string): string {
  const hints: Partial<Record<FailureKind, string>> = {
    image: repository.split('/').length === 2 ? '. An official image of Docker Hub has library/ in its path' : '. A proxy cache answers this too where its upstream does',
    child: ': the index is there and this manifest is not. A cache can lose the children of an index; pull it by its digest, or push the image anew',
    blob: ': the manifest is there and this blob is not. Garbage collection or an incomplete copy took it; push the image anew',
  };
  return hints[missing] ?? '';
}
