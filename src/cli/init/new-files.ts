import { lstatSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../../fleet/tree/made-folders';
import { UsageError } from '../command-io';

/** Writes files that are not there yet, or none: what is there, even a link that leads nowhere, belongs to somebody else. Returns their paths. */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const written = [...files].map(([name, content]) => ({ path: join(folder, name), content }));
  const taken = written.filter(({ path }) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (taken.length > 0) {
    throw new UsageError(`${taken.map(({ path }) => path).join(', ')}: there already, and not replaced. Nothing was written; name a new folder`);
  }
  written.forEach(({ path }) => makeFolders(dirname(path)));
  written.forEach(({ path, content }) => writeFileSync(path, content, { flag: 'wx' }));
  return written.map(({ path }) => path);
}
