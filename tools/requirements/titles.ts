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
  /** `B2` for a requirement, `finding D1` for a finding. */
  readonly ids: readonly string[];
  /** The title without its ids. */
  readonly title: string;
}

const ROOT = path.resolve(__dirname, '../..');

/** One entry of the list before the colon. Codes of problems may stand there too; they are no ids of requirements. */
const ENTRY = /^(?:[A-E]\d+|finding [A-Z]\d+|pain \d+|HBR-[A-Z]+-\d+)$/;

/** The ids of a title, and the rest of it. A title without ids is all rest. */
export function splitTitle(title: string): { ids: string[]; rest: string } {
  const [, before, rest] = /^([^:]+): (.*)$/s.exec(title) ?? [undefined, '', title];
  const entries = before.split(', ');
  return entries.every(entry => ENTRY.test(entry)) ? { ids: entries.filter(entry => !entry.startsWith('HBR-')), rest } : { ids: [], rest: title };
}

/**
 * Titles with ids in the text of a test file: in the first argument of `test`, `describe` and their like, and in the rows of a table
 * whose title begins with the first cell. Any text that begins like a title with ids is taken for one, wherever it stands.
 */
export function titlesOf(file: string, text: string): TitleWithIds[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: TitleWithIds[] = [];
  const visit = (node: ts.Node): void => {
    const { ids, rest } = splitTitle(literalText(node) ?? '');
    if (ids.length > 0) {
      found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, ids, title: rest });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A text as written; what a template fills in is written as three dots. */
function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) { return node.text; }
  return ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join('...') : undefined;
}

/** All titles with ids of the project, by file and line. */
export function projectTitles(): TitleWithIds[] {
  const folder = path.join(ROOT, 'test');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => name.split(path.sep).join('/'))
    .filter(name => name.endsWith('.test.ts')).sort();
  return files.flatMap(name => titlesOf(`test/${name}`, fs.readFileSync(path.join(folder, name), 'utf8')));
}
