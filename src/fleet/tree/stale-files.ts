import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AtomicTreeWriter } from './atomic-tree-writer';
import { MARKER } from './kit-file';

/** Which files of a tree may belong to a fleet. */
export interface OwnFiles {
  /** Folder of the bootstrap kit in that of a Sovereign. */
  readonly kitFolder: string;
  /** Name of Harbor in the kit, behind the slot. */
  readonly name: string;
  /** Files directly in the folder of a Sovereign. */
  readonly sovereignFiles: readonly string[];
  /** Folder with the files of the fleet as a whole. */
  readonly fleetFolder: string;
}

/** Files of a fleet that are in the tree, but not among those that belong there now: of Sovereigns that are gone, or of another slot. */
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
