import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { LIBRARIES } from '../../tools/bundle-library';

/** A source file, as the rules of the layers see it. */
export interface SourceFile {
  /** Path below src, with slashes. */
  readonly path: string;
  /** Number of lines. */
  readonly lines: number;
  /** Every module that it imports or re-exports, as written. */
  readonly imports: readonly string[];
  /** Whether it exports anything with behaviour: neither a type nor an enum. */
  readonly exportsBehaviour: boolean;
  /** Every name that it uses as a value, with its line: `Date`, `Math.random`, `.localeCompare`. */
  readonly names: readonly UsedName[];
}

/** A name in the code. */
export interface UsedName {
  readonly name: string;
  readonly line: number;
}

const ROOT = path.resolve(__dirname, '../..');

/** All source files of the project. */
export function projectSources(): SourceFile[] {
  const folder = path.join(ROOT, 'src');
  return filesBelow(folder).map(name => readSource(name, fs.readFileSync(path.join(folder, name), 'utf8')));
}

/** Paths of all code of tests, from the root on. */
export function projectTestFiles(): string[] {
  return filesBelow(path.join(ROOT, 'test')).map(name => `test/${name}`);
}

/** Paths of all tests of the project, below test. */
export function projectTests(): string[] {
  return filesBelow(path.join(ROOT, 'test')).filter(name => name.endsWith('.test.ts'));
}

/** Paths below src of everything that a test imports directly. */
export function importedByTests(): string[] {
  const test = path.join(ROOT, 'test');
  const src = path.join(ROOT, 'src');
  return projectTests().flatMap(name => readSource(name, fs.readFileSync(path.join(test, name), 'utf8')).imports
    .map(specifier => path.relative(src, path.resolve(test, path.dirname(name), specifier)).split(path.sep).join('/'))
    .filter(target => !target.startsWith('..'))
    .flatMap(target => [`${target}.ts`, `${target}/index.ts`]));
}

/** Names of the packages that users of the project have: its peers, and the libraries that are part of it. */
export function projectPackages(): string[] {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return [...Object.keys({ ...dependencies, ...peerDependencies }), ...LIBRARIES];
}

/** What the rules need to know about a file. */
export function readSource(name: string, text: string): SourceFile {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return {
    path: name,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: nodesOf(file).flatMap(importedModule),
    exportsBehaviour: file.statements.some(exportsBehaviour),
    names: nodesOf(file).flatMap(node => usedName(node).map(used => ({ name: used, line: lineOf(node) }))),
  };
}

function filesBelow(folder: string): string[] {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true, recursive: true }) : [];
  return entries.filter(entry => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort();
}

function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, child => { nodes.push(...nodesOf(child)); });
  return nodes;
}

function importedModule(node: ts.Node): string[] {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) { return textOf(node.moduleSpecifier); }
  if (ts.isExternalModuleReference(node)) { return textOf(node.expression); }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) { return textOf(node.argument.literal); }
  if (!ts.isCallExpression(node)) { return []; }
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return loads ? textOf(node.arguments[0]) : [];
}

function textOf(node: ts.Node | undefined): string[] {
  return node && ts.isStringLiteralLike(node) ? [node.text] : ['(computed)'];
}

function exportsBehaviour(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) { return true; }
  if (ts.isExportDeclaration(statement)) { return !statement.isTypeOnly; }
  const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword);
  return Boolean(exported) && !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement) && !ts.isEnumDeclaration(statement);
}

/** Names in types, and those that are being declared, are no use of a value. */
function usedName(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) {
    return ts.isIdentifier(node.expression) ? [`${node.expression.text}.${node.name.text}`, `.${node.name.text}`] : [`.${node.name.text}`];
  }
  if (ts.isImportSpecifier(node)) { return [(node.propertyName ?? node.name).text]; }
  return ts.isIdentifier(node) && isValue(node) ? [node.text] : [];
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) { return parent.expression === node; }
  if (ts.isShorthandPropertyAssignment(parent)) { return true; }
  const named = parent as { name?: ts.Node; propertyName?: ts.Node };
  return named.name !== node && named.propertyName !== node && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}
