import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { NEWEST } from './support/newest';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

/** The code blocks of README in a language. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(match => match[1]);
}

/** Runs a snippet as a user would, with this package in place of the published one, and returns what it wrote. */
function run(snippet: string): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
  const code = ts.transpileModule(snippet, { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText;
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', code)((name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../src' : name), {});
  } finally {
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
  }
  return Object.fromEntries(readdirSync(outdir).map(file => [file, readFileSync(join(outdir, file), 'utf8')]));
}

const [quickStart] = blocks('ts');
const output = run(quickStart);

test('the quick start has at most 15 lines', () => {
  expect(quickStart.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
});

test('the quick start writes the file that README names, with as many objects as README says', () => {
  const [, file, count] = /`dist\/([^`]+)` then has (\d+) objects/.exec(README) ?? [];
  expect(Object.keys(output)).toEqual([file]);
  expect(output[file].split(/^---$/m).length).toBe(Number(count));
});

test('the YAML in README is what the quick start writes, but for the newest release', () => {
  const printed = blocks('yaml').map(document => document.replace(/\b2\.15\.2\b/g, NEWEST));
  expect(printed.length).toBeGreaterThan(0);
  for (const document of printed) { expect(Object.values(output).join('\n')).toContain(document.trimEnd()); }
});

test('the commands of README are scripts of the package', () => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(match => match[1]);
  expect(named.filter(name => !(name in scripts))).toEqual([]);
});

test('the files that README links to exist', () => {
  const linked = [...README.matchAll(/\]\(((?!http)[^)#]+)/g)].map(match => match[1]);
  const missing = linked.filter(path => !ts.sys.fileExists(join(__dirname, '..', path)) && !ts.sys.directoryExists(join(__dirname, '..', path)));
  expect(missing).toEqual([]);
});

test('every object of the list of examples exists as an example, and every example is in the list', () => {
  const listed = [...README.matchAll(/\(examples\/([\w-]+)\.ts\)/g)].map(match => match[1]).sort();
  const files = readdirSync(join(__dirname, '..', 'examples')).filter(file => file.endsWith('.ts')).map(file => file.replace(/\.ts$/, '')).sort();
  expect(listed).toEqual(files);
});
