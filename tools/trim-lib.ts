/*
 * Leaves out of the package what no user can see: the declarations that lib/index.d.ts does not lead to, the texts of problems in declarations, the
 * comments of the JavaScript, which stand in the declarations too, those of types that the package does not export, and the reasons of problems, which only docs/errors.md has. The compiler writes all
 * of lib/ anew each time.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  createPrinter, createSourceFile, isExportDeclaration, isIdentifier, isPropertyAssignment, isStringLiteral, preProcessFile, ScriptKind,
  ScriptTarget, transform, visitEachChild, type Node,
} from 'typescript';
import { makeSmaller } from './smaller-assembly';

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
    .map(({ fileName }) => declarationsAt(resolve(dirname(file), fileName)));
}

function declarationsAt(path: string): string {
  return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts');
}

/** The files of declarations whose names `entry` exports. The others have types that declarations need, and that no user can name. */
export function exportedDeclarations(entry: string): Set<string> {
  const exported = new Set<string>();
  const open = [resolve(entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (exported.has(file)) { continue; }
    exported.add(file);
    open.push(...exportsOf(file));
  }
  return exported;
}

function exportsOf(file: string): string[] {
  const { statements } = createSourceFile(file, readFileSync(file, 'utf8'), ScriptTarget.ES2022);
  return statements.filter(isExportDeclaration).flatMap(({ moduleSpecifier }) => (
    moduleSpecifier && isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('.') ? [declarationsAt(resolve(dirname(file), moduleSpecifier.text))] : []
  ));
}

/** JavaScript or declarations without comments. */
export function withoutComments(code: string, kind = ScriptKind.JS): string {
  return createPrinter({ removeComments: true }).printFile(createSourceFile('code', code, ScriptTarget.ES2022, false, kind));
}

/** JavaScript of a catalogue of problems without the reasons, which no message has: they are in docs/errors.md, made from the sources. */
export function withoutReasons(code: string): string {
  const { transformed: [file] } = transform(createSourceFile('code.js', code, ScriptTarget.ES2022, false, ScriptKind.JS), [context => root => {
    const visit = (node: Node): Node | undefined => isReason(node) ? undefined : visitEachChild(node, visit, context);
    return visitEachChild(root, visit, context);
  }]);
  return createPrinter().printFile(file);
}

function isReason(node: Node): boolean {
  return isPropertyAssignment(node) && isIdentifier(node.name) && node.name.text === 'why';
}

/**
 * The declarations of the catalogue of problems with the codes alone: all texts of all problems would be in its type otherwise, a seventh of all
 * declarations, and no user can reach them.
 */
export function withCodesAlone(declarations: string): string {
  const codes = [...declarations.matchAll(/^ {4}readonly '(HBR-[A-Z0-9]+-\d+)': \{$/gm)].map(([, code]) => `'${code}'`);
  return `import { ProblemRule } from './problem-rule';\nexport type ProblemCode = ${codes.join(' | ')};\nexport declare const PROBLEMS: Readonly<Record<ProblemCode, ProblemRule>>;\n`;
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith(ending)).map(path => resolve(folder, path));
}

if (require.main === module) {
  const lib = join(__dirname, '..', 'lib');
  makeSmaller(join(lib, '..', '.jsii.gz'));
  const catalogue = join(lib, 'diagnostics', 'problems', 'index.d.ts');
  const texts = readFileSync(catalogue, 'utf8');
  if (texts.includes('severity:')) { writeFileSync(catalogue, withCodesAlone(texts)); } // otherwise it has been written already
  const reached = reachableDeclarations(join(lib, 'index.d.ts'));
  for (const file of filesBelow(lib, '.d.ts').filter(path => !reached.has(path))) { rmSync(file); }
  const exported = exportedDeclarations(join(lib, 'index.d.ts'));
  for (const file of [...reached].filter(path => !exported.has(path))) { writeFileSync(file, withoutComments(readFileSync(file, 'utf8'), ScriptKind.TS)); }
  for (const file of filesBelow(lib, '.js')) { writeFileSync(file, withoutComments(readFileSync(file, 'utf8'))); }
  for (const file of filesBelow(dirname(catalogue), '-problems.js')) { writeFileSync(file, withoutReasons(readFileSync(file, 'utf8'))); }
}
