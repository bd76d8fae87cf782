import { readFileSync } from 'node:fs';
import { CommandIo } from './command-io';
import { isFolder, readYamlFolder } from './lint-folder';
import { readText, UnreadableFile } from '../fleet/tree/package-files';
import { findValues } from '../lint/find-values';
import { ValueSet } from '../lint/value-set';
import { readYamlFile, YamlFile } from '../lint/yaml-file';
import { NoYaml } from '../lint/yaml-text';

/** The sets of values of charts of Harbor in a file, below a folder, or in what comes from standard input. */
export function valueSetsIn(path: string, io: CommandIo): ValueSet[] {
  if (path !== '-' && isFolder(path)) {
    const { files, leftOut } = readYamlFolder(path, readText);
    leftOut.forEach(text => io.err(`left out, as it is no YAML: ${text}`));
    return findValues(files, { read: readText, isNamed: false });
  }
  return findValues([namedFile(path, io)], { read: readText, isNamed: true });
}

function namedFile(path: string, io: CommandIo): YamlFile {
  const name = fileName(path);
  try {
    return readYamlFile(name, path === '-' ? () => io.input?.() ?? readFileSync(0, 'utf8') : readText);
  } catch (error) {
    throw error instanceof NoYaml ? new UnreadableFile(`${name} is no YAML: ${error.message}`, { cause: error }) : error;
  }
}

/** What a file is called in messages. */
export function fileName(path: string): string {
  return path === '-' ? '<stdin>' : path;
}
