import { lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readText, UnreadableFile } from '../../fleet/tree/package-files';

/** A Kubernetes object as it was parsed. */
export type Manifest = Readonly<Record<string, any>>;

/** An object of a tree. */
export interface TreeObject {
  /** Folder at the top of the tree, which is a cluster in that of a fleet; empty for files at the top. */
  readonly cluster: string;
  /** Kind/namespace/name, or the path of a file that is no object. */
  readonly id: string;
  readonly manifest: Manifest;
}

/** The objects below a folder, or of one file, by cluster, API group and id. Links are not followed. */
export function objectsOf(path: string): Map<string, TreeObject> {
  const found = new Map<string, TreeObject>();
  for (const file of lstatSync(path).isDirectory() ? yamlFilesBelow(path) : [path]) {
    const parts = file === path ? [''] : relative(path, file).split(/[\\/]/);
    const cluster = parts.length > 1 ? parts[0] : '';
    manifestsIn(file).flatMap(itemsOf).forEach((manifest, index) => {
      const { apiVersion = '', kind, metadata } = manifest;
      const name = metadata?.name ?? `${parts.slice(cluster === '' ? 0 : 1).join('/')}#${index}`;
      const id = [kind, metadata?.namespace, name].filter(part => part !== undefined).join('/');
      let key = [cluster, String(apiVersion).replace(/\/?[^/]*$/, ''), id].join('|');
      while (found.has(key)) { key += '|again'; } // the same object in two files of a cluster
      found.set(key, { cluster, id, manifest });
    });
  }
  return found;
}

/** The documents of a file. One that is no YAML is an error: it would look as if nothing of it differed. */
function manifestsIn(file: string): Manifest[] {
  return parseAllDocuments(readText(file)).flatMap(document => {
    if (document.errors.length > 0) { throw new UnreadableFile(`${file} is no YAML`); } // the message of the parser quotes the line, which may hold a secret
    const content: unknown = document.toJS();
    return typeof content === 'object' && content !== null ? [content as Manifest] : [];
  });
}

function itemsOf(manifest: Manifest): Manifest[] {
  return Array.isArray(manifest.items) && String(manifest.kind).endsWith('List') ? manifest.items as Manifest[] : [manifest];
}

function yamlFilesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return ['.git', 'node_modules'].includes(entry.name) ? [] : yamlFilesBelow(path); }
    return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}
