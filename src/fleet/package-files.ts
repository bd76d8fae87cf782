import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(__dirname, '..', '..');

/** Name and version of this library, as the header of a generated file names them. */
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
