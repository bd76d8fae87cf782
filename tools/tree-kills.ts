/*
 * Kills processes that write a tree, at random moments, and looks at the tree after the next run. Usage: tree-kills [kills] [seed]
 * Half of the kills are SIGKILL and half SIGTERM, and half of each come while files are moved into place. The moments follow from the seed, but what
 * the process has done by then does not.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import { AtomicTreeWriter } from '../src/fleet/tree/atomic-tree-writer';
import { TreeInUse } from '../src/fleet/tree/tree-lock';

/** What happened in all kills. */
export interface KillResult {
  readonly kills: number;
  /** Kills after which the next run found nothing to put right, because no files were being moved. */
  readonly untouched: number;
  /** Kills after which the next run put files back. */
  readonly undone: number;
  /** Processes that ended their writing before they followed a signal. */
  readonly finished: number;
  /** Trees that were neither the old nor the new one after the next run. */
  readonly broken: readonly string[];
}

type Tree = Readonly<Record<string, string>>;

const SOURCES = resolve(__dirname, '..', 'src', 'fleet', 'tree');
/** Number of files that change from one state of the tree to the next: enough for the moving to take a while. */
const FILES = 40;
/** Time in which a process is killed after it has started to write, or to move files into place, in milliseconds. */
const [LONGEST, LONGEST_MOVE] = [60, 20];

/** The line of a user that has to survive everything. */
const USERS_LINE = '  - 18-x.yaml # mine, not yours';

/** Kills as many processes as asked for, one after the other, all at work on one tree. */
export async function killWriters(kills: number, seed: number): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tree-kills-'));
  const result = { kills, untouched: 0, undone: 0, finished: 0, broken: [] as string[] };
  try {
    const program = writeProgram(folder);
    const root = join(folder, 'tree');
    const random = randomNumbers(seed);
    writeTree(root, stateOf(0));
    for (let kill = 0; kill < kills; kill++) {
      const signal = kill % 2 === 0 ? 'SIGKILL' : 'SIGTERM';
      await killOne([program, root], signal, { wait: random() * LONGEST, isMoving: kill % 4 < 2, spin: random() * LONGEST_MOVE });
      result[outcomeOf(root)]++;
      result.broken.push(...problemsOf(treeBelow(root)).map(problem => `kill ${kill}, ${signal}: ${problem}`));
    }
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lets the next run put the tree in order. */
function outcomeOf(root: string): 'undone' | 'untouched' | 'finished' {
  const writer = new AtomicTreeWriter(root);
  const recovery = writer.open();
  writer.close();
  if (!recovery) { return 'finished'; }
  return recovery.restored.length > 0 ? 'undone' : 'untouched';
}

/** Lets processes write one tree at the same time; returns how often each could, and how often the tree was written as it says itself. */
export async function raceWriters(
  processes: number, milliseconds: number,
): Promise<{ readonly written: readonly number[]; readonly counted: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'tree-races-'));
  try {
    writeProgram(folder);
    const program = join(folder, 'race.js');
    writeFileSync(program, `(${writeCounter.toString()})(require('./atomic-tree-writer').AtomicTreeWriter, require('./tree-lock').TreeInUse);`);
    const root = join(folder, 'tree');
    const written = await Promise.all(Array.from({ length: processes }, async () =>
      Number(await outputOf([program, root, String(milliseconds)]))));
    return { written, counted: Number(treeBelow(root)['counter.yaml']) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs in a process of its own: counts up in the tree as often as it can, and prints how often that was. */
function writeCounter(writerOf: typeof AtomicTreeWriter, inUse: typeof TreeInUse): void {
  const [root, milliseconds] = process.argv.slice(2);
  const end = Date.now() + Number(milliseconds);
  let written = 0;
  while (Date.now() < end) {
    if (writesOnce(new writerOf(root), inUse)) { written++; }
  }
  process.stdout.write(String(written));

  function writesOnce(writer: AtomicTreeWriter, busy: typeof TreeInUse): boolean {
    try {
      writer.open();
      writer.stage('counter.yaml', String(Number(writer.read('counter.yaml') ?? '0') + 1));
      writer.commit();
      return true;
    } catch (error) {
      if (!(error instanceof busy)) { throw error; }
      return false;
    } finally {
      writer.close();
    }
  }
}

async function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(process.execPath, args, (error, stdout) => error ? fail(error) : done(stdout));
  });
}

