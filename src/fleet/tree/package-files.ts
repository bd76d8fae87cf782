import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const PACKAGE = join(__dirname, '..', '..', '..');

/** A file that is not what it should be. */
export class UnreadableFile extends Error {}

/** Version of this library, as the header of a generated file names it. */
export function generatorVersion(): string {
  return (JSON.parse(readText(join(PACKAGE, 'package.json'))) as { version: string }).version;
}

/** Path of a file that comes with this library. */
export function packageFile(...path: string[]): string {
  return join(PACKAGE, ...path);
}

/** Text of a file. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Whether an error is of the file system: somebody who runs a program can mend it. */
export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = error as Partial<NodeJS.ErrnoException>;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** The manifests in the files of a folder, without its kustomization.yaml. A file that is no YAML is an error. */
export function readManifests(folder: string): Record<string, any>[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.yaml') && file !== 'kustomization.yaml').sort();
  return files.flatMap(file => parseAllDocuments(readText(join(folder, file))).flatMap(document => {
    if (document.errors.length > 0) { throw new UnreadableFile(`${join(folder, file)}: ${document.errors[0].message}`); }
    const content: unknown = document.toJS();
    return typeof content === 'object' && content !== null ? [content as Record<string, any>] : [];
  }));
}
