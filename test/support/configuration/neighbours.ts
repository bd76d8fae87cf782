import { createServer as createHttpServer, Server as HttpServer } from 'node:http';
import { AddressInfo, createServer, Server, Socket } from 'node:net';

/** Servers beside a live Harbor that are part of what is tested: adapters of scanners, and a receiver of the audit log. */
export interface Neighbours {
  /** Addresses of two adapters. */
  readonly scanners: readonly [string, string];
  /** `host:port` of something that takes connections. */
  readonly syslog: string;
  stop(): Promise<void>;
}

const METADATA = {
  scanner: { name: 'Stub', vendor: 'Test', version: '1.0' },
  capabilities: [{
    type: 'vulnerability',
    consumes_mime_types: ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'],
    produces_mime_types: ['application/vnd.security.vulnerability.report; version=1.1'],
  }],
  properties: {},
};

/**
 * Starts them. A live Harbor has to reach them at HARBOR_TEST_HOST, which is this machine's loopback address unless it is said; the fake asks
 * nobody.
 */
export async function startNeighbours(): Promise<Neighbours> {
  const host = process.env.HARBOR_TEST_HOST ?? '127.0.0.1';
  const adapters = [0, 1].map(() => createHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/vnd.scanner.adapter.metadata+json; version=1.0' }).end(JSON.stringify(METADATA));
  }));
  const senders = new Set<Socket>(); // core keeps its connection
  const syslog = createServer(socket => { senders.add(socket.on('error', () => socket.destroy()).resume()); });
  const [one, other, log] = await Promise.all([...adapters, syslog].map(async server => listening(server, host)));
  return {
    scanners: [`http://${host}:${one}`, `http://${host}:${other}`],
    syslog: `${host}:${log}`,
    stop: async () => {
      senders.forEach(socket => socket.destroy());
      await Promise.all([...adapters, syslog].map(stopped));
    },
  };
}

async function listening(server: HttpServer | Server, host: string): Promise<number> {
  await new Promise<void>(resolve => { server.listen(0, host, resolve); });
  return (server.address() as AddressInfo).port;
}

async function stopped(server: HttpServer | Server): Promise<void> {
  if (server instanceof HttpServer) { server.closeAllConnections(); }
  await new Promise<void>(resolve => { server.close(() => resolve()); });
}
