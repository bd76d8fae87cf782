import { cycleProblems, folderProblems, layerProblems, outputProblems, packageProblems, repeatabilityProblems, sizeProblems, untestedProblems } from './support/layer-rules';
import { importedByTests, projectPackages, projectSources, projectTestFiles, projectTests, readSource, SourceFile } from './support/source-files';

/**
 * Files with nothing to test by themselves, and the test that holds what they contain. Files that export nothing but types and
 * enums need no row.
 */
const HELD_BY: Readonly<Record<string, string>> = {
  'backup/database-*.ts': 'backup/restore-and-migration.test.ts',
  'backup/identity-file.ts': 'backup/restore-and-migration.test.ts',
  'import/*-props.ts': 'import/round-trip.test.ts',
  'import/*-row*.ts': 'import/round-trip.test.ts',
  'import/volume-data.ts': 'import/round-trip.test.ts',
  'import/import-values.ts': 'import/round-trip.test.ts',
  'import/secret-places.ts': 'import/import-command.test.ts',
  'import/difference-reasons.ts': 'import/import-command.test.ts',
  'index.ts': 'public-api.test.ts',
  'diagnostics/problems/*-problems.ts': 'diagnostics/problems/index.test.ts',
  'facts/chart-keys/*-keys.ts': 'facts/chart-keys/index.test.ts',
  'facts/chart-keys/chart-key-table.ts': 'facts/chart-keys/index.test.ts',
};

describe('the sources', () => {
  const sources = projectSources();

  test('are there', () => {
    expect(sources.length).toBeGreaterThan(0);
  });

  test('import only from the layers below their own', () => {
    expect(layerProblems(sources)).toEqual([]);
  });

  test('import only declared packages and harmless modules of Node', () => {
    expect(packageProblems(sources, projectPackages())).toEqual([]);
  });

  test('do not import each other in a circle', () => {
    expect(cycleProblems(sources)).toEqual([]);
  });

  test('use nothing that differs from run to run', () => {
    expect(repeatabilityProblems(sources)).toEqual([]);
  });

  test('leave standard output alone', () => {
    expect(outputProblems(sources)).toEqual([]);
  });

  test('are short', () => {
    expect(sizeProblems(sources)).toEqual([]);
  });

  test('are not many in one folder, and neither are tests', () => {
    expect(folderProblems([...sources.map(({ path }) => `src/${path}`), ...projectTestFiles()])).toEqual([]);
  });

  test('are held by a test each', () => {
    expect(untestedProblems(sources, { paths: projectTests(), imports: importedByTests(), heldBy: HELD_BY })).toEqual([]);
  });
});

/** Sources with the given texts, by path. */
function planted(files: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => readSource(path, text));
}

describe('the rule about layers', () => {
  const target = { 'contracts/spec.ts': '', 'database/database.ts': '', 'render/native/core.ts': '', 'render/helm/values.ts': '', 'routes/table.ts': '', 'harbor.ts': '' };

  test.each([
    ['kubernetes/certificate.ts', '../contracts/spec'],
    ['database/external.ts', './database'],
    ['render/native/portal.ts', '../../contracts/spec'],
    ['render/native/portal.ts', './core'],
    ['admission/pack.ts', '../routes/table'],
    ['resolve/resolve.ts', '../database/database'],
    ['harbor-release.ts', './render/helm/values'],
    ['fleet/fleet.ts', '../harbor'],
    ['index.ts', './harbor'],
  ])('%s may import %s', (file, specifier) => {
    expect(layerProblems(planted({ ...target, [file]: `import { X } from '${specifier}';` }))).toEqual([]);
  });

  test.each([
    ['contracts/tls.ts', '../database/database', 'contracts may not import database: database/database.ts'],
    ['facts/flows.ts', '../contracts/spec', 'facts may not import contracts: contracts/spec.ts'],
    ['kubernetes/certificate.ts', '../database/database', 'kubernetes may not import database: database/database.ts'],
    ['cache/cache.ts', '../database/database', 'cache may not import database: database/database.ts'],
    ['cache/cache.ts', '../render/native/core', 'cache may not import render/native: render/native/core.ts'],
    ['render/native/portal.ts', '../../database/database', 'render/native may not import database: database/database.ts'],
    ['render/native/portal.ts', '../helm/values', 'render/native may not import render/helm: render/helm/values.ts'],
    ['network/policies.ts', '../render/native/core', 'network may not import render/native: render/native/core.ts'],
    ['render/helm/chart.ts', '../../routes/table', 'render/helm may not import routes: routes/table.ts'],
    ['resolve/resolve.ts', '../render/native/core', 'resolve may not import render/native: render/native/core.ts'],
    ['render/native/portal.ts', '../../harbor', 'render/native may not import roots: harbor.ts'],
  ])('%s may not import %s', (file, specifier, problem) => {
    expect(layerProblems(planted({ ...target, [file]: `import { X } from '${specifier}';` }))).toEqual([`${file}: ${problem}`]);
  });

  test.each([
    ['import type { X } from "../database/database";'],
    ['export * from "../database/database";'],
    ['export { X } from "../database/database";'],
    ['import x = require("../database/database");'],
    ['const x = require("../database/database");'],
    ['const x = import("../database/database");'],
    ['let x: import("../database/database").X;'],
    ['import "../database/database";'],
  ])('counts %s', text => {
    expect(layerProblems(planted({ ...target, 'contracts/tls.ts': text }))).toEqual(['contracts/tls.ts: contracts may not import database: database/database.ts']);
  });

  test('finds the index of a folder', () => {
    const files = planted({ 'database/index.ts': '', 'contracts/tls.ts': "import { X } from '../database';" });
    expect(layerProblems(files)).toEqual(['contracts/tls.ts: contracts may not import database: database/index.ts']);
  });

  test('does not let anybody import the index of the library', () => {
    const files = planted({ 'index.ts': '', 'fleet/fleet.ts': "import { X } from '..';" });
    expect(layerProblems(files)).toEqual(['fleet/fleet.ts: fleet may not import index: index.ts']);
  });

  test('wants a row for every folder', () => {
    expect(layerProblems(planted({ 'misc/x.ts': '' }))).toEqual(['misc/x.ts: its folder is not in the table of layers']);
  });

  test('reports an import of nothing', () => {
    expect(layerProblems(planted({ 'facts/x.ts': "import { Y } from './y';" }))).toEqual(['facts/x.ts: imports ./y, which is no file of src']);
  });
});

