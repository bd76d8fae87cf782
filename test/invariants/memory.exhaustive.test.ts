import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { runNode } from '../support/run-node';

const ROOT = path.join(__dirname, '../..');

/** Collections that are filled while the library runs, and why they stay small. */
const SMALL: Readonly<Record<string, string>> = {
  'structs/prop-types.ts': 'an entry for each struct of the library',
  'syntax/secret-text.ts': 'texts of two million characters at most, after which it begins anew',
};

/** The maps, sets and lists of a module that are empty when it is loaded, so that they are filled later. */
function filledLater(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const declarations = source.statements.filter(ts.isVariableStatement).flatMap(statement => [...statement.declarationList.declarations]);
  return declarations.filter(({ initializer }) => initializer && ts.isNewExpression(initializer)
    && ['Map', 'Set'].includes(initializer.expression.getText()) && !initializer.arguments?.length).map(() => file);
}

test('finding R18: what a module keeps for later is bounded, or goes with what it is about', () => {
  const files = fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).sort();
  const found = files.flatMap(file => filledLater(file, fs.readFileSync(path.join(ROOT, 'src', file), 'utf8')));
  expect(found).toEqual(Object.keys(SMALL));
});

test('a map that is filled later is found', () => {
  expect(filledLater('a.ts', 'const A = new Map<string, number>();\nconst B = new Map([[1, 2]]);\nconst C = new WeakMap();')).toEqual(['a.ts']);
});

/** Defines one different release after the other, and prints how many bytes more are in use after the second half of them than after the first. */
const PROGRAM = `
  const { App, Chart } = require('cdk8s');
  const { BlobStorage, Cache, Database, Exposure, HarborRelease, IngressController } = require(${JSON.stringify(ROOT)});
  console.warn = () => undefined;
  const addHarbor = at => {
    const chart = new Chart(new App(), 'chart');
    new HarborRelease(chart, 'harbor', {
      externalUrl: 'https://r' + at + '.example.com', releaseName: 'harbor-' + at, core: { extraEnv: [{ name: 'NUMBER', value: 'n' + at }] },
      database: Database.external({ host: 'db' + at + '.example.com' }), cache: Cache.external({ host: 'redis' + at + '.example.com', tls: true }),
      storage: BlobStorage.s3({ bucket: 'bucket-' + at, region: 'eu-central-1' }), exposure: Exposure.ingress({ controller: IngressController.TRAEFIK }),
    });
    chart.toJson();
  };
  const used = () => { gc(); gc(); return process.memoryUsage().heapUsed; };
  for (let at = 0; at < 80; at += 1) { addHarbor(at); }
  const before = used();
  for (let at = 80; at < 160; at += 1) { addHarbor(at); }
  console.log(used() - before);
`;

test('finding R18: the memory of 80 more Harbors, each different from all others, is freed', async () => {
  const { stdout, stderr } = await runNode(['--expose-gc', '-e', PROGRAM], { NODE_PATH: path.join(ROOT, 'node_modules') });
  expect(stderr).toBe('');
  expect(Number(stdout) / 80).toBeLessThan(20_000); // one Harbor has 146 kB
}, 60_000);
