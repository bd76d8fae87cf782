/* Renders imported values by the official chart: those of before, and those of the definition that was made out of them. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { EXPLAINED_IMPORTS, explains, ImportDifference, isExplained } from './import-differences';
import { HarborRelease } from '../src';
import { propsOf } from '../src/cli/import/defined-import';
import { importedFrom, ImportSource } from '../src/cli/import/import-source';
import { plannedImport, PlannedImport } from '../src/cli/import/planned-import';
import { readText } from '../src/fleet/tree/package-files';
import { findValues } from '../src/lint/find-values';
import { mergedValues } from '../src/lint/value-set';
import { readYamlFile } from '../src/lint/yaml-file';
import { chartFolder } from '../tools/parity';
import { compareFacts } from '../tools/parity/compare';
import { harborFacts } from '../tools/parity/facts';
import { Document, renderChart } from '../tools/parity/helm';
import { withoutNulls } from '../tools/parity/patches';
import { ChartFolder, renderDocuments, synthesise } from '../tools/parity/render';

const FIXTURES = resolve(__dirname, '..', 'test', 'import', 'fixtures');

/** What is imported: values of the official chart, in every form that they are found in. Those of Bitnami's are of another chart. */
export function importFixtures(): string[] {
  return readdirSync(FIXTURES).filter(file => !file.startsWith('bitnami')).sort().map(file => join(FIXTURES, file));
}

/** The objects that differ without the report of the import saying so, and explanations that nothing needs. */
export function importProblems(chartPath: string): string[] {
  const chart = chartFolder(chartPath);
  const all = importFixtures().flatMap(file => fixtureDifferences(file, chart));
  const unexplained = all.filter(({ difference, plan }) => !isExplained(difference, plan));
  const unused = EXPLAINED_IMPORTS.filter(row => !all.some(({ difference, plan }) => explains(row, difference, plan)));
  return [
    ...unexplained.map(({ difference: { file, where, before, after } }) => `${file}: ${where}: ${before ?? 'nothing'} becomes ${after ?? 'nothing'}`),
    ...unused.map(({ where }) => `nothing differs any more in ${where.source}`),
  ];
}

interface PlannedDifference {
  readonly difference: ImportDifference;
  readonly plan: PlannedImport;
}

function fixtureDifferences(file: string, chart: ChartFolder): PlannedDifference[] {
  const sets = findValues([readYamlFile(file, readText)], { read: readText, isNamed: true });
  const source = importedFrom(sets, { from: file, version: chart.version, native: false });
  const plan = plannedImport(source.imported, 'harborRelease', source.added);
  const { root, documents } = synthesise(scope => new HarborRelease(scope, 'harbor', propsOf(plan.data, 'harborRelease')));
  const after = renderDocuments(documents, root.helmRelease.name, { chart, contents: contentsOf(plan) }).chart;
  const before = beforeImport(source, chart);
  const name = file.slice(FIXTURES.length + 1);
  return compareFacts(name, harborFacts(after), harborFacts(before)).map(({ where, native, chart: was }) => ({
    difference: { file: name, where, before: was, after: native }, plan,
  }));
}

/** What is in the Secrets that Flux reads values from: the password of the chart's own database, as it is in the values of the chart. */
function contentsOf({ secrets }: PlannedImport): Record<string, Record<string, string>> {
  return Object.fromEntries(secrets.filter(({ purpose }) => purpose === 'database-password').map(({ secretName, key }) => [secretName, { [key]: 'changeit' }]));
}

/** What the chart makes of the values as they are. */
function beforeImport({ set, imported: { names } }: ImportSource, chart: ChartFolder): Document[] {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  try {
    const valuesFile = join(folder, 'values.json');
    writeFileSync(valuesFile, JSON.stringify(mergedValues(set)));
    const rendered = renderChart({ chart: chart.path, releaseName: names.releaseName, namespace: names.namespace, valuesFile });
    // the chart writes some labels twice if they are given too, and Helm takes the last one
    const objects = parseAllDocuments(rendered, { uniqueKeys: false }).map(document => document.toJS() as Document | null);
    return objects.filter(document => document !== null).map(document => withoutNulls(document) as Document);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
