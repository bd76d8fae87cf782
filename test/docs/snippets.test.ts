import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { blocksOf, PageBlock, ROOT } from '../support/docs/docs-pages';

const snippets = blocksOf('ts');

/** Runs a snippet as a program would, with this package in place of the published one, and synthesises all apps of it. */
function run(code: string): void {
  const script = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  const apps: cdk8s.App[] = [];
  class App extends cdk8s.App {
    public constructor(props?: cdk8s.AppProps) {
      super(props);
      apps.push(this);
    }
  }
  const modules: Record<string, unknown> = { 'cdk8s': { ...cdk8s, App }, 'cdk8s-harbor': jest.requireActual('../../src') };
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  process.chdir(folder);
  try {
    new Function('require', 'exports', script)((name: string) => modules[name] ?? jest.requireActual(name), {});
    apps.forEach(app => app.synth());
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

/** What the compiler says about snippets, as if each were a file beside src. */
function compilerErrors(blocks: readonly PageBlock[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const files = new Map(blocks.map(({ page, number, code }) => [join(ROOT, `${page.replace(/\W/g, '-')}-${number}.snippet.ts`), code]));
  const settings: ts.CompilerOptions = { ...options, noEmit: true, noUnusedLocals: false, incremental: false, composite: false };
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile } = host;
  host.fileExists = file => files.has(file) || fileExists(file);
  host.readFile = file => files.get(file) ?? readFile(file);
  const program = ts.createProgram([...files.keys()], settings, host);
  return [...files.keys()].flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, messageText }) => `${file?.fileName.slice(ROOT.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

test.each(snippets)('snippet $number of docs/$page runs, and all that it defines can be synthesised', ({ code }) => {
  expect(() => run(code)).not.toThrow();
});

/** A snippet with a misspelt prop. */
const [{ code: right }] = snippets.filter(({ page }) => page === 'database.md');
const WRONG: PageBlock = { page: 'wrong.md', number: 1, code: right.replace('sslMode:', 'sslMood:') };

describe('the types of all snippets', () => {
  let errors: string[];
  beforeAll(() => { errors = compilerErrors([...snippets, WRONG]); }); // one program for all of them, which takes seconds

  test('are right, as in a program of a user', () => {
    expect(snippets.length).toBeGreaterThan(40);
    expect(errors.filter(error => !error.startsWith('wrong-md'))).toEqual([]);
  });

  test('would be found to be wrong, by the compiler and by the library', () => {
    expect(errors.filter(error => error.startsWith('wrong-md'))).toEqual([expect.stringContaining("'sslMood' does not exist")]);
    expect(() => run(WRONG.code)).toThrow(/HBR-PROP-/);
  });
});
