import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NoYaml, YamlText } from './yaml-text';

/** A file with YAML documents. */
export interface YamlFile {
  readonly file: string;
  readonly documents: readonly YamlText[];
}

/** Files of a folder, and those that are left out because they are no YAML, with the reason. */
export interface FolderContent {
  readonly files: readonly YamlFile[];
  readonly leftOut: readonly string[];
}

/** Reads a text file; it comes from above, as the rules for the encoding do. */
export type ReadText = (file: string) => string;

/** Words of which one is in every file that is of interest. */
const OF_INTEREST = /harbor|externalURL|imageChartStorage|jobservice/i;
/** Folders that are not looked into: they hold what others wrote. */
const LEFT_OUT: readonly string[] = ['.git', 'node_modules', '.terraform'];

/** Reads one file. Text that is no YAML is an error. */
export function readYamlFile(file: string, read: ReadText): YamlFile {
  return { file, documents: YamlText.parseAll(read(file)) };
}

/** Reads all YAML files of a folder and of the folders below it. Templates, which are no YAML, are left out; links are not followed. */
export function readYamlFolder(folder: string, read: ReadText): FolderContent {
  const leftOut: string[] = [];
  const files = yamlFilesBelow(folder).flatMap(file => {
    const text = read(file);
    if (!OF_INTEREST.test(text)) { return []; }
    try {
      return [{ file, documents: YamlText.parseAll(text) }];
    } catch (error) {
      if (!(error instanceof NoYaml)) { throw error; }
      leftOut.push(`${file}: ${error.message}`);
      return [];
    }
  });
  return { files, leftOut };
}

/** Whether something is a folder. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The data of the first document of a file, if there is such a file and it is YAML. */
export function dataOfFile(file: string, read: ReadText): unknown {
  if (!existsSync(file)) { return undefined; }
  try {
    return YamlText.parseAll(read(file))[0]?.data;
  } catch (error) {
    if (error instanceof NoYaml) { return undefined; }
    throw error;
  }
}

function yamlFilesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return LEFT_OUT.includes(entry.name) ? [] : yamlFilesBelow(path); }
    return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}
