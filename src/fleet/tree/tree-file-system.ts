import {
  chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmdirSync, statSync,
  unlinkSync, writeFileSync,
} from 'node:fs';

/** What is at a path; symbolic links are followed. `other` is a device, a socket, or a link that leads nowhere. */
export type PathKind = 'file' | 'folder' | 'other' | 'nothing';

/**
 * Everything that the writing of a tree asks of a file system. Each method is one step that happens as a whole or not at all, but for `write` and
 * `copy`, which can stop halfway: what they write is never in its place yet.
 */
export interface TreeFileSystem {
  read(path: string): Uint8Array;
  list(path: string): string[];
  kindOf(path: string): PathKind;
  /** The path with all symbolic links resolved. */
  realPath(path: string): string;
  /** Writes a new file, and waits until it is on the disk. */
  write(path: string, content: Uint8Array): void;
  /** Copies a file with its permissions, and waits until it is on the disk. */
  copy(from: string, to: string): void;
  /** Gives a file the permissions of another one. */
  copyMode(from: string, to: string): void;
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** Removes a folder, which has to be empty. */
  removeFolder(path: string): void;
  makeFolder(path: string): void;
  /** Waits until the entries of a folder are on the disk. */
  flushFolder(path: string): void;
}

/** The file system of the machine. */
export const MACHINE_FILE_SYSTEM: TreeFileSystem = {
  read: path => readFileSync(path),
  list: path => readdirSync(path).sort(),
  kindOf,
  realPath: path => realpathSync.native(path), // the other one asks for each folder above
  write: (path, content) => writeFileSync(path, content, { flush: true }),
  copy: (from, to) => {
    writeFileSync(to, readFileSync(from), { flush: true });
    chmodSync(to, statSync(from).mode);
  },
  copyMode: (from, to) => chmodSync(to, statSync(from).mode),
  rename: (from, to) => renameSync(from, to),
  removeFile: path => unlinkSync(path),
  removeFolder: path => rmdirSync(path),
  makeFolder: path => mkdirSync(path),
  flushFolder: path => {
    try {
      flush(path);
    } catch {
      // Windows and some network file systems cannot do this; a rename is durable there without it, or not at all
    }
  },
};

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function kindOf(path: string): PathKind {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) { return 'nothing'; }
  const target = found.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : found;
  if (target?.isDirectory()) { return 'folder'; }
  return target?.isFile() ? 'file' : 'other';
}
