/* What kube-proxy does, as a process: an address of a Service leads to one of its ready pods. */
import { connect, createServer, Server, Socket } from 'node:net';

/** Where a connection may go to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A connection that somebody has made. */
export interface Flow {
  /** Address of the client. */
  readonly from: string;
  /** Name of what it connected to. */
  readonly to: string;
  readonly port: number;
}

/** Where a forwarder listens. */
export interface Listening extends Endpoint {
  readonly name: string;
}

/** A listener that passes connections on, to all endpoints in turn. */
export class Forwarder {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private turn = 0;

  public constructor(
    private readonly at: Listening, private readonly endpoints: () => readonly Endpoint[], private readonly seen: (flow: Flow) => void,
  ) {
    this.server = createServer({ allowHalfOpen: true }, client => this.pass(client));
  }

  public async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.at.port, this.at.host, resolve);
    });
  }

  public stop(): void {
    this.server.close();
    this.open.forEach(socket => socket.destroy());
  }

  /** Passes on a connection that was accepted elsewhere. */
  public pass(client: Socket): void {
    this.seen({ from: client.remoteAddress ?? '', to: this.at.name, port: this.at.port });
    client.on('error', () => client.destroy());
    const all = this.endpoints();
    this.turn += 1;
    this.tryNext(client, all.map((_, index) => all[(index + this.turn) % all.length]));
  }

  /** Without an endpoint the client is refused, as by the rules of kube-proxy. */
  private tryNext(client: Socket, [next, ...others]: readonly Endpoint[]): void {
    if (!next) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ ...next, allowHalfOpen: true });
    const failed = () => this.tryNext(client, others);
    server.once('error', failed);
    server.once('connect', () => {
      server.off('error', failed);
      this.join(client, server);
    });
  }

  private join(client: Socket, server: Socket): void {
    for (const [socket, other] of [[client, server], [server, client]]) {
      this.open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.open.delete(socket);
        if (socket.errored) { other.destroy(); }
      });
    }
    client.pipe(server);
    server.pipe(client);
  }
}
