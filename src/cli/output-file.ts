import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from '../fleet/tree/made-folders';
import { isFileSystemError, UnreadableFile } from '../fleet/tree/package-files';

/** Refuses a file that cannot be written, before the work whose result it is to have. */
export function refuseUnwritable(file: string): void {
  const folder = dirname(file);
  if (!isFolder(folder)) { throw new UnreadableFile(`${file}: cannot be written, because ${folder} is no folder`); }
  if (isFolder(file)) { throw new UnreadableFile(`${file}: it is a folder, and has to be a file`); }
  accessSync(folder, constants.W_OK);
}

/** Writes a file that was not refused. Some folders, such as `/proc`, say only then that no file can be made in them. */
export function writeOutput(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isFileSystemError(error)) { throw error; }
    throw error.code === 'ENOENT' ? new UnreadableFile(`${file}: cannot be written, because no file can be made in ${dirname(file)}`, { cause: error }) : error;
  }
}
