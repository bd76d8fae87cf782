import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const DOCS = join(__dirname, '..', 'docs');
const pages = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'));
const textOf = (page: string) => readFileSync(join(DOCS, page), 'utf8');
const snippets = pages.flatMap(page => [...textOf(page).matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code], index) => ({ page, number: index + 1, code })));

test.each(pages)('the files that docs/%s links to exist', page => {
  const linked = [...textOf(page).matchAll(/\]\(((?!http)[^)#]+)/g)].map(match => match[1]);
  expect(linked.filter(path => !existsSync(join(DOCS, dirname(page), path)))).toEqual([]);
});

test.each(snippets)('snippet $number of docs/$page runs', ({ code }) => {
  const script = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  const before = process.cwd();
  process.chdir(mkdtempSync(join(tmpdir(), 'docs-')));
  try {
    expect(() => new Function('require', 'exports', script)((name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../src' : name), {})).not.toThrow();
  } finally {
    process.chdir(before);
  }
});

test('every problem that a page names is in the catalogue', () => {
  const catalogue = textOf('errors.md');
  const named = pages.flatMap(page => [...textOf(page).matchAll(/\bHBR-[A-Z]+-\d\d\b/g)].map(([code]) => code));
  expect([...new Set(named)].filter(code => !catalogue.includes(code))).toEqual([]);
});
