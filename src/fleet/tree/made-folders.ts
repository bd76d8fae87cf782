import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFileSystemError, UnreadableFile } from './package-files';

/**
 * Makes a folder and those above it, as far as they are not there. Node's own recursive way never returns where a file system refuses a folder by
 * saying that there is none, as `/proc` does.
 */
export function makeFolders(path: string): void {
  if (isFolder(path)) { return; }
  const above = dirname(path);
  if (above !== path) { makeFolders(above); }
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFileSystemError(error)) { throw error; }
    if (error.code === 'EEXIST' && isFolder(path)) { return; } // somebody else was faster
    if (error.code === 'EEXIST') { throw new UnreadableFile(`${path}: it has to be a folder, and is none`, { cause: error }); }
    throw error.code === 'ENOENT' ? new UnreadableFile(`${path}: no folder can be made in ${above}, which is no place for files`, { cause: error }) : error;
  }
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
