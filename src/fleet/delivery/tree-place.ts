import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where a tree is in its Git repository. */
export interface TreePlace {
  /** Path from the root of the repository, such as `./clusters`. */
  readonly path: string;
  /** Whether the path is a guess, because the tree is written to a folder outside of the working folder. */
  readonly isGuess: boolean;
}

/** The name of a tree that people have agreed on; a folder of this name is that of the repository, wherever it is written to. */
const USUAL = 'clusters';

/** The place of a tree that is written to a folder: the repository is taken to be the working folder. Git does not follow symbolic links, so this does. */
export function treePlace(outdir: string): TreePlace {
  const folder = realPath(resolve(outdir));
  const path = relative(realPath(resolve('.')), folder);
  if (path === '') { return { path: '.', isGuess: false }; }
  if (path.split(sep)[0] !== '..' && !isAbsolute(path)) { return { path: `./${path.split(sep).join('/')}`, isGuess: false }; }
  return { path: `./${basename(folder)}`, isGuess: basename(folder) !== USUAL };
}

/** A path without symbolic links in the part of it that is there. */
function realPath(path: string): string {
  if (existsSync(path)) { return realpathSync(path); }
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}
