import { createHash, randomBytes } from 'node:crypto';
import { Login } from './registry-target';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A request to a Harbor. */
export interface ContractRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly authorization?: string;
  readonly body?: Buffer;
  readonly type?: string;
}

/** An answer with what matters of it. */
export interface Answered {
  readonly status: number;
  /** Code and message of its first error. */
  readonly code?: string;
  readonly message?: string;
  /** The header `WWW-Authenticate`. */
  readonly challenge?: string;
  readonly location?: string;
  /** Its JSON. */
  readonly body: any;
}

/** Something small to push. */
export interface Artefact {
  readonly blobs: readonly Buffer[];
  readonly manifest: Buffer;
}

/** The digest of bytes. */
export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** The value of the header `Authorization` for a login. */
export function basic(login: Login): string {
  return `Basic ${Buffer.from(login).toString('base64')}`;
}

/** An artefact that nobody has pushed before. */
export function artefact(): Artefact {
  const blobs = [Buffer.from(JSON.stringify({ run: randomBytes(8).toString('hex') })), randomBytes(100)];
  const [config, layer] = blobs.map((body, at) => ({ mediaType: at === 0 ? 'application/vnd.oci.image.config.v1+json' : 'application/octet-stream', digest: digestOf(body), size: body.length }));
  return { blobs, manifest: Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] })) };
}

/** Asks a Harbor the way clients do, and shows each answer as it is. */
export class ContractClient {
  public constructor(private readonly url: string) {}

  public async ask({ method, path, authorization, body, type }: ContractRequest): Promise<Answered> {
    const headers = { ...authorization !== undefined && { authorization }, ...type !== undefined && { 'content-type': type } };
    const answer = await fetch(new URL(path, this.url), { method, headers, body: body && new Uint8Array(body) });
    const text = await answer.text();
    const content = text.startsWith('{') ? JSON.parse(text) : {};
    const [error = {}] = content.errors ?? [];
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    return { status: answer.status, code: error.code, message: error.message, challenge: header('www-authenticate'), location: header('location'), body: content };
  }

  public async api(login: Login, path: string, method = 'GET'): Promise<Answered> {
    return this.ask({ method, path: `/api/v2.0${path}`, authorization: basic(login) });
  }

  /** A question for a token, for `repository:<path>:<actions>` or for nothing. */
  public async token(login: Login | undefined, scope?: string): Promise<Answered> {
    const query = new URLSearchParams({ service: 'harbor-registry', ...scope !== undefined && { scope } });
    return this.ask({ method: 'GET', path: `/service/token?${query}`, authorization: login === undefined ? undefined : basic(login) });
  }

  /** The authorization for pushes to a repository. */
  public async mayPush(login: Login, repository: string): Promise<string> {
    return `Bearer ${(await this.token(login, `repository:${repository}:pull,push`)).body.token}`;
  }

  /** Where an upload goes on, with the digest of what is sent. */
  public uploadPath(location: string | undefined, body: Buffer): string {
    const url = new URL(location ?? '', this.url);
    url.searchParams.set('digest', digestOf(body));
    return url.pathname + url.search;
  }

  /** What is answered to each request of a push; the first refusal ends it. */
  public async push(authorization: string, reference: string, { blobs, manifest }: Artefact = artefact()): Promise<Answered[]> {
    const [repository, tag] = reference.split(':');
    const answers: Answered[] = [];
    const send = async (request: ContractRequest) => {
      answers.push(await this.ask({ ...request, authorization }));
      return answers[answers.length - 1];
    };
    for (const body of blobs) {
      const { status, location } = await send({ method: 'POST', path: `/v2/${repository}/blobs/uploads/` });
      if (status !== 202) { return answers; }
      const sent = await send({ method: 'PUT', path: this.uploadPath(location, body), body, type: 'application/octet-stream' });
      if (sent.status !== 201) { return answers; }
    }
    await send({ method: 'PUT', path: `/v2/${repository}/manifests/${tag}`, body: manifest, type: MANIFEST });
    return answers;
  }
}
