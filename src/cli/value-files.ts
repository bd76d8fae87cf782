import { dirname, resolve } from 'node:path';
import { Output } from './command-io';
import { isStandardInput, nameOfFile, textOfFile } from './input-file';
import { isFolder, readYamlFolder } from './lint-folder';
import { readText, UnreadableFile } from '../fleet/tree/package-files';
import { findValues } from '../lint/find-values';
import { ValueSet } from '../lint/value-set';
import { readYamlFile, YamlFile } from '../lint/yaml-file';
import { NoYaml } from '../lint/yaml-text';
import { isMap } from '../syntax/plain-map';

/** What was found in a file, below a folder, or in what comes from standard input. */
export interface FoundSets {
  /** The sets of values of charts of Harbor. */
  readonly sets: readonly ValueSet[];
  readonly files: readonly YamlFile[];
}

/** Looks for values of charts of Harbor in a file, below a folder, or in what comes from standard input. */
export function valueSetsIn(path: string, io: Output): FoundSets {
  if (!isStandardInput(path) && isFolder(path)) {
    const { files, leftOut } = readYamlFolder(path, readText);
    leftOut.forEach(text => io.err(`left out, as it is no YAML: ${text}`));
    return { files, sets: findValues(files, { read: readText, isNamed: false }) };
  }
  const file = namedFile(path, io);
  const beside = isStandardInput(path) ? [] : besideOf(path, file);
  return { files: [file], sets: findValues([file], { read: readText, isNamed: true, beside }) };
}

/** The other files of the folder, where ConfigMaps and Secrets may be that a HelmRelease takes values from. */
function besideOf(path: string, { documents }: YamlFile): readonly YamlFile[] {
  const refers = documents.some(({ data }) => isMap(data) && isMap(data.spec) && Array.isArray(data.spec.valuesFrom));
  return refers ? readYamlFolder(dirname(path), readText, true).files.filter(({ file }) => resolve(file) !== resolve(path)) : [];
}

function namedFile(path: string, io: Output): YamlFile {
  try {
    return readYamlFile(nameOfFile(path), isStandardInput(path) ? () => textOfFile(path, io) : readText);
  } catch (error) {
    throw error instanceof NoYaml ? new UnreadableFile(`${nameOfFile(path)} is no YAML: ${error.message}`, { cause: error }) : error;
  }
}
