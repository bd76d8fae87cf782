/* Redis of Debian as Harbor's cache. */
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { HERE, OutsideServer, Program, RunningServer, ServerContext } from './server';
import { runProgram } from '../../stage';

const SERVER = '/usr/bin/redis-server';

/** A Redis with a password. */
export interface RedisOptions {
  readonly host: string;
  /** Port, which is that of Redis by default. */
  readonly port?: number;
  readonly tls?: boolean;
}

/** A Redis of this machine. */
export function redis({ host, port = 6379, tls = false }: RedisOptions): OutsideServer {
  return { host, role: 'cache', needs: { [SERVER]: 'redis-server' }, start: context => start(context, { host, port, tls }) };
}

async function start(context: ServerContext, { host, port, tls }: Required<RedisOptions>): Promise<RunningServer> {
  const { folder } = context;
  const password = context.secret('cache-password', 'REDIS_PASSWORD');
  const file = join(folder, 'redis.conf');
  const lines = [
    `bind ${HERE}`, `dir ${folder}`, 'save ""', 'maxmemory-policy noeviction', `requirepass ${password}`, ...tls ? tlsLines(context, host, port) : [`port ${port}`], '',
  ];
  writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  const program = new Program(folder, [SERVER, file]);
  await program.ready(() => connects(port));
  const version = /v=([\d.]+)/.exec(runProgram(SERVER, ['--version']).out)?.[1];
  return { ports: { [port]: { host: HERE, port } }, version: `Redis ${version}`, stop: () => program.stop() };
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

async function connects(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, HERE);
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
