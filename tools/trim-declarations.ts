/*
 * Removes the declarations below lib/ that lib/index.d.ts does not lead to: no user can see them, and they are a tenth of the package.
 * The compiler writes all of them anew each time.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

/** The files of declarations that `entry` imports, directly or through others, and `entry` itself. */
export function reachableDeclarations(entry: string): Set<string> {
  const reached = new Set<string>();
  const open = [resolve(entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) { continue; }
    reached.add(file);
    open.push(...importsOf(file));
  }
  return reached;
}

function importsOf(file: string): string[] {
  return preProcessFile(readFileSync(file, 'utf8')).importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName))
    .map(path => existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts'));
}

/** All files of declarations below a folder. */
export function declarationsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.d.ts')).map(path => resolve(folder, path));
}

if (require.main === module) {
  const lib = join(__dirname, '..', 'lib');
  const reached = reachableDeclarations(join(lib, 'index.d.ts'));
  for (const file of declarationsBelow(lib).filter(path => !reached.has(path))) { rmSync(file); }
}
