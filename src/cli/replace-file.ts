import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFileSystemError } from '../fleet/tree/package-files';

/** Writes a file beside the one that is there and puts it in its place, so that nobody finds half of it. An error names the file that was asked for. */
export function replaceFile(path: string, text: string): void {
  try {
    putInPlace(path, text);
  } catch (error) {
    throw isFileSystemError(error) ? Object.assign(error, { path }) : error;
  }
}

function putInPlace(path: string, text: string): void {
  const beside = mkdtempSync(join(dirname(path), '.cdk8s-harbor-'));
  try {
    writeFileSync(join(beside, 'new'), text);
    renameSync(join(beside, 'new'), path);
  } finally {
    rmSync(beside, { recursive: true });
  }
}
