import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { RegistryMigration } from '../moves/registry-migration';

/** A place in a file that names the registry that is left. */
export interface FoundName {
  /** Path below the folder, with slashes. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
  /** The name, as it stands there. */
  readonly name: string;
  /** The new name; absent if it names no repository that moves, such as the host alone. */
  readonly becomes?: string;
}

/** Folders that hold nothing that people write. */
const SKIPPED = ['.git', 'node_modules'];
const LARGEST_FILE = 8 * 1024 * 1024;
/** What may follow the host in the name of an image. */
const PATH = '(?:/[a-z0-9][\\w./-]*)?(?::\\w[\\w.-]*)?(?:@sha256:[0-9a-f]{64})?';

/** All places below a folder that name the old registry, by file and line. Links are not followed, and binary files not read. */
export function namesInTree(folder: string, migration: RegistryMigration): FoundName[] {
  return filesBelow(folder).flatMap(path => {
    const text = textOf(path);
    if (text === undefined || !migration._hosts.some(host => text.includes(host))) { return []; }
    const file = relative(folder, path).split(sep).join('/');
    return text.split('\n').flatMap((content, at) => namesIn(content, migration).map(found => ({ file, line: at + 1, ...found })));
  });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => one.name < other.name ? -1 : 1);
  return entries.flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return SKIPPED.includes(entry.name) ? [] : filesBelow(path); }
    return entry.isFile() ? [path] : [];
  });
}

/** The text of a file; undefined for a binary or very large one. */
function textOf(path: string): string | undefined {
  if (statSync(path).size > LARGEST_FILE) { return undefined; }
  const content = readFileSync(path);
  return content.includes(0) ? undefined : content.toString('utf8');
}

/** The names in a line. A longer host that ends with the same letters is another, and so is one with another port. */
function namesIn(content: string, migration: RegistryMigration): Array<Pick<FoundName, 'name' | 'becomes'>> {
  const hosts = [...migration._hosts].sort((one, other) => other.length - one.length).map(escaped);
  const pattern = new RegExp(`(?<![\\w.-])(?:${hosts.join('|')})(?![\\w-]|\\.\\w|:\\d)${PATH}`, 'g');
  return [...content.matchAll(pattern)].map(([match]) => {
    const name = match.replace(/[./:-]+$/, '');
    const becomes = migration._rewritten(name);
    return { name, ...becomes !== undefined && { becomes } };
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