describe('the rule about packages', () => {
  test.each(['cdk8s', 'cdk8s/lib/app', '@scope/known', 'node:crypto', 'crypto', 'node:path'])('%s may be imported', specifier => {
    expect(packageProblems(planted({ 'facts/x.ts': `import '${specifier}';` }), ['cdk8s', '@scope/known'])).toEqual([]);
  });

  test.each([
    'lodash', '@scope/other', 'node:child_process', 'child_process', 'http', 'https', 'node:net', 'node:http2', 'tls', 'dgram', 'dns', 'os', 'worker_threads', 'fs', 'node:fs/promises',
  ])('%s may not be imported', specifier => {
    expect(packageProblems(planted({ 'facts/x.ts': `import '${specifier}';` }), ['cdk8s', '@scope/known'])).toEqual([`facts/x.ts: may not import ${specifier}`]);
  });

  test('a fleet may write files', () => {
    expect(packageProblems(planted({ 'fleet/write.ts': "import * as fs from 'node:fs';" }), [])).toEqual([]);
  });

  test('a computed import is not allowed', () => {
    expect(packageProblems(planted({ 'facts/x.ts': 'require(name);' }), [])).toEqual(['facts/x.ts: may not import (computed)']);
  });
});

describe('the rule about circles', () => {
  test('reports a circle with all its files', () => {
    const files = planted({ 'facts/a.ts': "import './b';", 'facts/b.ts': "import './c';", 'facts/c.ts': "import type { A } from './a';" });
    expect(cycleProblems(files)).toEqual(['facts/a.ts -> facts/b.ts -> facts/c.ts -> facts/a.ts']);
  });

  test('reports a file that imports itself', () => {
    expect(cycleProblems(planted({ 'facts/a.ts': "import './a';" }))).toEqual(['facts/a.ts -> facts/a.ts']);
  });

  test('accepts two ways to one file', () => {
    const files = planted({ 'facts/a.ts': "import './b'; import './c';", 'facts/b.ts': "import './d';", 'facts/c.ts': "import './d';", 'facts/d.ts': '' });
    expect(cycleProblems(files)).toEqual([]);
  });
});

describe('the rule about repeatability', () => {
  test.each([
    ['Date.now();', 'Date'],
    ['new Date(0);', 'Date'],
    ['new Date;', 'Date'],
    ['const d = Date; d.now();', 'Date'],
    ['Math.random();', 'Math.random'],
    ["import { randomBytes } from 'node:crypto';", 'randomBytes'],
    ["import { randomUUID as id } from 'node:crypto';", 'randomUUID'],
    ['crypto.randomBytes(8);', 'randomBytes'],
    ['crypto.generateKeyPairSync("rsa");', 'generateKeyPairSync'],
    ['bcrypt.genSaltSync(10);', 'genSaltSync'],
    ['process.env.HOME;', 'process'],
    ['const { env } = process;', 'process'],
    ['process.cwd();', 'process'],
    ['const clock = { Date };', 'Date'],
    ['fetch("x");', 'fetch'],
    ['performance.now();', 'performance'],
    ['names.sort((a, b) => a.localeCompare(b));', 'localeCompare'],
    ['size.toLocaleString();', 'toLocaleString'],
  ])('%s is reported', (text, name) => {
    expect(repeatabilityProblems(planted({ 'facts/x.ts': `\n${text}` }))).toContain(`facts/x.ts:2: uses ${name}`);
  });

  test.each([
    ['// new Date() would differ'],
    ['const text = "Date.now() and process.env";'],
    ['const row = { Date: 1, process: 2, fetch: 3 };'],
    ['let when: Date;'],
    ['interface Plan { process: string; fetch(): void }'],
    ['plan.process; plan.fetch();'],
    ["console.warn('x');"],
    ["import { createHash } from 'node:crypto'; createHash('sha256');"],
    ['Math.max(1, 2);'],
  ])('%s is fine', text => {
    expect(repeatabilityProblems(planted({ 'facts/x.ts': text }))).toEqual([]);
  });

});