/** The tree in one of its states. In odd ones a file is there that is missing in even ones. */
function stateOf(number: number): Tree {
  const files = Array.from({ length: FILES }, (_, index) => [`s${index}/kit/19-harbor.yaml`, `state: ${number}\nfile: ${index}\n`]);
  const list = `# by hand\nresources:\n${USERS_LINE}\n  - 19-harbor.yaml # ${number}\n`;
  return Object.fromEntries([...files, ['s0/kit/kustomization.yaml', list], ...number % 2 === 1 ? [['odd/kit/19-harbor.yaml', `state: ${number}\n`]] : []]);
}

function problemsOf(tree: Tree): string[] {
  const state = Number(/state: (\d+)/.exec(tree['s0/kit/19-harbor.yaml'] ?? '')?.[1]);
  const expected = stateOf(state);
  const different = [...new Set([...Object.keys(tree), ...Object.keys(expected)])].filter(path => tree[path] !== expected[path]);
  return different.length > 0 ? [`not state ${state}: ${different.slice(0, 5).join(', ')}`] : [];
}

/** The program that writes one state after the other until it is killed, with the sources as JavaScript beside it. */
function writeProgram(folder: string): string {
  for (const file of readdirSync(SOURCES).filter(name => name.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(SOURCES, file), 'utf8'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
    writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), code);
  }
  const program = join(folder, 'program.js');
  writeFileSync(program, [
    `const FILES = ${FILES}, USERS_LINE = ${JSON.stringify(USERS_LINE)};`,
    stateOf.toString(),
    `(${writeStates.toString()})(require('./atomic-tree-writer').AtomicTreeWriter, stateOf);`,
  ].join('\n'));
  return program;
}

/** Runs in the process that is killed, so it uses nothing but its parameters. Between two states it looks for signals, as programs do. */
function writeStates(writerOf: typeof AtomicTreeWriter, state: (number: number) => Tree): void {
  const root = process.argv[2];
  const last = new writerOf(root, { dryRun: true }).read('s0/kit/19-harbor.yaml') ?? '';
  const first = Number(/state: (\d+)/.exec(last)?.[1] ?? 0);
  let number = first;
  const next = () => {
    number++;
    const writer = new writerOf(root);
    writer.open();
    const tree = state(number);
    Object.keys(tree).forEach(path => writer.stage(path, tree[path]));
    if (number % 2 === 0 && writer.read('odd/kit/19-harbor.yaml') !== undefined) { writer.remove('odd/kit/19-harbor.yaml'); }
    writer.commit();
    if (number === first + 10_000) { return; } // nobody has killed it
    setImmediate(() => setImmediate(next));
  };
  process.stdout.write('ready\n');
  next();
}

/** When a process is killed. */
interface Moment {
  /** Milliseconds after its start. */
  readonly wait: number;
  /** Whether to wait then until it moves files into place. */
  readonly isMoving: boolean;
  /** Milliseconds after that. */
  readonly spin: number;
}

/** Starts a process, and kills it at a moment. */
async function killOne(args: readonly string[], signal: NodeJS.Signals, { wait, isMoving, spin }: Moment): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (part: Buffer) => { errors += part.toString('utf8'); });
    child.stdout.once('data', () => setTimeout(() => {
      if (isMoving) { waitForMoves(args[1], spin); }
      child.kill(signal);
    }, wait));
    child.on('error', fail);
    child.on('close', (_, how) => how === signal ? done() : fail(new Error(`the process was to end by ${signal}: ${errors}`)));
  });
}

/** Waits until a process has begun to move files, and some time more. It does not give way to anything, for that would take too long. */
function waitForMoves(root: string, milliseconds: number): void {
  const journal = join(root, '.cdk8s-harbor', 'journal.json');
  const give = performance.now() + 5000;
  while (!existsSync(journal) && performance.now() < give) { /* look again */ }
  const end = performance.now() + milliseconds;
  while (performance.now() < end) { /* let it work */ }
}

/** Numbers from 0 to 1 that follow from a seed. */
function randomNumbers(seed: number): () => number {
  let count = 0;
  return () => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE(0) / 2 ** 32;
}

function writeTree(root: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function treeBelow(root: string): Tree {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile());
  return Object.fromEntries(entries.map(entry => join(entry.parentPath, entry.name)).map(path => [relative(root, path), readFileSync(path, 'utf8')]));
}

if (require.main === module) {
  const [kills = '200', seed = '1'] = process.argv.slice(2);
  void killWriters(Number(kills), Number(seed)).then(async result => {
    console.log(JSON.stringify({ ...result, race: await raceWriters(6, 5000) }, undefined, 2));
    process.exitCode = result.broken.length > 0 ? 1 : 0;
  });
}
