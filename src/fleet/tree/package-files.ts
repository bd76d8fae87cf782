import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeUtf8, NotUtf8 } from './utf8';
import { NoYaml, YamlDocuments } from '../../syntax/yaml-documents';

const PACKAGE = packageFolder(__dirname);

/** The error if the content of a file is invalid. */
export class UnreadableFile extends Error {}

/** The package that a folder is in: its code is in one file when it is published, and in many otherwise. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}

/** Version of this library, for the headers of generated files. */
export function generatorVersion(): string {
  return (JSON.parse(readText(join(PACKAGE, 'package.json'))) as { version: string }).version;
}

/** Path of a file in the package of this library. */
export function packageFile(...path: string[]): string {
  return join(PACKAGE, ...path);
}

/** Reads a text file. One that is not UTF-8 is an error. */
export function readText(path: string): string {
  try {
    return decodeUtf8(readFileSync(path));
  } catch (error) {
    if (error instanceof NotUtf8) { throw new UnreadableFile(`${path}: ${error.message}`, { cause: error }); }
    throw isFileSystemError(error) ? Object.assign(error, { path }) : error; // of a folder the error has no path
  }
}

/** Reads the first bytes of a file, as text in ASCII. */
export function readStart(path: string, length: number): string {
  return withFile(path, file => startOf(file, length));
}

/** Reads a file if its first bytes, as text in ASCII, are right. */
export function readIf(path: string, isRight: (start: string) => boolean, length: number): Uint8Array | undefined {
  return withFile(path, file => {
    const start = startOf(file, length);
    return isRight(start) ? Buffer.concat([Buffer.from(start, 'latin1'), readFileSync(file)]) : undefined; // what is read of an open file goes on where it was
  });
}

function startOf(file: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('latin1', 0, readSync(file, bytes, 0, length, null));
}

function withFile<Result>(path: string, use: (file: number) => Result): Result {
  const file = openSync(path, 'r');
  try {
    return use(file);
  } catch (error) {
    throw isFileSystemError(error) ? Object.assign(error, { path }) : error; // of a folder the error has no path
  } finally {
    closeSync(file);
  }
}

/** Whether an error comes from the file system, so that the user can fix it. */
export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = error as Partial<NodeJS.ErrnoException>;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** The manifests in the YAML files of a folder, except its kustomization.yaml. A file that is not valid YAML is an error. */
export function readManifests(folder: string): Record<string, any>[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.yaml') && file !== 'kustomization.yaml').sort();
  return files.flatMap(file => manifestsIn(join(folder, file)));
}

/** The manifests in all YAML files of a folder and of the folders below it; links are not followed. */
export function readManifestTree(folder: string): Record<string, any>[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return entries.map(entry => join(entry.parentPath, entry.name)).sort().flatMap(manifestsIn);
}

function manifestsIn(path: string): readonly Record<string, any>[] {
  return manifestsOfText(readText(path), path);
}

/**
 * The manifests in a text. One that is no YAML is an error.
 *
 * @param text the text
 * @param name what messages call it
 */
export function manifestsOfText(text: string, name: string): readonly Record<string, any>[] {
  return readYaml(name, () => new YamlDocuments().in(text));
}

/** Reads YAML from a file. What is no YAML is an error that names the file. */
export function readYaml<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof NoYaml ? new UnreadableFile(`${name} is no YAML: ${error.message}`, { cause: error }) : error;
  }
}
