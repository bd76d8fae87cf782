import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ImportRow } from '../../src/import/import-row';
import { findValues } from '../../src/lint/find-values';
import { ValueSet } from '../../src/lint/value-set';
import { readYamlFile } from '../../src/lint/yaml-file';
import { loadAll } from '../../tools/yaml';
import { filesIn } from '../lint/lint-runs';
import { command, CommandResult } from '../support/command';

const FOLDER = join(__dirname, 'fixtures');

/** The installations that are imported, in every form that values are found in. */
export const FIXTURES: readonly string[] = readdirSync(FOLDER).sort();

/** Path of an installation. */
export function fixture(name: string): string {
  return join(FOLDER, name);
}

/** Texts in the installations that are secrets. */
export const PLAIN_SECRET = /PLAINTEXT/;

/** The values that an installation has, as they are found. */
export function valuesOf(name: string): ValueSet {
  const read = (path: string) => readFileSync(path, 'utf8');
  return findValues([readYamlFile(fixture(name), read)], { read, isNamed: true })[0];
}

/** What `import --json` says. */
export interface SaidImport {
  readonly owner: string;
  readonly chart: string;
  readonly releaseName: string;
  readonly namespace: string;
  readonly fullname: string;
  readonly definition: { readonly format: string; readonly text: string };
  readonly values: readonly ImportRow[];
  readonly secrets: readonly { readonly secretName: string; readonly key: string; readonly from?: { readonly secretName: string; readonly key: string } }[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** Imports a file, and returns what is said as JSON. */
export function imported(path: string, ...args: readonly string[]): SaidImport {
  const { out, err } = command('import', path, '--json', ...args);
  if (out === '') { throw new Error(err); }
  return JSON.parse(out) as SaidImport;
}

/** Imports values that are given as a text. */
export function importedText(values: string, ...args: readonly string[]): SaidImport {
  return imported(join(filesIn({ 'values.yaml': values }), 'values.yaml'), ...args);
}

/** Runs the command for values that are given as a text. */
export function importText(values: string, ...args: readonly string[]): CommandResult {
  return command('import', join(filesIn({ 'values.yaml': values }), 'values.yaml'), ...args);
}

/** The row of a value, by the path that is written. */
export function rowOf({ values }: SaidImport, path: string): ImportRow | undefined {
  return values.find(row => (row.written ?? row.path) === path);
}

/** Runs a definition in TypeScript, and returns the objects that it writes. */
export function synthesised(code: string): Record<string, any>[] {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(code, { compilerOptions: options });
  const outdir = mkdtempSync(join(tmpdir(), 'imported-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', outputText)((name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../../src' : name), {});
  } finally {
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
  }
  return readdirSync(outdir).sort().flatMap(file => loadAll(readFileSync(join(outdir, file), 'utf8')) as Record<string, any>[]);
}

/** The HelmRelease that a definition writes. */
export function releaseIn(code: string): Record<string, any> {
  return synthesised(code).find(({ kind }) => kind === 'HelmRelease')!;
}

/** Writes a file into a new folder; returns its path. */
export function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'imported-')), name);
  writeFileSync(path, text);
  return path;
}
