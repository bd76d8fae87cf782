import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const PACKAGE = join(__dirname, '..', '..', '..');

/** The error if the content of a file is invalid. */
export class UnreadableFile extends Error {}

/** Version of this library, for the headers of generated files. */
export function generatorVersion(): string {
  return (JSON.parse(readText(join(PACKAGE, 'package.json'))) as { version: string }).version;
}

/** Path of a file in the package of this library. */
export function packageFile(...path: string[]): string {
  return join(PACKAGE, ...path);
}

/** Reads a text file. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Whether an error comes from the file system, so that the user can fix it. */
export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = error as Partial<NodeJS.ErrnoException>;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** The manifests in the YAML files of a folder, except its kustomization.yaml. A file that is not valid YAML is an error. */
export function readManifests(folder: string): Record<string, any>[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.yaml') && file !== 'kustomization.yaml').sort();
  return files.flatMap(file => parseAllDocuments(readText(join(folder, file))).flatMap(document => {
    if (document.errors.length > 0) { throw new UnreadableFile(`${join(folder, file)}: ${document.errors[0].message}`); }
    const content: unknown = document.toJS();
    return typeof content === 'object' && content !== null ? [content as Record<string, any>] : [];
  }));
}
