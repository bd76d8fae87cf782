import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readText, UnreadableFile } from './package-files';

/** The manifests in the files of a folder, without its kustomization.yaml. A file that is no YAML is an error. */
export function readManifests(folder: string): Record<string, any>[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.yaml') && file !== 'kustomization.yaml').sort();
  return files.flatMap(file => parseAllDocuments(readText(join(folder, file))).flatMap(document => {
    if (document.errors.length > 0) { throw new UnreadableFile(`${join(folder, file)}: ${document.errors[0].message}`); }
    const content: unknown = document.toJS();
    return typeof content === 'object' && content !== null ? [content as Record<string, any>] : [];
  }));
}
