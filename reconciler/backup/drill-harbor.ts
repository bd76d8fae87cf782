import { Login } from '../../src/registry-client/logins';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { RetryOptions, withRetries } from '../../src/registry-client/retries';
import { basicOf } from '../../src/registry-client/token-dance';
import { Answer, Call, Transport } from '../../src/registry-client/transport';
import { RequestUrl, requestUrl } from '../../src/syntax/request-url';
import { Descriptor, Manifest, parseManifest } from '../pulls/manifests';

/** An image that can be pulled. */
export interface Found {
  readonly project: string;
  readonly repository: string;
  readonly digest: string;
}

/** The restored Harbor, and who asks it. Core takes the login itself, with each request. */
export interface DrillAccess {
  readonly base: RequestUrl;
  readonly login: Login;
  readonly transport: Transport;
  /** Core needs some tries until it has noticed that its database is another one. */
  readonly retries: RetryOptions;
}

/** A project, and whether it is a proxy cache. */
export interface DrillProject {
  readonly name: string;
  readonly isCache: boolean;
}

interface WantedAnswer {
  readonly keepBytes: number;
  readonly accept?: string;
  /** With whose algorithm the body is hashed. */
  readonly digest?: string;
}

interface Artifact {
  readonly digest?: string;
  readonly size?: number;
}

const JSON_BYTES = 8 * 1024 * 1024;
const MANIFEST_BYTES = 4 * 1024 * 1024;
const PAGE = 100;
const MOST_REDIRECTS = 5;
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A Harbor that was restored for a drill. It is only ever read. */
export class DrillHarbor {
  public constructor(private readonly access: DrillAccess) {}

  /** Ends without an error if Harbor answers. */
  public async ping(): Promise<void> {
    const { status } = await this.get('/api/v2.0/ping', { keepBytes: JSON_BYTES });
    if (status !== 200) { throw new PullFailure('refused', 'Harbor is not ready: it answers ' + String(status)); }
  }

  /** All projects that the login sees. */
  public async projects(): Promise<DrillProject[]> {
    const found = await this.list<{ name?: string; registry_id?: number }>('/api/v2.0/projects');
    return found.flatMap(({ name, registry_id: registry }) => name === undefined ? [] : [{ name, isCache: (registry ?? 0) > 0 }]);
  }

  /** The newest image of a project that is not larger; undefined if there is none. */
  public async newestImage(project: string, mostBytes: number): Promise<Found | undefined> {
    const path = '/api/v2.0/projects/' + encodeURIComponent(project) + '/repositories';
    const repositories = await this.list<{ name?: string }>(path + '?sort=-update_time');
    for (const { name = '' } of repositories) {
      const repository = name.slice(project.length + 1);
      const artifacts = await this.page<Artifact>(path + '/' + encodeURIComponent(encodeURIComponent(repository)) + '/artifacts?sort=-push_time', 1);
      const artifact = artifacts.find(({ digest, size = 0 }) => digest !== undefined && size <= mostBytes);
      if (artifact?.digest !== undefined) { return { project, repository, digest: artifact.digest }; }
    }
    return undefined;
  }

  /** Pulls an image by its digest: the manifest, one child of an index, and every blob of it, each held against its digest. */
  public async pull({ project, repository, digest }: Found): Promise<{ readonly blobs: number; readonly bytes: number }> {
    const path = '/v2/' + project + '/' + repository;
    const top = await this.manifest(path, digest);
    const child = top.children?.find(({ platform }) => platform?.os !== undefined && platform.os !== 'unknown') ?? top.children?.[0];
    const { blobs } = child ? await this.manifest(path, child.digest) : top;
    let bytes = 0;
    for (const blob of blobs) { bytes += await this.blob(path, blob); }
    return { blobs: blobs.length, bytes };
  }

  private async manifest(path: string, digest: string): Promise<Manifest> {
    const what = path + '@' + digest;
    const answer = await this.get(path + '/manifests/' + digest, { keepBytes: MANIFEST_BYTES, accept: ACCEPT, digest });
    if (answer.status !== 200) { throw this.failure('the manifest ' + what, answer); }
    return parseManifest(what, answer, digest);
  }

  private async blob(path: string, { digest, size }: Descriptor): Promise<number> {
    const answer = await this.get(path + '/blobs/' + digest, { keepBytes: 0, digest });
    if (answer.status !== 200) { throw this.failure('the blob ' + path + '@' + digest, answer); }
    if (answer.digest === digest && answer.bytes === size) { return answer.bytes; }
    throw new PullFailure('damaged', 'the blob ' + path + '@' + digest + ' has ' + String(answer.bytes) + ' bytes of another content; it should have ' + String(size));
  }

  private async list<Item>(path: string): Promise<Item[]> {
    const all: Item[] = [];
    for (let number = 1; ; number += 1) {
      const items = await this.page<Item>(path, number);
      all.push(...items);
      if (items.length < PAGE) { return all; }
    }
  }

  private async page<Item>(path: string, number: number): Promise<Item[]> {
    const query = (path.includes('?') ? '&' : '?') + 'page_size=' + String(PAGE) + '&page=' + String(number);
    const answer = await this.get(path + query, { keepBytes: JSON_BYTES });
    if (answer.status !== 200) { throw this.failure(path, answer); }
    return JSON.parse(answer.body.toString('utf8')) as Item[];
  }

  private failure(what: string, { status }: Answer): PullFailure {
    const { username } = this.access.login;
    if (status === 401 || status === 403) { return new PullFailure('login', what + ': ' + String(status) + ' for ' + username); }
    if (status === 404) { return new PullFailure('blob', what + ' is in the database and not in the store of blobs (404)'); }
    return new PullFailure('refused', what + ': Harbor answers ' + String(status));
  }

  /** A request, with those to which it is redirected: the bucket, which gets no login. */
  private async get(path: string, wanted: WantedAnswer): Promise<Answer> {
    const { base, login, transport, retries } = this.access;
    let url = requestUrl(path, base) ?? base;
    for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
      const isOwn = url.origin === base.origin;
      const headers = { ...wanted.accept !== undefined && { accept: wanted.accept }, ...isOwn && { authorization: basicOf(login) } };
      const algorithm = wanted.digest?.split(':')[0];
      const call: Call = { method: 'GET', url, headers, keepBytes: wanted.keepBytes, ...algorithm !== undefined && { algorithm } };
      const answer = await withRetries(transport, retries, async () => transport.send(call));
      const { location } = answer.headers;
      const next = [301, 302, 303, 307, 308].includes(answer.status) && typeof location === 'string' ? requestUrl(location, url) : undefined;
      if (!next) { return answer; }
      url = next;
    }
    throw new PullFailure('refused', path + ': more than ' + String(MOST_REDIRECTS) + ' redirects');
  }
}
