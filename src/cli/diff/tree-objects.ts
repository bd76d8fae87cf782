import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readText, readYaml } from '../../fleet/tree/package-files';
import { YamlDocuments } from '../../syntax/yaml-documents';

/** A Kubernetes object as it was parsed. */
export type Manifest = Readonly<Record<string, any>>;

/** An object of a tree. */
export interface TreeObject {
  /** Folder at the top of the tree, which is a cluster in that of a fleet; empty for files at the top. */
  readonly cluster: string;
  /** Path of its file below the folder; empty for that of a single file. */
  readonly file: string;
  /** Kind/namespace/name, or the path of a file that is no object. */
  readonly id: string;
  readonly manifest: Manifest;
}

/** The folder of a tree with what is about the whole fleet: runbooks, and files of nodes that have a kind too. */
const OF_THE_FLEET = /^_fleet(-|$)/;

/** Whether GitOps applies it: a list of files for kustomize, a runbook and files of nodes are in a tree too. */
export function isApplied({ cluster, manifest: { kind, apiVersion } }: TreeObject): boolean {
  if (typeof kind !== 'string' || typeof apiVersion !== 'string' || OF_THE_FLEET.test(cluster)) { return false; }
  return !apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** A YAML file of a tree. */
export interface TreeFile {
  /** Path below the folder, with slashes; empty for a file alone. */
  readonly path: string;
  readonly text: string;
  /** What messages call it. */
  readonly name: string;
}

/** The objects below a folder, or of one file, by cluster, API group and id. Links are not followed. */
export function objectsOf(path: string, documents?: YamlDocuments): Map<string, TreeObject> {
  return objectsIn(filesOf(path), documents);
}

/** The YAML files below a folder, or one file. */
export function filesOf(path: string): TreeFile[] {
  const files = lstatSync(path).isDirectory() ? yamlFilesBelow(path) : [path];
  return files.map(file => ({ path: file === path ? '' : relative(path, file).split(sep).join('/'), text: readText(file), name: file }));
}

/** Whether a file of a tree is looked at. */
export function isTreeFile(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/**
 * The objects in files, by cluster, API group and id.
 *
 * @param files the files
 * @param documents those of another version of the tree, where they are alike
 */
export function objectsIn(files: readonly TreeFile[], documents = new YamlDocuments()): Map<string, TreeObject> {
  const found = new Map<string, TreeObject>();
  for (const file of files) {
    const parts = file.path.split('/');
    const cluster = parts.length > 1 ? parts[0] : '';
    manifestsIn(file, documents).flatMap(itemsOf).forEach((manifest, index) => {
      const { apiVersion = '', kind, metadata } = manifest;
      const name = metadata?.name ?? `${parts.slice(cluster === '' ? 0 : 1).join('/')}#${index}`;
      const id = [kind, metadata?.namespace, name].filter(part => part !== undefined).join('/');
      let key = [cluster, String(apiVersion).replace(/\/?[^/]*$/, ''), id].join('|');
      while (found.has(key)) { key += '|again'; } // the same object in two files of a cluster
      found.set(key, { cluster, file: file.path, id, manifest });
    });
  }
  return found;
}

/** The documents of a file. One that is no YAML is an error: it would look as if nothing of it differed. */
function manifestsIn({ text, name }: TreeFile, documents: YamlDocuments): readonly Manifest[] {
  return readYaml(name, () => documents.in(text));
}

function itemsOf(manifest: Manifest): Manifest[] {
  return Array.isArray(manifest.items) && String(manifest.kind).endsWith('List') ? manifest.items as Manifest[] : [manifest];
}

function yamlFilesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return ['.git', 'node_modules'].includes(entry.name) ? [] : yamlFilesBelow(path); }
    return entry.isFile() && isTreeFile(entry.name) ? [path] : [];
  });
}
