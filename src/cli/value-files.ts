import { dirname, resolve } from 'node:path';
import { Output } from './command-io';
import { isStandardInput, nameOfFile, textOfFile } from './input-file';
import { isFolder, readYamlFolder } from './lint-folder';
import { readText, UnreadableFile } from '../fleet/tree/package-files';
import { findValues, SearchOptions } from '../lint/find-values';
import { foundContent } from '../lint/found-content';
import { ValueSet } from '../lint/value-set';
import { readYamlFile, YamlFile } from '../lint/yaml-file';
import { NoYaml } from '../lint/yaml-text';
import { isMap } from '../syntax/plain-map';

/** What is in a file, below a folder, or in what comes from standard input. */
export interface FileValues {
  /** The sets of values of charts of Harbor. */
  readonly sets: readonly ValueSet[];
  /** What is there instead, if there are none. */
  readonly instead?: string;
}

/** The sets of values of charts of Harbor in a file, below a folder, or in what comes from standard input. */
export function valuesIn(path: string, io: Output): FileValues {
  if (!isStandardInput(path) && isFolder(path)) {
    const { files, leftOut } = readYamlFolder(path, readText);
    leftOut.forEach(text => io.err(`left out, as it is no YAML: ${text}`));
    const found = foundIn(files, { read: readText, isNamed: false });
    return found.sets.length === 0 && files.length === 0 ? { sets: [], instead: 'no file in YAML or of Terraform that speaks of Harbor' } : found;
  }
  const file = namedFile(path, io);
  return foundIn([file], { read: readText, isNamed: true, beside: isStandardInput(path) ? [] : besideOf(path, file) });
}

function foundIn(files: readonly YamlFile[], options: SearchOptions): FileValues {
  const sets = findValues(files, options);
  return sets.length > 0 ? { sets } : { sets, instead: foundContent(files, options) };
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
