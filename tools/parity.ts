/* Renders the official chart from our values and Harbor natively from the same props, and prints every difference. Usage: parity <chart folder> */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { EXPLAINED } from './parity/explained';
import { Difference, Explanation } from './parity/explanation';
import { harborFacts } from './parity/facts';
import { ChartFolder, renderScenario } from './parity/render';
import { PARITY_SCENARIOS, ParityScenario } from './parity/scenarios';

/** What came of all scenarios. */
interface Result {
  readonly faults: string[];
  readonly unexplained: Difference[];
  readonly counts: Map<Explanation, number>;
}

/** All differences of a scenario, and what is wrong with its rendering. */
export function compareScenario(scenario: ParityScenario, chart: ChartFolder): { faults: readonly string[]; differences: Difference[] } {
  const rendered = attempt(() => renderScenario(scenario, chart));
  if (rendered instanceof Error) { return { faults: [rendered.message], differences: [] }; }
  if (!rendered.native) { return { faults: rendered.faults, differences: [] }; }
  const [native, released] = [harborFacts(rendered.native), harborFacts(rendered.chart)];
  const places = [...new Set([...Object.keys(native), ...Object.keys(released)])].sort();
  const differences = places.filter(where => native[where] !== released[where])
    .map(where => ({ scenario: scenario.name, where, native: native[where], chart: released[where] }));
  return { faults: rendered.faults, differences };
}

function attempt<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    return error as Error;
  }
}

function compareAll(chart: ChartFolder): Result {
  const result: Result = { faults: [], unexplained: [], counts: new Map(EXPLAINED.map(row => [row, 0])) };
  for (const scenario of PARITY_SCENARIOS) {
    const { faults, differences } = compareScenario(scenario, chart);
    result.faults.push(...faults.map(fault => `${scenario.name}: ${fault}`));
    for (const difference of differences) {
      const row = EXPLAINED.find(({ where, when }) => where.test(difference.where) && (when?.(difference) ?? true));
      if (row) { result.counts.set(row, result.counts.get(row)! + 1); } else { result.unexplained.push(difference); }
    }
  }
  return result;
}

function print({ faults, unexplained, counts }: Result): void {
  console.log(`\nExplained differences (${[...counts.values()].reduce((sum, count) => sum + count, 0)}):`);
  for (const [{ where, reason }, count] of counts) { console.log(`${String(count).padStart(6)}  ${reason}\n        ${where.source}`); }
  console.log(`\nUnexplained differences (${unexplained.length}):`);
  for (const { scenario, where, native, chart } of unexplained) { console.log(`  [${scenario}] ${where}\n    native: ${native}\n    chart:  ${chart}`); }
  console.log(`\nFaults (${faults.length}):`);
  for (const fault of faults) { console.log(`  ${fault}`); }
}

function chartFolder(path: string): ChartFolder {
  const file = join(path, 'Chart.yaml');
  if (!existsSync(file)) { throw new Error(`there is no chart in ${path}`); }
  const { name, version, appVersion } = load(readFileSync(file, 'utf8')) as { name: string; version: string; appVersion: string };
  if (name !== 'harbor') { throw new Error(`${path} is the chart ${name}, not harbor`); }
  console.log(`chart ${version}, Harbor ${appVersion}, ${PARITY_SCENARIOS.length} scenarios`);
  return { path, appVersion };
}

if (require.main === module) {
  const path = process.argv[2];
  if (!path) {
    console.error('usage: npm run parity -- <folder of the official chart>');
    process.exit(2);
  }
  const result = compareAll(chartFolder(resolve(path)));
  print(result);
  process.exit(result.unexplained.length + result.faults.length > 0 ? 1 : 0);
}
