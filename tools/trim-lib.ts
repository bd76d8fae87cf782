/*
 * Leaves out of lib/ what no user can see: the declarations that lib/index.d.ts does not lead to, and the comments of the JavaScript, which stand
 * in the declarations too. Both are a tenth of the package. The compiler writes all of it anew each time.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createPrinter, createSourceFile, preProcessFile, ScriptKind, ScriptTarget } from 'typescript';

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

/** JavaScript without its comments. */
export function withoutComments(code: string): string {
  return createPrinter({ removeComments: true }).printFile(createSourceFile('code.js', code, ScriptTarget.ES2022, false, ScriptKind.JS));
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith(ending)).map(path => resolve(folder, path));
}

if (require.main === module) {
  const lib = join(__dirname, '..', 'lib');
  const reached = reachableDeclarations(join(lib, 'index.d.ts'));
  for (const file of filesBelow(lib, '.d.ts').filter(path => !reached.has(path))) { rmSync(file); }
  for (const file of filesBelow(lib, '.js')) { writeFileSync(file, withoutComments(readFileSync(file, 'utf8'))); }
}
