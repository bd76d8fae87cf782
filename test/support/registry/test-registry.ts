import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { Content, TestImage } from './images';
import { ArrivedRequest, Fault, TestProject, TestRegistryOptions, TestRights, Upstream } from './registry-options';
import { deliver, errorOf, portOf, reply, send } from './server-answers';
import { TestAccounts } from './test-accounts';
import { answerApi, noProject, pushRefusal, readOnly, TestHarbor } from './test-harbor-api';
import { TestUploads } from './test-uploads';

type Store = Map<string, Content>;

/**
 * A registry in memory that answers as Harbor does: `/v2/<project>/<path>/manifests|blobs/...`, tokens at `/service/token`, private and public
 * projects, proxy caches, and blobs in a bucket. `?ns=` of containerd is ignored, as Harbor does.
 */
export class TestRegistry implements Upstream, TestHarbor {
  /** Starts a registry on a free port of this machine. */
  public static async start(options: TestRegistryOptions = {}): Promise<TestRegistry> {
    const registry = new TestRegistry(options);
    await Promise.all([registry.server, registry.bucket].map(async server => new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); })));
    return registry;
  }

  /** All requests so far, in the order of their arrival. */
  public readonly requests: ArrivedRequest[] = [];
  /** What was asked of the upstreams of proxy caches: `GET library/alpine/manifests/3.20`. */
  public readonly fetched: string[] = [];
  /** The release that the API tells, and whether Harbor is read-only. */
  public version = 'v2.15.2-00000000';
  public isReadOnly = false;
  public readonly projects = new Map<string, TestProject>();
  public readonly manifests: Store = new Map();
  public readonly blobs: Store = new Map();
  private readonly accounts = new TestAccounts(this.projects);
  private readonly uploads = new TestUploads(this);
  private faults: Array<{ fault: Fault; left: number }> = [];
  private readonly server: http.Server | https.Server;
  private readonly bucket: http.Server | https.Server;
  private readonly timers = new Set<NodeJS.Timeout>();
  private watch?: { readonly begin: () => void; readonly end: () => void };

  private constructor(private readonly options: TestRegistryOptions) {
    this.server = this.makeServer((request, response) => { this.answer(request, response); });
    this.bucket = this.makeServer((request, response) => { this.answerFromBucket(request, response); });
  }

  /** Host and port, as images begin with them. */
  public get address(): string {
    return `127.0.0.1:${portOf(this.server)}`;
  }

  public get url(): string {
    return `${this.scheme}://${this.address}`;
  }

  /** Host and port of the bucket: another host than that of the registry. */
  public get bucketAddress(): string {
    return `localhost:${portOf(this.bucket)}`;
  }

  /** Makes a project, or changes it. */
  public project(name: string, project: TestProject = {}): void {
    this.projects.set(name, project);
  }

  /** Makes an account that may pull from these projects, and do there what its rights say. */
  public account(name: string, password: string, projects: readonly string[], rights: TestRights = {}): void {
    this.accounts.add(name, { password, projects, rights });
  }

  /** Makes all tokens invalid. */
  public forgetTokens(): void {
    this.accounts.forgetTokens();
  }

  /** Puts an image there: `push('docker-hub/library/alpine', '3.20', image)`. */
  public push(repository: string, tag: string, { top, children, blobs }: TestImage): void {
    this.manifests.set(`${repository} ${tag}`, top);
    [top, ...children].forEach(manifest => { this.manifests.set(`${repository} ${manifest.digest}`, manifest); });
    blobs.forEach(blob => { this.blobs.set(`${repository} ${blob.digest}`, blob); });
  }

  /** Loses a manifest or a blob. */
  public lose(repository: string, reference: string): void {
    if (!this.manifests.delete(`${repository} ${reference}`) && !this.blobs.delete(`${repository} ${reference}`)) {
      throw new Error(`${repository} has no ${reference}`);
    }
  }

  /** Loses all of a repository. */
  public forget(repository: string): void {
    [this.manifests, this.blobs].forEach(store => [...store.keys()].filter(key => key.startsWith(`${repository} `)).forEach(key => store.delete(key)));
  }

  /** From now on, something goes wrong. */
  public fault(fault: Fault): void {
    this.faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets faults and requests. */
  public reset(): void {
    this.faults = [];
    this.requests.length = 0;
    this.fetched.length = 0;
  }

  /** Tells when requests to the registry begin and end. */
  public onRequest(begin: () => void, end: () => void): void {
    this.watch = { begin, end };
  }

  /** What a proxy cache of another registry gets of this one. */
  public take(kind: 'manifests' | 'blobs', repository: string, reference: string): Content | undefined {
    return this[kind].get(`${repository} ${reference}`);
  }

  /** Stops it, with all connections. */
  public async stop(): Promise<void> {
    this.timers.forEach(timer => { clearTimeout(timer); });
    await Promise.all([this.server, this.bucket].map(async server => new Promise<void>(resolve => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    })));
  }

  private get scheme(): string {
    return this.options.certificate ? 'https' : 'http';
  }

  private makeServer(listener: http.RequestListener): http.Server | https.Server {
    const { certificate } = this.options;
    return certificate ? https.createServer({ ...certificate }, listener) : http.createServer(listener);
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '', this.url);
    this.note(url.pathname === '/service/token' ? 'realm' : 'registry', request);
    this.watch?.begin();
    response.once('prefinish', () => { this.watch?.end(); }); // before the client can see the answer
    this.withFaults(request, response, () => {
      if (url.pathname === '/service/token') { return this.answerToken(request, response, url); }
      if (url.pathname === '/v2/') { return this.accounts.isKnown(request) ? send(response, 200, {}) : this.challenge(request, response); }
      if (url.pathname === '/api/v2.0/health') { return send(response, 200, { status: 'healthy' }); }
      if (url.pathname.startsWith('/api/v2.0/')) { return this.answerApi(request, response, url); }
      if (!['GET', 'HEAD'].includes(request.method ?? '')) { return this.answerPush(request, response, url); }
      const listed = /^\/v2\/(.+)\/tags\/list$/.exec(url.pathname)?.[1];
      if (listed !== undefined) { return this.answerTags(request, response, { repository: listed, last: url.searchParams.get('last') ?? '' }); }
      const [, repository, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? [];
      if (repository === undefined) { return send(response, 404, errorOf('NAME_UNKNOWN')); }
      return this.answerContent(request, response, { repository, kind: kind as 'manifests' | 'blobs', reference });
    });
  }

  private answerApi(request: http.IncomingMessage, response: http.ServerResponse, url: URL): void {
    const account = this.accounts.accountOf(request);
    return reply(response, answerApi(this, { method: request.method ?? '', path: url.pathname.replace('/api/v2.0', '') }, account));
  }

  /** A push, as Harbor looks at it before its registry does. */
  private answerPush(request: http.IncomingMessage, response: http.ServerResponse, url: URL): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => { parts.push(part); });
    request.on('end', () => {
      const target = TestUploads.target(url);
      if (!target) { return send(response, 404, errorOf('NAME_UNKNOWN')); }
      if (this.isReadOnly) { return reply(response, readOnly()); }
      const [project] = target.repository.split('/');
      if (!this.projects.has(project)) { return reply(response, noProject(project)); }
      if (!this.accounts.mayPush(request, project)) { return this.challenge(request, response, { repository: target.repository, actions: 'pull,push' }); }
      const body = Buffer.concat(parts);
      const { method = '', headers } = request;
      return reply(response, pushRefusal(this, target, body.length) ?? this.uploads.answer({ method, url, headers, body }));
    });
  }

  /** The tags of a repository, sorted, in pages that a header leads through. */
  private answerTags(request: http.IncomingMessage, response: http.ServerResponse, { repository, last }: { repository: string; last: string }): void {
    if (!this.mayPull(request, response, repository)) { return undefined; }
    const { tagsPerPage = 1000 } = this.options;
    const all = [...this.manifests.keys()].filter(key => key.startsWith(`${repository} `)).map(key => key.split(' ')[1]).filter(tag => !tag.includes(':')).sort();
    if (all.length === 0) { return send(response, 404, errorOf('NOT_FOUND')); }
    const tags = all.filter(tag => tag > last).slice(0, tagsPerPage);
    const isLast = tags[tags.length - 1] === all[all.length - 1];
    if (!isLast) { response.setHeader('Link', `</v2/${repository}/tags/list?last=${tags[tags.length - 1]}&n=${tagsPerPage}>; rel="next"`); }
    return send(response, 200, { name: repository, tags });
  }

  private answerContent(
    request: http.IncomingMessage, response: http.ServerResponse, wanted: { repository: string; kind: 'manifests' | 'blobs'; reference: string },
  ): void {
    const { repository, kind, reference } = wanted;
    if (!this.mayPull(request, response, repository)) { return undefined; }
    const isAskedFor = kind === 'manifests' || request.method === 'GET'; // Harbor answers HEAD of a blob out of its own storage alone
    const content = this[kind].get(`${repository} ${reference}`) ?? (isAskedFor ? this.fromUpstream(kind, repository, reference) : undefined);
    if (!content) { return send(response, 404, errorOf(kind === 'manifests' ? 'NOT_FOUND' : 'BLOB_UNKNOWN')); }
    if (kind === 'blobs' && this.options.redirects) {
      const location = `${this.scheme}://${this.bucketAddress}/${repository}/${reference}?X-Amz-Signature=${randomUUID()}`;
      response.writeHead(307, { Location: location }).end();
      return;
    }
    deliver(request, response, content);
  }

  /** A bucket refuses requests with two kinds of authorization, as S3 does. */
  private answerFromBucket(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '', this.url);
    this.note('bucket', request);
    this.withFaults(request, response, () => {
      const [, repository, digest] = /^\/(.+)\/([^/]+)$/.exec(url.pathname) ?? [];
      const content = this.blobs.get(`${repository} ${digest}`);
      const isSigned = url.searchParams.has('X-Amz-Signature') && request.headers.authorization === undefined;
      if (!isSigned) { return send(response, 400, { error: 'only one kind of authorization is allowed' }); }
      if (!content) { return send(response, 404, {}); }
      deliver(request, response, content);
    });
  }

  private answerToken(request: http.IncomingMessage, response: http.ServerResponse, url: URL): void {
    const token = this.accounts.issue(request, url.searchParams.getAll('scope'));
    return token === undefined ? send(response, 401, errorOf('UNAUTHORIZED')) : send(response, 200, { token, expires_in: 1800 });
  }

  /** Whether somebody may pull; answers if not. A project that is not there asks nobody for a login who has brought one. */
  private mayPull(request: http.IncomingMessage, response: http.ServerResponse, repository: string): boolean {
    const [project] = repository.split('/');
    const isOpen = this.options.isOpen === true && this.projects.get(project)?.isPublic === true;
    if (isOpen || this.accounts.mayPull(request, repository)) { return true; }
    if (request.headers.authorization === undefined || this.projects.has(project)) {
      this.challenge(request, response, { repository, actions: 'pull' });
    } else {
      reply(response, noProject(project));
    }
    return false;
  }

  /** Asks for a token, or for a password if a login or token was brought that is of no use. */
  private challenge(request: http.IncomingMessage, response: http.ServerResponse, wanted?: { repository: string; actions: string }): void {
    const { scheme = 'Bearer', realm = `${this.url}/service/token` } = this.options;
    const scope = wanted === undefined ? '' : `,scope="repository:${wanted.repository}:${wanted.actions}"`;
    const isBasic = scheme === 'Basic' || request.headers.authorization !== undefined;
    const header = isBasic ? 'Basic realm="harbor"' : `Bearer realm="${realm}",service="harbor-registry"${scope}`;
    response.setHeader('WWW-Authenticate', header);
    send(response, 401, errorOf('UNAUTHORIZED'));
  }

  /** A proxy cache asks its upstream, and keeps what it gets. */
  private fromUpstream(kind: 'manifests' | 'blobs', repository: string, reference: string): Content | undefined {
    const [name, ...path] = repository.split('/');
    const { upstream } = this.projects.get(name) ?? {};
    if (!upstream) { return undefined; }
    this.fetched.push(`${path.join('/')}/${kind}/${reference}`);
    const content = upstream.take(kind, path.join('/'), reference);
    if (content) {
      this[kind].set(`${repository} ${reference}`, content);
      this[kind].set(`${repository} ${content.digest}`, content);
    }
    return content;
  }

  private note(at: ArrivedRequest['at'], { method = '', url = '', headers }: http.IncomingMessage): void {
    this.requests.push({ at, method, path: url, host: headers.host ?? '', ...headers.authorization !== undefined && { authorization: headers.authorization } });
  }

  private withFaults(request: http.IncomingMessage, response: http.ServerResponse, answer: () => void): void {
    const active = this.faults.find(({ fault, left }) => left > 0 && fault.request.test(`${request.method} ${request.url}`));
    if (!active) { answer(); return; }
    active.left -= 1;
    const { silent, cut, delay, status, headers, body = '' } = active.fault;
    if (silent) { return; }
    if (cut) { request.socket.destroy(); return; }
    if (status !== undefined) { response.writeHead(status, headers).end(body); return; }
    const timer = setTimeout(() => { this.timers.delete(timer); answer(); }, delay ?? 0);
    this.timers.add(timer);
  }
}
