/* Pushes and pulls as container runtimes do: by the token service. */
import { basic, Login } from './harbor-api';
import { HttpClient, json, Reply, RequestOptions, shown } from './http-client';
import { Blob, digestOf, SmallImage } from './image';

/** A registry did not do what a client asked for. */
export class Refused extends Error {
  public constructor(what: string, public readonly reply: Reply) {
    super(`${what}: ${shown(reply)}`);
  }
}

/** A client of one registry, with a login or without one. */
export class RegistryClient {
  private readonly tokens = new Map<string, string>();

  public constructor(private readonly url: string, private readonly http: HttpClient, private readonly login?: Login) {}

  /** Pushes an image under a tag. */
  public async push(repository: string, tag: string, { manifest, blobs }: SmallImage): Promise<void> {
    for (const blob of blobs) { await this.pushBlob(repository, blob); }
    const pushed = await this.send(`/v2/${repository}/manifests/${tag}`, repository, { method: 'PUT', body: manifest.content, headers: { 'content-type': manifest.mediaType } });
    expect(pushed, 201, `manifest of ${repository}:${tag}`);
  }

  /** Pulls an image by tag or digest with all that belongs to it; returns the digest of its manifest. Wrong bytes are an error. */
  public async pull(repository: string, reference: string): Promise<string> {
    const got = await this.send(`/v2/${repository}/manifests/${reference}`, repository, { headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } });
    expect(got, 200, `manifest ${repository}:${reference}`);
    const { config, layers } = json(got);
    for (const { digest } of [config, ...layers]) {
      const blob = await this.send(`/v2/${repository}/blobs/${digest}`, repository);
      expect(blob, 200, `blob ${digest}`);
      if (digestOf(blob.body) !== digest) { throw new Refused(`blob ${digest} has other bytes`, blob); }
    }
    return digestOf(got.body);
  }

  private async pushBlob(repository: string, { digest, content }: Blob): Promise<void> {
    const there = await this.send(`/v2/${repository}/blobs/${digest}`, repository, { method: 'HEAD' });
    if (there.status === 200) { return; }
    const begun = await this.send(`/v2/${repository}/blobs/uploads/`, repository, { method: 'POST' });
    expect(begun, 202, `upload to ${repository}`);
    const place = new URL(begun.headers.location!, this.url);
    // two requests, so that the state that the registry signs goes back and forth
    const sent = await this.send(place.href, repository, { method: 'PATCH', body: content, headers: { 'content-type': 'application/octet-stream' } });
    expect(sent, 202, `bytes of ${digest}`);
    const end = new URL(sent.headers.location!, this.url);
    end.searchParams.set('digest', digest);
    expect(await this.send(end.href, repository, { method: 'PUT' }), 201, `end of ${digest}`);
  }

  private async send(path: string, repository: string, options: RequestOptions = {}): Promise<Reply> {
    const url = path.startsWith('http') ? path : this.url + path;
    const ask = async () => this.http.send(url, {
      ...options, seconds: 120, headers: { ...options.headers, ...this.tokens.has(repository) && { authorization: `Bearer ${this.tokens.get(repository)}` } },
    });
    const first = await ask();
    const challenge = first.status === 401 ? first.headers['www-authenticate'] : undefined;
    if (!challenge?.startsWith('Bearer ') || !await this.fetchToken(repository, challenge)) { return first; }
    return ask();
  }

  private async fetchToken(repository: string, challenge: string): Promise<boolean> {
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
    const query = new URLSearchParams({ service: part('service'), scope: `repository:${repository}:pull,push` });
    const reply = await this.http.send(`${part('realm')}?${query}`, { headers: this.login ? { authorization: basic(this.login) } : {} });
    if (reply.status !== 200) { return false; }
    this.tokens.set(repository, json(reply).token);
    return true;
  }
}

function expect(reply: Reply, status: number, what: string): void {
  if (reply.status !== status) { throw new Refused(what, reply); }
}
