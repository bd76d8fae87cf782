import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { markOf } from './file-mark';
import { readStart, readText, UnreadableFile } from './package-files';

/** Size of the first line of a generated file, at most. */
const MARK_SIZE = 200;

/** The paths of all files in the tree that were written for one of these fleets and are still what was written. */
export function ownFiles(root: string, fleets: readonly string[]): string[] {
  return filesBelow(root, '').filter(path => {
    const start = readStart(join(root, path), MARK_SIZE);
    if (!fleets.includes(markOf(path, start)?.fleet ?? '')) { return false; }
    return isIntact(root, path);
  });
}

function isIntact(root: string, path: string): boolean {
  try {
    return markOf(path, readText(join(root, path)))?.isIntact ?? false;
  } catch (error) {
    if (error instanceof UnreadableFile) { return false; }
    throw error;
  }
}

/** The endings of the files that a fleet writes: manifests, and files for nodes. */
const ENDINGS = /\.(yaml|toml|conf|crt)$/;

/** All files below a folder that a fleet may have written, but for hidden folders. Symbolic links are not followed. */
function filesBelow(root: string, folder: string): string[] {
  const path = join(root, folder);
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  return entries.sort((one, other) => one.name < other.name ? -1 : 1).flatMap(entry => {
    const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !entry.name.startsWith('.')) { return filesBelow(root, below); }
    return entry.isFile() && ENDINGS.test(entry.name) ? [below] : [];
  });
}
