/* Renders the official chart from our values and Harbor natively from the same props, and prints every difference. Usage: parity <chart folder> */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareAll, Result } from './parity/compare';
import { ChartFolder } from './parity/render';
import { PARITY_SCENARIOS } from './parity/scenarios';
import { load } from './yaml';

/** The release of the chart in a folder. */
export function chartFolder(folder: string): ChartFolder {
  const path = resolve(folder);
  const file = join(path, 'Chart.yaml');
  if (!existsSync(file)) { throw new Error(`there is no chart in ${path}`); }
  const { name, version, appVersion } = load(readFileSync(file, 'utf8')) as { name: string; version: string; appVersion: string };
  if (name !== 'harbor') { throw new Error(`${path} is the chart ${name}, not harbor`); }
  return { path, version, appVersion };
}

/** The report as lines of text. */
export function reportLines({ faults, unexplained, counts }: Result): string[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    '', `Explained differences (${total}):`,
    ...[...counts].flatMap(([{ where, reason }, count]) => [`${String(count).padStart(6)}  ${reason}`, `        ${where.source}`]),
    '', `Unexplained differences (${unexplained.length}):`,
    ...unexplained.flatMap(({ scenario, where, native, chart }) => [`  [${scenario}] ${where}`, `    native: ${native}`, `    chart:  ${chart}`]),
    '', `Faults (${faults.length}):`,
    ...faults.map(fault => `  ${fault}`),
  ];
}

if (require.main === module) {
  const path = process.argv[2];
  if (!path) {
    console.error('usage: npm run parity -- <folder of the official chart>');
    process.exit(2);
  }
  const chart = chartFolder(path);
  console.log(`chart ${chart.version}, Harbor ${chart.appVersion}, ${PARITY_SCENARIOS.length} scenarios`);
  const result = compareAll(chart);
  console.log(reportLines(result).join('\n'));
  process.exit(result.unexplained.length + result.faults.length > 0 ? 1 : 0);
}
