/* Redis of Debian as Harbor's cache. */
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { HERE, OutsideServer, Program, RunningServer, ServerContext } from './server';
import { runProgram } from '../../stage';
import { Endpoint } from '../node/forwarder';

/** The program of Debian. */
export const REDIS_SERVER = '/usr/bin/redis-server';

/** A Redis with a password. */
export interface RedisOptions {
  readonly host: string;
  /** Port, which is that of Redis by default. */
  readonly port?: number;
  readonly tls?: boolean;
}

/** A Redis of this machine. */
export function redis({ host, port = 6379, tls = false }: RedisOptions): OutsideServer {
  return { host, role: 'cache', needs: { [REDIS_SERVER]: 'redis-server' }, start: context => start(context, { host, port, tls }) };
}

async function start(context: ServerContext, { host, port, tls }: Required<RedisOptions>): Promise<RunningServer> {
  return startRedis(context, { at: { host: HERE, port }, lines: [...storeLines(context), ...tls ? tlsLines(context, host, port) : [`port ${port}`]] });
}

/** Settings of a server that holds Harbor's keys. */
export function storeLines({ secret }: ServerContext): string[] {
  return ['save ""', 'maxmemory-policy noeviction', `requirepass ${secret('cache-password', 'REDIS_PASSWORD')}`];
}

/** A process of Redis. */
export interface RedisProcess {
  /** Where it listens inside of the sandbox. */
  readonly at: Endpoint;
  readonly lines: readonly string[];
  /** Options of the command line. */
  readonly options?: readonly string[];
}

/** Starts a Redis with a file of its own, which a Sentinel also writes to. */
export async function startRedis({ folder }: ServerContext, { at, lines, options = [] }: RedisProcess): Promise<RunningServer> {
  const file = join(folder, 'redis.conf');
  writeFileSync(file, [`bind ${at.host}`, `dir ${folder}`, ...lines, ''].join('\n'), { mode: 0o600 });
  const program = new Program(folder, [REDIS_SERVER, file, ...options]);
  await program.ready(() => connects(at));
  const version = /v=([\d.]+)/.exec(runProgram(REDIS_SERVER, ['--version']).out)?.[1];
  return { ports: { [at.port]: at }, version: `Redis ${version}`, stop: signal => program.stop(signal) };
}

function tlsLines(context: ServerContext, host: string, port: number): string[] {
  const files = Object.entries(context.certificate('redis', [host])).map(([name, content]) => {
    const file = join(context.folder, `${name}.pem`);
    writeFileSync(file, content, { mode: 0o600 });
    return [name, file];
  });
  const { certificate, key, authority } = Object.fromEntries(files);
  return ['port 0', `tls-port ${port}`, `tls-cert-file ${certificate}`, `tls-key-file ${key}`, `tls-ca-cert-file ${authority}`, 'tls-auth-clients no'];
}

async function connects({ host, port }: Endpoint): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, host);
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
