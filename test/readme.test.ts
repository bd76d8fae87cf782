import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { NEWEST } from './support/newest';
import type { Harbor } from '../src';

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

test('finding U3: the packages of the other languages have a README in their language, out of the tablet that they are made with', () => {
  const { snippets } = JSON.parse(readFileSync(join(__dirname, '..', '.jsii.tabl.json'), 'utf8')) as { snippets: Record<string, { translations: Record<string, { source: string }> }> };
  const translated = new Map(Object.values(snippets).map(({ translations }) => [translations.$.source.trim(), translations]));
  const written = [...README.matchAll(/^```ts[^\n]*\n([^]*?)^```$/gm)].map(([, snippet]) => snippet.trim());
  expect(written.length).toBeGreaterThan(3);
  const missing = written.flatMap(snippet => ['python', 'go', 'java', 'csharp'].filter(language => !translated.get(snippet)?.[language]?.source));
  expect(missing).toEqual([]);
  expect(translated.get(quickStart.trim())!.python.source).toContain('from cdk8s_harbor import');
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

describe('the first hour with README', () => {
  const [, , own] = ['', ...blocks('ts')];
  /** The Secrets that a snippet needs and that nothing in its output makes. */
  const outside = (snippet: string) => {
    const named = snippet.replace(/^new Harbor\(/m, 'exports.harbor = new Harbor(');
    const code = ts.transpileModule(named, { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText;
    const exported: { harbor?: Harbor } = {};
    const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
    new Function('require', 'exports', code.replace('new cdk8s_1.App()', `new cdk8s_1.App({ outdir: ${JSON.stringify(outdir)} })`))(
      (name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../src' : name), exported,
    );
    return exported.harbor!.secrets.filter(({ writer }) => writer === 'outside').map(({ name }) => name);
  };

  test('finding U2: names the Secrets of the quick start that have to be there before, all of them and no others', () => {
    const [, list] = /<!-- secrets -->([^]*?)<!-- end -->/.exec(README)!;
    expect([...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort()).toEqual(outside(quickStart).sort());
  });

  test('has a variant that needs none by hand', () => {
    expect(own).toContain('HarborSecrets.bootstrapJob()');
    expect(outside(own)).toEqual([]);
  });

  test('finding U2: installs the packages that are published under these names', () => {
    const { name, peerDependencies, jsii: { targets } } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
    const [, section] = /^## Install\n([^]*?)^## /m.exec(README)!;
    expect(section).toContain(`npm install ${name} ${Object.keys(peerDependencies).join(' ')}`);
    expect(section).toContain(`pip install ${targets.python.distName}\`, and \`import ${targets.python.module}\``);
    expect(section).toContain(`\`${targets.java.maven.groupId}:${targets.java.maven.artifactId}\` from Maven, and \`import ${targets.java.package}.*\``);
    expect(section).toContain(`dotnet add package ${targets.dotnet.packageId}\`, and \`using ${targets.dotnet.namespace}\``);
    expect(section).toContain(`go get ${targets.go.moduleName}/${targets.go.packageName}`);
  });

  test('finding U2: says what a Sovereign is where it first speaks of one, has no words that only its authors know, and nothing about its own tests', () => {
    const prose = README.replace(/^```[^]*?^```$/gm, '').replace(/`[^`]*`/g, '');
    expect(prose.indexOf('Sovereign')).toBe(prose.indexOf('Sovereign (one cluster of a fleet)'));
    expect(prose).not.toMatch(/\b(kit|slot)s?\b/i);
    expect(prose).not.toMatch(/\b(jest|snapshots?|mutations?|unit tests?)\b/i);
  });

  test('says what it is in three sentences, with a picture of boxes that are all connected', () => {
    const [, start] = /^# cdk8s-harbor\n([^]*?)^```mermaid$/m.exec(README)!;
    expect(start.replace(/HBR-\.\.\./g, '').match(/[.](?=\s)/g)!.length).toBe(3);
    const [picture] = blocks('mermaid');
    const boxes = [...picture.matchAll(/(\w+)[[({]{1,2}"/g)].map(([, box]) => box);
    const ends = [...picture.matchAll(/^ {2}(\w+).*?(?:-->|-\.->)(?:\|[^|]*\|)? ?(\w+)/gm)].flatMap(([, from, to]) => [from, to]);
    expect(picture).toMatch(/^flowchart LR\n/);
    expect(boxes.filter(box => !ends.includes(box))).toEqual([]);
    expect(ends.filter(end => !boxes.includes(end))).toEqual([]);
  });

  test.each(blocks('ts').map((code, index) => [index + 1, code] as const).filter(([, code]) => code.includes('new App(')))('snippet %i runs', (_, code) => {
    expect(Object.keys(run(code))).not.toEqual([]);
  });
});
