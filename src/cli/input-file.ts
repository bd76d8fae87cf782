import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { CommandIo } from './command-io';
import { FleetFile, FleetFileOptions } from '../fleet/file/fleet-file';
import { Fleet } from '../fleet/fleet';
import { readManifestTree, readText, UnreadableFile } from '../fleet/tree/package-files';
import { decodeUtf8, NotUtf8 } from '../fleet/tree/utf8';

/** What an argument is in place of a file that comes from standard input. Paths in it are relative to the working directory. */
const STANDARD_INPUT = '-';
const NAME_OF_INPUT = '<stdin>';

/** Whether an argument stands for standard input. */
export function isStandardInput(path: string): boolean {
  return path === STANDARD_INPUT;
}

/** What messages call a file. */
export function nameOfFile(path: string): string {
  return isStandardInput(path) ? NAME_OF_INPUT : path;
}

/** The text of a file, or of standard input. */
export function textOfFile(path: string, io: Pick<CommandIo, 'input'>): string {
  if (!isStandardInput(path)) { return readText(path); }
  try {
    return io.input?.() ?? decodeUtf8(readFileSync(0));
  } catch (error) {
    throw error instanceof NotUtf8 ? new UnreadableFile(`${NAME_OF_INPUT}: ${error.message}`, { cause: error }) : error;
  }
}

/** The fleet of a fleet file, or of standard input. */
export function fleetOfFile(path: string, io: Pick<CommandIo, 'input'>, options: FleetFileOptions = {}): Fleet {
  return isStandardInput(path) ? FleetFile._ofText(textOfFile(path, io), NAME_OF_INPUT, options) : FleetFile.load(path, options);
}

/** The manifests below a folder, or those in standard input. */
export function manifestsOfPlace(path: string, io: Pick<CommandIo, 'input'>): Record<string, any>[] {
  return isStandardInput(path) ? manifestsOfText(textOfFile(path, io), NAME_OF_INPUT) : readManifestTree(path);
}

/** The manifests in a text. One that is no YAML is an error. */
export function manifestsOfText(text: string, name: string): Record<string, any>[] {
  return parseAllDocuments(text).flatMap(document => {
    if (document.errors.length > 0) { throw new UnreadableFile(`${name}: ${document.errors[0].message}`); }
    const content: unknown = document.toJS();
    return typeof content === 'object' && content !== null ? [content as Record<string, any>] : [];
  });
}
