import { Output } from './command-io';
import { isStandardInput, nameOfFile, textOfFile } from './input-file';
import { isFolder, readYamlFolder } from './lint-folder';
import { readText, UnreadableFile } from '../fleet/tree/package-files';
import { findValues } from '../lint/find-values';
import { ValueSet } from '../lint/value-set';
import { readYamlFile, YamlFile } from '../lint/yaml-file';
import { NoYaml } from '../lint/yaml-text';

/** The sets of values of charts of Harbor in a file, below a folder, or in what comes from standard input. */
export function valueSetsIn(path: string, io: Output): ValueSet[] {
  if (!isStandardInput(path) && isFolder(path)) {
    const { files, leftOut } = readYamlFolder(path, readText);
    leftOut.forEach(text => io.err(`left out, as it is no YAML: ${text}`));
    return findValues(files, { read: readText, isNamed: false });
  }
  return findValues([namedFile(path, io)], { read: readText, isNamed: true });
}

function namedFile(path: string, io: Output): YamlFile {
  try {
    return readYamlFile(nameOfFile(path), isStandardInput(path) ? () => textOfFile(path, io) : readText);
  } catch (error) {
    throw error instanceof NoYaml ? new UnreadableFile(`${nameOfFile(path)} is no YAML: ${error.message}`, { cause: error }) : error;
  }
}
