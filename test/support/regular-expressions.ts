import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** A regular expression in the code. */
export interface CodedExpression {
  /** Where it stands: `resolve/names.ts:12`. */
  readonly place: string;
  readonly expression: RegExp;
}

const SRC = path.resolve(__dirname, '../../src');

/** All regular expressions that stand literally in files of src whose path passes a filter. */
export function regularExpressions(isWanted: (file: string) => boolean): CodedExpression[] {
  const files = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).sort();
  return files.filter(isWanted).flatMap(file => expressionsIn(file, fs.readFileSync(path.join(SRC, file), 'utf8')));
}

/** The regular expressions in the text of a file. */
export function expressionsIn(file: string, text: string): CodedExpression[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: CodedExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${file}:${line}`, expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace('g', '')) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
