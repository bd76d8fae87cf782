import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AtomicTreeWriter } from './atomic-tree-writer';
import { MARKER } from './kit-file';

/** The names of files and folders that a fleet may generate. */
export interface OwnFiles {
  /** Folder of the bootstrap kit below that of a Sovereign. */
  readonly kitFolder: string;
  /** Name of Harbor's file in the kit, after the slot. */
  readonly name: string;
  /** Names of files in the folder of a Sovereign itself. */
  readonly sovereignFiles: readonly string[];
  /** Folder with the files for the whole fleet. */
  readonly fleetFolder: string;
}

/** Generated files in the tree that the fleet no longer has: those of removed Sovereigns, or of a previous slot. */
export function staleFiles(root: string, own: OwnFiles, current: ReadonlySet<string>): string[] {
  const tree = new AtomicTreeWriter(root, true);
  const isOurs = (path: string) => tree.read(path)?.slice(0, 1000).includes(MARKER) ?? false;
  const kitFile = new RegExp(`^\\d+[a-z]?-${own.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\.yaml$`);
  const candidates = foldersIn(root).flatMap(folder => folder === own.fleetFolder
    ? filesIn(join(root, folder)).map(file => `${folder}/${file}`)
    : [
      ...own.sovereignFiles.map(file => `${folder}/${file}`),
      ...filesIn(join(root, folder, own.kitFolder)).filter(file => kitFile.test(file)).map(file => `${folder}/${own.kitFolder}/${file}`),
    ]);
  return candidates.filter(path => !current.has(path) && isOurs(path)).sort();
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder).filter(entry => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}

function filesIn(folder: string): string[] {
  return entriesOf(folder).filter(entry => entry.isFile()).map(({ name }) => name);
}

function entriesOf(folder: string) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}
