/* A read-only OCI registry. */
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { digestOf, ImageStore } from './image-store';

const PATH = /^\/v2\/(.+)\/(manifests|blobs|referrers)\/([^/?]+)/;
const INDEX = 'application/vnd.oci.image.index.v1+json';

/** A registry on the loopback interface, without TLS and authentication. */
export class ImageRegistry {
  /** Starts on a free port. */
  public static async start(store: ImageStore): Promise<ImageRegistry> {
    const server = createServer((request, response) => answer(store, request, response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new ImageRegistry(server);
  }

  /** Host and port: the prefix of image names. */
  public readonly host: string;

  private constructor(private readonly server: Server) {
    this.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

function answer(store: ImageStore, { url = '', method }: IncomingMessage, response: ServerResponse): void {
  const [, repository, kind, reference] = PATH.exec(url) ?? [];
  const send = (status: number, mediaType: string, body: Buffer) => {
    response.writeHead(status, { 'content-type': mediaType, 'content-length': body.length, 'docker-content-digest': digestOf(body) });
    response.end(method === 'HEAD' ? undefined : body);
  };
  if (/^\/v2\/?$/.test(url)) { return send(200, 'application/json', Buffer.from('{}')); }
  if (kind === 'referrers') {
    const manifests = store.referrers(repository, reference);
    return send(200, INDEX, Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })));
  }
  const found = kind && store.find(repository, reference);
  if (found) { return send(200, found.mediaType, found.body); }
  const code = kind === 'blobs' ? 'BLOB_UNKNOWN' : 'MANIFEST_UNKNOWN';
  send(404, 'application/json', Buffer.from(JSON.stringify({ errors: [{ code, message: 'not found' }] })));
}
