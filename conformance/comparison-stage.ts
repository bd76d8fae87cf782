/* Compares the official chart with both renderers by policies and by the parity run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { comparisonProblems, findings, subjects } from './comparison';
import { comparisonPage } from './comparison-page';
import { objectsOf, yamlFiles } from './documents';
import { JUSTIFICATIONS } from './justifications';
import { judge, POLICIES } from './kyverno-stage';
import { lint } from './linter';
import { LINTER_JUSTIFICATIONS } from './linter-justifications';
import { Workplace } from './stage';
import { chartFolder, reportLines } from '../tools/parity';
import { compareAll } from '../tools/parity/compare';

const PAGE = resolve(__dirname, '..', 'docs', 'comparison.md');

/**
 * Compares with the chart in a folder and writes the page, unless kube-linter is not to be had: the page would lose its findings. Returns the findings
 * without a justification.
 */
export function compareWith(chartPath: string, { path, has, folder }: Workplace): string[] {
  const chart = chartFolder(chartPath);
  const all = subjects(chart, path('helm'));
  const linted = has('kube-linter');
  const judgements = [
    ...judge(path('kyverno'), all, join(folder, 'comparison')),
    ...linted ? lint(path('kube-linter'), all, join(folder, 'kube-linter')) : [],
  ];
  const justifications = [...JUSTIFICATIONS, ...linted ? LINTER_JUSTIFICATIONS : []];
  const found = findings(all, judgements, justifications);
  const { version, appVersion } = chart;
  if (linted) {
    const page = { chartVersion: version, appVersion, subjects: all, judgements, findings: found, titles: titles() };
    writeFileSync(PAGE, comparisonPage(page));
  } else {
    console.log('        docs/comparison.md stays as it is, because kube-linter is missing');
  }
  return comparisonProblems(found, justifications);
}

/** Runs the parity check of both renderers; returns the differences without an explanation. */
export function parityProblems(chartPath: string): string[] {
  const result = compareAll(chartFolder(chartPath));
  return result.unexplained.length + result.faults.length === 0 ? [] : reportLines(result);
}

/** Titles of our policies by name, from their annotations. */
function titles(): ReadonlyMap<string, string> {
  const policies = yamlFiles(POLICIES).flatMap(file => objectsOf(readFileSync(file, 'utf8')));
  return new Map(policies.map(({ metadata }) => [metadata.name, metadata.annotations?.['policies.kyverno.io/title'] ?? metadata.name]));
}
