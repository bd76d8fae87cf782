/* Connections through an HTTP proxy. Everything goes through a tunnel, also plain HTTP: the proxy sees host and port, and no URL with a signature in it. */
import { Agent as PlainAgent, IncomingMessage, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';
import { Duplex } from 'node:stream';
import { connect, SecureContext } from 'node:tls';
import { HttpProxy, usualPort } from './http-proxy';
import { PullFailure } from './pull-failure';
import { isIpAddress } from '../syntax/ip-address';

/** What all tunnels have in common. */
export interface TunnelOptions {
  /** The certificates that are trusted, those of a proxy with TLS too. */
  readonly secureContext?: SecureContext;
  readonly timeoutMilliseconds: number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
  /** What an error of the connection to the proxy means. */
  readonly explain: (error: NodeJS.ErrnoException, proxy: HttpProxy) => PullFailure;
}

/** Where a connection is to lead, as agents of Node are told. */
interface Target {
  readonly host?: string | null;
  readonly port?: number | string | null;
  readonly servername?: string;
}

type Created = (error: Error | null, socket: Duplex) => void;

/** Leads to servers with TLS, whose certificates are verified as without a proxy. */
export class TlsTunnels extends Agent {
  public constructor(private readonly proxy: HttpProxy, private readonly tunnels: TunnelOptions) {
    super({ keepAlive: true });
  }

  /** Opens the tunnel, and speaks TLS in it. */
  public createConnection(target: Target, created?: Created): undefined {
    const { secureContext } = this.tunnels;
    openTunnel(this.proxy, this.tunnels, addressOf(target, 'https:')).then(socket => {
      const name = target.servername ?? '';
      created?.(null, connect({ socket, host: target.host ?? '', secureContext, rejectUnauthorized: true, ...name !== '' && { servername: name } }));
    }, (error: Error) => { created?.(error, undefined as never); });
    return undefined;
  }
}

/** Leads to servers without TLS. */
export class PlainTunnels extends PlainAgent {
  public constructor(private readonly proxy: HttpProxy, private readonly tunnels: TunnelOptions) {
    super({ keepAlive: true });
  }

  /** Opens the tunnel. */
  public createConnection(target: Target, created?: Created): undefined {
    openTunnel(this.proxy, this.tunnels, addressOf(target, 'http:')).then(
      socket => { created?.(null, socket); }, (error: Error) => { created?.(error, undefined as never); },
    );
    return undefined;
  }
}

function addressOf({ host, port }: Target, protocol: string): string {
  const name = host ?? '';
  return (name.includes(':') ? '[' + name + ']' : name) + ':' + String(port ?? usualPort(protocol));
}

async function openTunnel(proxy: HttpProxy, { secureContext, timeoutMilliseconds, signal, explain }: TunnelOptions, address: string): Promise<IncomingMessage['socket']> {
  const headers = { Host: address, ...proxy.authorization !== undefined && { 'Proxy-Authorization': proxy.authorization } };
  const options = { method: 'CONNECT', host: proxy.host, port: proxy.port, path: address, headers, agent: false as const, timeout: timeoutMilliseconds, signal };
  return new Promise((resolve, reject) => {
    // Node knows a secureContext here, and its types do not; by default it would verify the certificate for the host in the header
    const secure = { secureContext, servername: isIpAddress(proxy.host) ? '' : proxy.host };
    const sent = proxy.isTls ? request({ ...options, ...secure }) : requestPlain(options);
    sent.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) {
        socket.setTimeout(0); // that of the request inside counts from here on
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new PullFailure('proxy', refusalOf(proxy, statusCode, address)));
    });
    sent.once('timeout', () => sent.destroy(new PullFailure('slow', 'the proxy ' + proxy.address + ' was silent for ' + String(timeoutMilliseconds / 1000) + ' s')));
    sent.once('error', (error: NodeJS.ErrnoException) => { reject(explain(error, proxy)); });
    sent.end();
  });
}

function refusalOf({ address: proxy, authorization }: HttpProxy, status: number, address: string): string {
  const what = 'the proxy ' + proxy + ' answers ' + String(status) + ' to CONNECT ' + address;
  if (status === 407) { return what + (authorization === undefined ? ': it wants a login, which belongs into the URL of the proxy' : ': the login in the URL of the proxy is refused'); }
  return what + ': allow it there, or name the host in NO_PROXY if it is reached directly';
}
