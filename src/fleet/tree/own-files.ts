import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileMark, markOf } from './file-mark';
import { readIf } from './package-files';
import { decodeUtf8, NotUtf8 } from './utf8';

/** Size of the first line of a generated file, at most. */
const MARK_SIZE = 200;

/** A file of the tree that was written for a fleet and is still what was written. */
export interface OwnFile {
  readonly path: string;
  readonly mark: FileMark;
  readonly text: string;
}

/** All files in the tree that were written for one of these fleets and are still what was written, one after the other. */
export function* ownFiles(root: string, fleets: readonly string[]): Generator<OwnFile> {
  for (const path of filesBelow(root, '')) {
    const text = ownText(join(root, path), start => fleets.includes(markOf(path, start)?.fleet ?? ''));
    const mark = text === undefined ? undefined : markOf(path, text);
    if (text !== undefined && mark?.isIntact) { yield { path, mark, text }; }
  }
}

/** The text of a file whose first line is right. One that is not UTF-8 has none. */
function ownText(path: string, isOwn: (start: string) => boolean): string | undefined {
  const bytes = readIf(path, start => isOwn(start), MARK_SIZE);
  try {
    return bytes && decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof NotUtf8) { return undefined; }
    throw error;
  }
}

/** The endings of the files that a fleet writes: manifests, files for nodes, and records of what was written. */
const ENDINGS = /\.(yaml|toml|conf|crt|record)$/;

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