describe('the rule about output', () => {
  test.each(["console.log('x');", "console.warn('x');"])('%s is reported', text => {
    expect(outputProblems(planted({ 'facts/x.ts': text }))).toEqual([expect.stringMatching(/^facts\/x.ts:1: prints with console\.(log|warn)$/)]);
  });

  test('one file prints warnings, and nothing else', () => {
    const text = "console.warn('x');\nconsole.log('x');";
    expect(outputProblems(planted({ 'diagnostics/announce-warnings.ts': text }))).toEqual(['diagnostics/announce-warnings.ts:2: prints with console.log']);
  });
});

describe('the rule about size', () => {
  test('accepts 300 lines', () => {
    expect(sizeProblems(planted({ 'facts/x.ts': '// line\n'.repeat(300) }))).toEqual([]);
  });

  test('reports 301 lines', () => {
    expect(sizeProblems(planted({ 'facts/x.ts': '// line\n'.repeat(301) }))).toEqual(['facts/x.ts: has 301 lines, at most 300 are allowed']);
  });

  test('accepts what a tool writes at any length', () => {
    expect(sizeProblems(planted({ 'facts/x.generated.ts': '// line\n'.repeat(301) }))).toEqual([]);
  });
});

describe('the rule about folders', () => {
  const files = (count: number) => Array.from({ length: count }, (_, index) => `facts/${index}.ts`);

  test('accepts 40 files, and others below them', () => {
    expect(folderProblems([...files(40), 'facts/more/x.ts'])).toEqual([]);
  });

  test('reports 41 files', () => {
    expect(folderProblems(files(41))).toEqual(['facts: has 41 files, at most 40 are allowed']);
  });
});

describe('the rule about tests', () => {
  const behaviour = 'export function f() { return 1; }';

  test('wants a test of the same path', () => {
    expect(untestedProblems(planted({ 'facts/x.ts': behaviour }), { paths: ['database/x.test.ts'] })).toEqual(['facts/x.ts: has no test facts/x.test.ts']);
    expect(untestedProblems(planted({ 'facts/x.ts': behaviour }), { paths: ['facts/x.test.ts'] })).toEqual([]);
  });

  test.each([
    ['export class X {}'],
    ['export const X = 1;'],
    ['const x = 1; export { x };'],
    ["export * from './y';"],
    ['export enum A { B = "b" } export const X = {};'],
    ['export abstract class X {}'],
  ])('%s has something to test', text => {
    expect(untestedProblems(planted({ 'facts/x.ts': text }), { paths: [] })).toHaveLength(1);
  });

  test.each([
    ['export interface X { readonly a: string }'],
    ['export type X = string;'],
    ['export enum X { A = "a" }'],
    ["export type { Y } from './y';"],
    ['const hidden = 1;'],
  ])('%s has nothing to test', text => {
    expect(untestedProblems(planted({ 'facts/x.ts': text }), { paths: [] })).toEqual([]);
  });

  test('accepts a file that a test imports, and the files of its folder that serve it', () => {
    const files = planted({ 'facts/x.ts': `import './y';\n${behaviour}`, 'facts/y.ts': behaviour, 'render/native/z.ts': `import '../../facts/x';\n${behaviour}` });
    expect(untestedProblems(files, { paths: [], imports: ['facts/x.ts'] })).toEqual(['render/native/z.ts: has no test render/native/z.test.ts']);
    expect(untestedProblems(files, { paths: ['render/native/z.test.ts'] })).toHaveLength(2);
  });

  test('accepts the test that a row of the table names', () => {
    const files = planted({ 'facts/a-keys.ts': behaviour, 'facts/b-keys.ts': behaviour });
    expect(untestedProblems(files, { paths: ['facts/table.test.ts'], heldBy: { 'facts/*-keys.ts': 'facts/table.test.ts' } })).toEqual([]);
  });

  test('wants the test that a row of the table names', () => {
    const files = planted({ 'index.ts': behaviour });
    expect(untestedProblems(files, { paths: [], heldBy: { 'index.ts': 'public-api.test.ts' } })).toEqual(['index.ts: has no test public-api.test.ts']);
  });

  test('reports rows of the table that match nothing', () => {
    expect(untestedProblems([], { paths: [], heldBy: { 'gone.ts': 'x.test.ts' } })).toEqual(['gone.ts: is in the table, but not in src']);
  });
});
