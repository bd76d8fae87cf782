/* Runs programs of the machine as an unprivileged user. */
import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The user `nobody`, because servers refuse to run as root. */
const NOBODY = 65534;
const USER = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** The paths of the servers and their clients; absent if they are not installed. */
export interface Programs {
  readonly postgres?: string;
  readonly redisServer?: string;
  readonly redisCli?: string;
}

/** Searches for the servers. With `install`, missing ones are installed if possible. */
export function findPrograms(install: boolean): Programs {
  const found = lookFor();
  const missing = [...found.postgres ? [] : ['postgresql'], ...found.redisServer && found.redisCli ? [] : ['redis-server']];
  if (!install || missing.length === 0 || process.getuid?.() !== 0) { return found; }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { stdio: 'inherit', env: environment });
  return lookFor();
}

function lookFor(): Programs {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : [];
  return {
    postgres: versions.map(version => `/usr/lib/postgresql/${version}/bin`).find(folder => existsSync(join(folder, 'initdb'))),
    redisServer: onPath('valkey-server') ?? onPath('redis-server'),
    redisCli: onPath('valkey-cli') ?? onPath('redis-cli'),
  };
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '').split(':').map(folder => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const scratch: string[] = [];

/** Removes the folders that `scratchFolder` has created. */
export function removeScratch(): void {
  scratch.splice(0).forEach(folder => rmSync(folder, { recursive: true, force: true }));
}

/** Creates a temporary folder for the user of the servers. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `cdk8s-harbor-${name}-`));
  scratch.push(folder);
  if (USER.uid !== undefined) { chownSync(folder, USER.uid, USER.gid); }
  return folder;
}

/** Creates a folder below one of `scratchFolder`. */
export function folderIn(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  if (USER.uid !== undefined) { chownSync(folder, USER.uid, USER.gid); }
  return folder;
}

/** The output of a program, and whether it succeeded. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Runs a program to its end. */
export function run(command: readonly string[], options: { env?: Record<string, string>; cwd?: string } = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), {
    ...USER, cwd: options.cwd ?? tmpdir(), encoding: 'utf8', timeout: 60_000, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...options.env },
  });
  return { ok: status === 0, text: error ? error.message : `${stdout}${stderr}`.trim() };
}

/** Starts a server. Its output is kept for the error message if it does not become ready. */
export function start(
  command: readonly string[], options: { env?: Record<string, string>; cwd: string },
): ChildProcess & { written: string } {
  const child = Object.assign(spawn(command[0], command.slice(1), {
    ...USER, cwd: options.cwd, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...options.env }, stdio: ['ignore', 'pipe', 'pipe'],
  }), { written: '' });
  for (const stream of [child.stdout, child.stderr]) { stream?.on('data', (part: Buffer) => { child.written += part.toString('utf8'); }); }
  return child;
}

/** Stops a server that `start` has started. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) { return; }
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}

/** Waits until a server is ready. */
export async function untilReady(child: ChildProcess & { written: string }, isReady: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) { throw new Error(`the server has ended: ${child.written}`); }
    if (isReady()) { return; }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`the server does not answer: ${child.written}`);
}

/** A free port. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
