/*
 * Runs a script where it can leave nothing behind: in process, network, mount, IPC and host name namespaces of its own. The kernel ends all
 * processes of the namespaces, and with them mounts, interfaces and what is in memory, when the first one ends, or the one that started it;
 * even after SIGKILL there is nothing to clean.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { Server, Socket, createServer } from 'node:net';
import { runProgram } from '../../stage';

/** Marks a process that is inside. */
const INSIDE = 'CDK8S_HARBOR_BOOT_INSIDE';
/** Folders that are empty and private inside: what is written there is in memory. */
const PRIVATE = ['/mnt', '/run'];

/** The folder for everything that is written inside. */
export const WORK_FOLDER = '/mnt/boot';

/** Whether this process runs inside. */
export function isInside(): boolean {
  return process.env[INSIDE] === '1';
}

/** What a script inside tells the one outside. */
export type Message = { readonly result: unknown } | { readonly listening: true };

/** A script that runs inside. */
export interface Sandbox {
  /** The result that it sent; undefined if it ended without one. */
  readonly result: Promise<unknown>;
  /** Ends it with all that it started. */
  kill(): void;
}

/** Starts a TypeScript file inside. With a port, connections to it on this machine are handed in. */
export function startSandbox(script: string, args: readonly string[], { port }: { port?: number } = {}): Sandbox {
  const namespaces = ['--mount', '--propagation', 'private', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child', '--mount-proc'];
  const node = [process.execPath, require.resolve('ts-node/dist/bin.js'), '-T', script, ...args];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...namespaces, ...node], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, [INSIDE]: '1' },
  });
  let server: Server | undefined;
  const result = new Promise<unknown>(resolve => {
    let answer: unknown;
    child.on('message', (message: Message) => {
      if ('result' in message) { answer = message.result; } else if (port !== undefined) { server = handIn(child, port); }
    });
    child.once('exit', () => {
      server?.close();
      resolve(answer);
    });
  });
  return { result, kill: () => child.kill('SIGKILL') };
}

function handIn(child: ChildProcess, port: number): Server {
  const server = createServer({ pauseOnConnect: true }, socket => child.send('connection', socket));
  server.listen(port, '127.0.0.1');
  return server;
}

/** Prepares the namespaces from inside. */
export function furnish(): void {
  for (const folder of PRIVATE) {
    const { ok, err } = runProgram('mount', ['-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', folder]);
    if (!ok) { throw new Error(err); }
  }
  runProgram('mkdir', ['-p', WORK_FOLDER, '/run/netns']);
  process.on('SIGINT', () => {}); // of the terminal: who is outside ends this one
}

/** Tells the result to who is outside, and ends. */
export function finish(result: unknown): void {
  process.send!({ result } satisfies Message, undefined, undefined, () => process.exit(0));
}

/** Takes connections that are handed in from outside. */
export function takeConnections(take: (socket: Socket) => void): void {
  process.on('message', (_, socket) => { if (socket) { take(socket as Socket); } });
  process.send!({ listening: true } satisfies Message);
}
