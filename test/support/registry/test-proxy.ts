import * as http from 'node:http';
import * as https from 'node:https';
import { AddressInfo, connect, Socket } from 'node:net';
import { ServerCertificate } from './certificates';

/** How a proxy is started. */
export interface TestProxyOptions {
  /** Where hosts are that DNS does not know: `host:port` by name. */
  readonly names?: Readonly<Record<string, string>>;
  /** `user:password` that clients have to log in with. */
  readonly login?: string;
  /** Certificate of the proxy itself; without one it speaks plain HTTP. */
  readonly certificate?: ServerCertificate;
  /** The answer to every CONNECT, in place of a tunnel. */
  readonly refusal?: number;
  /** Whether nothing is answered. */
  readonly silent?: boolean;
}

/** A forward proxy that takes CONNECT alone, and keeps a log as proxies do: the first line of every request. */
export class TestProxy {
  /** Starts a proxy on a free port of this machine. */
  public static async start(options: TestProxyOptions = {}): Promise<TestProxy> {
    const proxy = new TestProxy(options);
    await new Promise<void>(resolve => { proxy.server.listen(0, '127.0.0.1', resolve); });
    return proxy;
  }

  /** First lines of all requests: method and what stood behind it. */
  public readonly log: string[] = [];
  private readonly server: http.Server | https.Server;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly options: TestProxyOptions) {
    const refuse: http.RequestListener = (request, response) => {
      this.log.push(`${request.method} ${request.url}`);
      response.writeHead(405).end();
    };
    this.server = options.certificate ? https.createServer({ ...options.certificate }, refuse) : http.createServer(refuse);
    this.server.on('connection', socket => { this.sockets.add(socket); });
    this.server.on('connect', (request: http.IncomingMessage, socket: Socket) => { this.open(request, socket); });
  }

  /** Host and port. */
  public get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get url(): string {
    return `${this.options.certificate ? 'https' : 'http'}://${this.address}`;
  }

  /** Stops it, with all connections. */
  public async stop(): Promise<void> {
    this.sockets.forEach(socket => { socket.destroy(); });
    await new Promise<void>(resolve => { this.server.close(() => { resolve(); }); });
  }

  private open(request: http.IncomingMessage, socket: Socket): void {
    const { names = {}, login, refusal, silent } = this.options;
    this.log.push(`CONNECT ${request.url}`);
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (silent) { return; }
    const isKnown = login === undefined || request.headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
    const status = isKnown ? refusal : 407;
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [name, port] = (request.url ?? '').split(':');
    const [host, ownPort] = (names[name] ?? `${name}:${port}`).split(':');
    const target = connect(Number(ownPort), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket);
      socket.pipe(target);
    });
    this.sockets.add(target);
    target.on('error', () => socket.destroy());
  }
}
