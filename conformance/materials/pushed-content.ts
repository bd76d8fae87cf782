/* A registry that takes pushes and keeps what it gets, by repository. */
import { createHash, randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { ServerCertificate } from '../../test/support/registry/certificates';
import { Content } from '../../test/support/registry/images';

const PATH = /^\/v2\/(.+)\/(manifests|blobs)\/([^/?]+)$/;
const UPLOAD = /^\/v2\/(.+)\/blobs\/uploads\/([^/?]*)$/;

/** A registry without logins, that any client of OCI can push to. */
export class PushedContent {
  /** Starts on a free port of this machine. */
  public static async start(certificate: ServerCertificate): Promise<PushedContent> {
    const registry = new PushedContent(certificate);
    await new Promise<void>(resolve => { registry.server.listen(0, '127.0.0.1', resolve); });
    return registry;
  }

  private readonly content = new Map<string, Content>();
  private readonly uploads = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor(certificate: ServerCertificate) {
    this.server = createServer({ ...certificate }, (request, response) => { void this.answer(request, response); });
  }

  /** Host and port. */
  public get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a name leads to: the digest behind `registry/repository:tag`, if all that it consists of was pushed too. */
  public digestOf(name: string): string | undefined {
    const path = name.slice(name.indexOf('/') + 1);
    const colon = path.lastIndexOf(':');
    const top = this.content.get(`${path.slice(0, colon)} ${path.slice(colon + 1)}`);
    return top && this.isComplete(path.slice(0, colon), top) ? top.digest : undefined;
  }

  /** Forgets all. */
  public clear(): void {
    this.content.clear();
  }

  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private isComplete(repository: string, { body }: Content): boolean {
    const { manifests = [], config, layers = [] } = JSON.parse(body.toString()) as Named;
    const children = manifests.map(({ digest }) => this.content.get(`${repository} ${digest}`));
    const blobs = [...config ? [config] : [], ...layers];
    return children.every(child => child !== undefined && this.isComplete(repository, child))
      && blobs.every(({ digest }) => this.content.has(`${repository} ${digest}`));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'https://registry');
    const body = await bodyOf(request);
    const [, uploadTo, id] = UPLOAD.exec(url.pathname) ?? [];
    if (uploadTo !== undefined) {
      const digest = url.searchParams.get('digest') ?? undefined;
      return this.upload(response, { repository: uploadTo, id, body, method: request.method, digest });
    }
    const [, repository, kind, reference] = PATH.exec(url.pathname) ?? [];
    if (repository === undefined) { return end(response, /^\/v2\/?$/.test(url.pathname) ? 200 : 404); }
    if (request.method === 'PUT' && kind === 'manifests') {
      const digest = this.keep(repository, body, request.headers['content-type'] ?? '');
      this.content.set(`${repository} ${reference}`, this.content.get(`${repository} ${digest}`)!);
      return end(response, 201, { 'Location': url.pathname, 'Docker-Content-Digest': digest });
    }
    const found = this.content.get(`${repository} ${reference}`);
    if (!found) { return end(response, 404); }
    response.writeHead(200, { 'Content-Type': found.mediaType, 'Content-Length': found.body.length, 'Docker-Content-Digest': found.digest });
    response.end(request.method === 'HEAD' ? undefined : found.body);
  }

  private upload(response: ServerResponse, { repository, id, body, method, digest }: Upload): void {
    if (method === 'POST' && digest === undefined) {
      const started = randomUUID();
      this.uploads.set(started, Buffer.alloc(0));
      return end(response, 202, { Location: `/v2/${repository}/blobs/uploads/${started}`, Range: '0-0' });
    }
    const whole = Buffer.concat([this.uploads.get(id) ?? Buffer.alloc(0), body]);
    this.uploads.set(id, whole);
    if (method === 'PATCH') { return end(response, 202, { Location: `/v2/${repository}/blobs/uploads/${id}`, Range: `0-${whole.length - 1}` }); }
    const kept = this.keep(repository, whole, 'application/octet-stream');
    return end(response, kept === digest ? 201 : 400, { 'Location': `/v2/${repository}/blobs/${kept}`, 'Docker-Content-Digest': kept });
  }

  private keep(repository: string, body: Buffer, mediaType: string): string {
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    this.content.set(`${repository} ${digest}`, { mediaType, body, digest });
    return digest;
  }
}

/** What a manifest names. */
interface Named {
  readonly manifests?: readonly Content[];
  readonly config?: Content;
  readonly layers?: readonly Content[];
}

interface Upload {
  readonly repository: string;
  readonly id: string;
  readonly body: Buffer;
  readonly method?: string;
  readonly digest?: string;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) { parts.push(part as Buffer); }
  return Buffer.concat(parts);
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'Content-Length': 0, ...headers }).end();
}
