/* What the languages of the stage share: a folder, programs with a deadline, and what is said when something is not to be had. */
import { spawn } from 'node:child_process';

/** A place to build in, with a deadline for everything. */
export interface Bench {
  /** The working folder of the language. */
  readonly folder: string;
  /** The root of this repository, where the compiled package is. */
  readonly root: string;
  /** A folder `node_modules` with copies of the packages that ours is used with: generators write into them. */
  readonly packages: string;
  /** A folder that is kept from run to run. */
  readonly cache: string;
  /** When the last program has to be ready, in milliseconds since 1970. */
  readonly deadline: number;
  /** Says something that a reader of the result has to know. */
  readonly note: (text: string) => void;
}

/** A program with its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it downloads: what a registry refuses then is missing on this machine, and no mistake of ours. */
  readonly downloads?: boolean;
}

/** Something that cannot be had on this machine. */
export class Unavailable extends Error {}

/** Something that does not work though everything that it needs is there. */
export class Broken extends Error {}

/** What pip, Maven, Go and NuGet say when a registry has nothing, or cannot be reached. */
const REFUSALS = [
  /No matching distribution found|Could not find a version that satisfies|Could not fetch URL|ConnectionError|NewConnectionError|ReadTimeoutError/,
  /Couldn't download artifact|Could not (find artifact|transfer artifact|resolve)|Non-resolvable|PluginResolutionException|ArtifactNotFoundException/,
  /(reading|Get) "?https?:\S+ (\d{3}|dial|read|EOF|context)|module lookup disabled|This module version is not available/,
  /error NU(11\d\d|1301)\b/,
  /name resolution|no such host|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|Unknown host/,
];

/** Whether the output of a program that downloads says that a registry did not give what was asked for. */
export function isRefusal(text: string): boolean {
  return REFUSALS.some(refusal => refusal.test(text));
}

/** What says nothing about the reason: the support of Node, and how to ask Maven for more. */
const NOISE = /!!|^\[ERROR\]( *$| To see the full| Re-run| For more information| -> \[Help| \[Help)/;

/** What Maven colours lines with. */
const COLOURS = /\u001b\[[\d;]*m/g;

/** The last lines of what a program said that are about the reason. */
export function lastWords(text: string): string {
  return text.replace(COLOURS, '').split('\n').map(line => line.trim()).filter(line => line !== '' && !NOISE.test(line)).slice(-6).join(' | ').slice(0, 1200);
}

/** Runs a program to its end; returns what it wrote to its standard output. */
export async function run({ deadline }: Pick<Bench, 'deadline'>, command: Command): Promise<string> {
  const name = [command.program, ...command.args].join(' ').slice(0, 160);
  const left = deadline - Date.now();
  if (left <= 0) { throw new Unavailable(`no time was left for '${name}'`); }
  const { status, out, err, late } = await finished(command, left);
  if (late) { throw new Unavailable(`'${name}' was not ready in time`); }
  if (status === 'ENOENT') { throw new Unavailable(`the program '${command.program}' is not installed`); }
  if (status === 0) { return out; }
  const text = `${out}\n${err}`;
  const Kind = command.downloads && isRefusal(text) ? Unavailable : Broken;
  throw new Kind(`'${name}' ended with ${status}: ${lastWords(text)}`);
}

/** Whether a program that downloads one thing gets it: a registry that refuses is an answer, every other failure an error. */
export async function isServed(bench: Pick<Bench, 'deadline'>, command: Command): Promise<boolean> {
  try {
    await run(bench, { ...command, downloads: true });
    return true;
  } catch (error) {
    if (error instanceof Unavailable) { return false; }
    throw error;
  }
}

interface Finished { readonly status: number | string; readonly out: string; readonly err: string; readonly late: boolean }

function finished({ program, args, cwd, env }: Command, left: number): Promise<Finished> {
  return new Promise(resolve => {
    // a group of its own, so that what it starts ends with it
    const child = spawn(program, args, { cwd, env: { ...process.env, ...QUIET, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    let late = false;
    const end = () => { if (child.pid !== undefined) { tryKill(child.pid); } };
    const timer = setTimeout(() => { late = true; end(); }, left);
    process.once('exit', end);
    const done = (status: number | string) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ status, ...texts, late });
    };
    child.stdout.setEncoding('utf8').on('data', text => { texts.out += text; });
    child.stderr.setEncoding('utf8').on('data', text => { texts.err += text; });
    child.once('error', error => done((error as NodeJS.ErrnoException).code ?? error.message));
    child.once('close', (code, signal) => done(code ?? signal ?? 'nothing'));
  });
}

function tryKill(pid: number): void {
  try { process.kill(-pid, 'SIGKILL'); } catch { /* it has ended already */ }
}

/** The runtime of jsii says in every program that Node 20 is old; the package is for it all the same. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
