/* Reads the ids of requirements out of the titles of tests, without running the tests. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** A title of a test, or of a group of tests, that says which requirements it holds. */
export interface TitleWithIds {
  /** Path of the test file from the folder of the project, with slashes. */
  readonly file: string;
  /** The line of the title, from 1. */
  readonly line: number;
  /** `B2` for a requirement, `finding D1` for a finding, `pain 1` for a problem that users report. */
  readonly ids: readonly string[];
  /** The title without its ids. */
  readonly title: string;
  /** How many tests have this title or are in the group; none if the text stands elsewhere, or if its test does not run. */
  readonly tests: number;
}

const ROOT = path.resolve(__dirname, '../..');

/** What makes tests: the functions of Jest, and the one of the invariants. Those that are skipped run nothing. */
const MAKES_TESTS = /^(test|it|describe|invariant)\b(?!.*\.(skip|todo)\b)/s;

/** Entries of the list before the colon: ids, and references that explain themselves. */
const ID = /^(?:[A-E]\d+|finding [A-Z]\d*|pain \d+)$/;
const OTHER = /^(?:HBR-[A-Z]+-\d+|chart bug \d+|invariant \d+|[a-z]+ #\d+)$/;

/** The ids of a title, and the rest of it. A title without ids is all rest. */
export function splitTitle(title: string): { ids: string[]; rest: string } {
  const [, before, rest] = /^([^:]+): (.*)$/s.exec(title) ?? [undefined, '', title];
  const entries = before.split(', ');
  const ids = entries.filter(entry => ID.test(entry));
  return ids.length > 0 && entries.every(entry => ID.test(entry) || OTHER.test(entry)) ? { ids, rest } : { ids: [], rest: title };
}

/**
 * Titles with ids in the text of a test file: in the first argument of `test`, `describe` and their like, and in the rows of a table
 * whose title begins with the first cell; all other cells are data. Any other text that begins like a title counts as one without tests.
 */
export function titlesOf(file: string, text: string): TitleWithIds[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: TitleWithIds[] = [];
  const visit = (node: ts.Node): void => {
    const { ids, rest } = splitTitle(literalText(node) ?? '');
    if (ids.length > 0 && !isData(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file, line, ids, title: rest, tests: testsBehind(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A text as written; what a template fills in is written as three dots. */
function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) { return node.text; }
  if (!ts.isTemplateExpression(node)) { return undefined; }
  return [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join('...');
}

/** Whether a text is in a table of tests and gets into none of their titles. */
function isData(text: ts.Node): boolean {
  const table = ancestorsOf(text).find(ts.isCallExpression);
  if (!table || !/\.each$/.test(table.expression.getText().replace(/<[^]*>$/, ''))) { return false; }
  const isFirstCell = ts.isArrayLiteralExpression(text.parent) && text.parent.elements[0] === text;
  const isRow = text.parent === table.arguments[0];
  const tests = table.parent;
  const title = ts.isCallExpression(tests) && tests.expression === table ? literalText(tests.arguments[0]) : undefined;
  return !(isFirstCell || isRow) || !/^%[sjp]/.test(title ?? '');
}

/** How many tests the call makes that a title or a row of a table is an argument of. */
function testsBehind(title: ts.Node): number {
  const parents = ancestorsOf(title);
  const call = parents.find(ts.isCallExpression);
  if (!call || parents.some(it => ts.isCallExpression(it) && isSkipped(it)) || !makesTests(call)) { return 0; }
  const isGroup = /^describe\b/.test(call.expression.getText());
  return isGroup ? descendantsOf(call).filter(it => ts.isCallExpression(it) && isTest(it)).length : 1;
}

const makesTests = (call: ts.CallExpression): boolean => MAKES_TESTS.test(call.expression.getText());
const isSkipped = (call: ts.CallExpression): boolean => /^(x(test|it|describe)\b|(test|it|describe)\b[^(]*\.(skip|todo)\b)/.test(call.expression.getText());
const isTest = (call: ts.CallExpression): boolean => /^(test|it)\b/.test(call.expression.getText()) && !isSkipped(call) && call.arguments.length > 1;

function ancestorsOf(node: ts.Node): ts.Node[] {
  return node.parent ? [node.parent, ...ancestorsOf(node.parent)] : [];
}

function descendantsOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  ts.forEachChild(node, child => { nodes.push(child, ...descendantsOf(child)); });
  return nodes;
}

/** All titles with ids of the project, by file and line. */
export function projectTitles(): TitleWithIds[] {
  const folder = path.join(ROOT, 'test');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => name.split(path.sep).join('/'))
    .filter(name => name.endsWith('.test.ts')).sort();
  return files.flatMap(name => titlesOf(`test/${name}`, fs.readFileSync(path.join(folder, name), 'utf8')));
}
