import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ReadText, readYamlFile, YamlFile } from '../lint/yaml-file';
import { NoYaml } from '../lint/yaml-text';

/** Files of a folder, and those that are left out because they are no YAML, with the reason. */
export interface FolderContent {
  readonly files: readonly YamlFile[];
  readonly leftOut: readonly string[];
}

/** Words of which one is in every file that may have values of Harbor. */
const OF_HARBOR = /harbor|externalURL|imageChartStorage|jobservice/i;
/** Objects that may refer to the chart by a name that says nothing. */
const OF_FLUX = /^kind:\s*["']?(?:HelmRelease|HelmRepository|HelmChart|OCIRepository)\b/m;
/** Folders that are not looked into: they hold what others wrote. */
const LEFT_OUT: readonly string[] = ['.git', 'node_modules', '.terraform'];

/**
 * Reads all YAML and Terraform files of a folder and, unless it is asked for that one alone, of the folders below it. Templates, which are no YAML, are
 * left out; links are not followed.
 */
export function readYamlFolder(folder: string, read: ReadText, isAlone = false): FolderContent {
  const leftOut: string[] = [];
  const texts = yamlFilesBelow(folder, isAlone).map(file => ({ file, text: read(file) }));
  const named = referencedNames(texts.map(({ text }) => text));
  const charts = new Set(texts.filter(({ file, text }) => basename(file) === 'Chart.yaml' && OF_HARBOR.test(text)).map(({ file }) => dirname(file)));
  const files = texts.flatMap(({ file, text }) => {
    if (![OF_HARBOR, OF_FLUX].some(words => words.test(text)) && !charts.has(dirname(file)) && !isReferenced(text, named)) { return []; }
    try {
      return [readYamlFile(file, () => text)];
    } catch (error) {
      if (!(error instanceof NoYaml)) { throw error; }
      leftOut.push(`${file}: ${error.message}`);
      return [];
    }
  });
  return { files, leftOut };
}

/** Names that may be those of ConfigMaps and Secrets with values, in the texts that refer to some. */
function referencedNames(texts: readonly string[]): string[] {
  const names = texts.filter(text => /^\s*valuesFrom:/m.test(text)).flatMap(text => [...text.matchAll(/\bname:\s*["']?([\w.-]+)/g)].map(([, name]) => name));
  return [...new Set(names)];
}

function isReferenced(text: string, names: readonly string[]): boolean {
  return /\bkind["']?:\s*["']?(ConfigMap|Secret)\b|\b(configMap|secret)Generator["']?:/.test(text) && names.some(name => text.includes(name));
}

/** Whether something is a folder. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function yamlFilesBelow(folder: string, isAlone: boolean): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return isAlone || LEFT_OUT.includes(entry.name) ? [] : yamlFilesBelow(path, false); }
    return entry.isFile() && /\.(ya?ml|tf)$/.test(entry.name) ? [path] : [];
  });
}
