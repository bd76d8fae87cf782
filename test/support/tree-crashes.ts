import * as fs from 'node:fs';
import * as path from 'node:path';
import { treeOf } from './fleet';
import { AtomicTreeWriter } from '../../src/fleet/tree/atomic-tree-writer';
import { ProcessName, Processes, ProcessState } from '../../src/fleet/tree/own-process';
import { MACHINE_FILE_SYSTEM, TreeFileSystem } from '../../src/fleet/tree/tree-file-system';

/** The texts of a tree, by path. */
export type Tree = Readonly<Record<string, string>>;

/** A tree with a list of users, and what it becomes: files are new, changed, unchanged and gone, in folders that are new and gone. */
export const OLD: Tree = {
  'a/kit/19-harbor.yaml': 'old a\n',
  'a/kit/kustomization.yaml': '# by hand\nresources:\n  - 18-x.yaml # mine\n',
  'b/kit/19-harbor.yaml': 'old b\n',
  'gone/kit/19-harbor.yaml': 'old gone\n',
  'same.yaml': 'same\n',
};
export const NEW: Tree = {
  'a/kit/19-harbor.yaml': 'new a\n',
  'a/kit/kustomization.yaml': '# by hand\nresources:\n  - 18-x.yaml # mine\n  - 19-harbor.yaml\n',
  'b/kit/19-harbor.yaml': 'new b\n',
  'c/kit/19-harbor.yaml': 'new c\n',
  'same.yaml': 'same\n',
};

/** Writes the files of a tree into an empty folder. */
export function plant(root: string, tree: Tree): void {
  for (const [name, text] of Object.entries(tree)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
}

/** Turns one tree into another one with the writer. */
export function rewrite(writer: AtomicTreeWriter, from: Tree, to: Tree): void {
  try {
    writer.open();
    Object.entries(to).forEach(([name, text]) => writer.stage(name, text));
    Object.keys(from).filter(name => !(name in to)).forEach(name => writer.remove(name));
    writer.commit();
  } finally {
    writer.close();
  }
}

/** Lets the next run put a tree in order, and gives what is there then, files of the writer itself included. */
export function afterNextRun(root: string, processes?: Processes): Tree {
  const writer = new AtomicTreeWriter(root, { processes });
  writer.open();
  writer.close();
  return treeOf(root);
}

/** The process was killed here. */
export class Killed extends Error {}

/** The methods of a file system that change something. */
const STEPS = ['write', 'copy', 'copyMode', 'rename', 'removeFile', 'removeFolder', 'makeFolder', 'flushFolder'] as const;

/**
 * A file system whose process is killed at a step: the step does not happen, or only half of it if it writes, and neither does any step after it.
 *
 * @param step number of the step from 0; without it nothing is killed, and the steps are counted
 */
export function killedAt(step = Infinity): { readonly files: TreeFileSystem; readonly steps: string[] } {
  const steps: string[] = [];
  const files = { ...MACHINE_FILE_SYSTEM } as Record<string, (...args: any[]) => unknown> & TreeFileSystem;
  const killing = Object.fromEntries(STEPS.map(name => [name, (...args: any[]) => {
    if (steps.length === step && name === 'write') { fs.writeFileSync(args[0], (args[1] as Uint8Array).subarray(0, args[1].length / 2)); }
    if (steps.length === step && name === 'copy') { fs.writeFileSync(args[1], 'ha'); }
    if (steps.length >= step) { throw new Killed(name); }
    steps.push(`${name} ${args.map(arg => typeof arg === 'string' ? path.basename(arg) : '').join(' ')}`);
    return (MACHINE_FILE_SYSTEM as any)[name](...args);
  }]));
  return { files: Object.assign(files, killing), steps };
}

/** A process that was killed, and the one after it: each has a number of its own, and all but `alive` are gone. */
export function processNumber(pid: number, alive: readonly number[] = []): Processes {
  const stateOf = (other: ProcessName): ProcessState => other.machine !== '1a' ? 'unknown' : other.pid === pid || alive.includes(other.pid) ? 'running' : 'gone';
  return { own: { pid, started: '1', boot: '0a', machine: '1a', host: 'host.example.com' }, stateOf, withoutSignals: action => action() };
}
