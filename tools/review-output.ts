/* Writes the output of a few examples, and the inventory of all, to examples/output for people to read, and prints what changed. Usage: review-output */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

import { exampleNames, isForCluster, synthExample } from './synth-examples';
import { INSIDE_FLEET, synthFleet, UNITS_FLEET } from './synth-fleet';
import { loadAll } from './yaml';

/** Texts of files, by their paths below a folder. */
export type Files = Readonly<Record<string, string>>;

/** Where the reviewed output is. */
export const REVIEWED_FOLDER = resolve(__dirname, '..', 'examples', 'output');
/** Examples of which every line is reviewed; the others have tests of their own below test/examples. */
export const REVIEWED_EXAMPLES: readonly string[] = ['evaluation', 'flux-release', 'production-sovereign', 'fleet', 'what-is-inside'];
/** The file that lists the objects of all examples. */
export const INVENTORY = 'inventory.txt';

const HEADER = 'What the examples write: every file, with kind, namespace and name of every object in it. tools/review-output.ts writes this list.';

/** The manifests of all examples and of the example fleet, at the paths below `dist`. An example runs once in a process, so this is done once. */
export function exampleFiles(): Files {
  const target = mkdtempSync(join(tmpdir(), 'harbor-review-'));
  try {
    for (const name of exampleNames()) { synthExample(name, target); }
    synthFleet(join(target, 'fleet', 'clusters'));
    synthFleet(join(target, 'inside-fleet', 'clusters'), INSIDE_FLEET);
    synthFleet(join(target, 'units-fleet', 'clusters'), UNITS_FLEET);
    return Object.fromEntries(Object.entries(filesOf(target)).filter(([path]) => isForCluster(path)));
  } finally {
    rmSync(target, { recursive: true });
  }
}

/** What people review of it: some files as they are, and the inventory of all. */
export function reviewedFiles(all: Files): Files {
  const whole = Object.entries(all).filter(([path]) => REVIEWED_EXAMPLES.includes(path.split('/')[0]));
  const shown = whole.map(([path, text]) => [path, withoutPrograms(withoutPrivateKeys(text))]);
  return { ...Object.fromEntries(shown), [INVENTORY]: inventory(all) };
}

/** The texts of all files below a folder; none if there is no such folder. */
export function filesOf(folder: string): Files {
  return Object.fromEntries(pathsBelow(folder).sort().map(path => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** Makes a folder hold these files and no others; returns the paths of what was written or removed. */
export function writeFiles(folder: string, files: Files): string[] {
  const before = filesOf(folder);
  const stale = Object.keys(before).filter(path => !Object.hasOwn(files, path));
  const changed = Object.keys(files).filter(path => before[path] !== files[path]);
  for (const path of stale) { rmSync(join(folder, path)); }
  for (const path of changed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), files[path]);
  }
  return [...stale, ...changed].sort();
}

/** A scanner for secrets would find them in the repository, although they follow from the passphrase of the example. */
function withoutPrivateKeys(text: string): string {
  return text.replace(/-----BEGIN RSA PRIVATE KEY-----[^]*?-----END RSA PRIVATE KEY-----/g, '(private key)');
}

/** Programs that Jobs run are reviewed where they are written. */
function withoutPrograms(text: string): string {
  return text.replace(/^( +program\.mjs: )(?:[|>][^]*?\n(?=---|\S|$)|"(?:[^"\\]|\\.)*")/gm, '$1(program)\n');
}

function inventory(all: Files): string {
  const lines = Object.entries(all).flatMap(([path, text]) => [path, ...documentsOf(path, text).map(document => `  ${objectLine(document)}`)]);
  return [HEADER, '', ...lines, ''].join('\n');
}

function documentsOf(path: string, text: string): unknown[] {
  try {
    return loadAll(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** Some files of a fleet are data of its own and no objects. */
function objectLine(document: any): string {
  const { kind, metadata } = document;
  return [kind ?? '(data)', ...metadata?.name === undefined ? [] : [[metadata.namespace, metadata.name].filter(Boolean).join('/')]].join(' ');
}

function pathsBelow(folder: string): string[] {
  if (!existsSync(folder)) { return []; }
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? pathsBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

if (require.main === module) {
  writeFiles(REVIEWED_FOLDER, reviewedFiles(exampleFiles())).forEach(path =>
    console.log(relative(process.cwd(), join(REVIEWED_FOLDER, path))));
}
