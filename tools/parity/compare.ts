import { EXPLAINED } from './explained';
import { Difference, Explanation } from './explanation';
import { harborFacts } from './facts';
import { Facts } from './files';
import { mixedScenarios } from './mixed-scenarios';
import { ChartFolder, Rendered, renderScenario } from './render';
import { PARITY_SCENARIOS, ParityScenario } from './scenarios';

/** The result of comparing all scenarios. */
export interface Result {
  readonly faults: readonly string[];
  readonly unexplained: readonly Difference[];
  /** How often each explanation applied. */
  readonly counts: ReadonlyMap<Explanation, number>;
}

/** Compares all scenarios, and mixes of them. */
export function compareAll(chart: ChartFolder, scenarios: readonly ParityScenario[] = [...PARITY_SCENARIOS, ...mixedScenarios()]): Result {
  const compared = scenarios.map(scenario => compareScenario(scenario, chart));
  const explained = compared.flatMap(({ differences }) => differences).map(difference => ({ difference, row: explanationOf(difference) }));
  return {
    faults: compared.flatMap(({ faults }) => faults),
    unexplained: explained.filter(({ row }) => row === undefined).map(({ difference }) => difference),
    counts: new Map(EXPLAINED.map(row => [row, explained.filter(found => found.row === row).length])),
  };
}

/** All differences of a scenario, and problems of its rendering. */
function compareScenario(scenario: ParityScenario, chart: ChartFolder): { faults: string[]; differences: Difference[] } {
  const rendered = attempt(() => renderScenario(scenario, chart));
  if (rendered instanceof Error) { return { faults: [`${scenario.name}: ${rendered.message}`], differences: [] }; }
  const { native, chart: released, faults } = rendered;
  return {
    faults: faults.map(fault => `${scenario.name}: ${fault}`),
    differences: native ? compareFacts(scenario.name, harborFacts(native), harborFacts(released)) : [],
  };
}

function attempt(action: () => Rendered): Rendered | Error {
  try {
    return action();
  } catch (error) {
    return error as Error;
  }
}

/** All differences between two sets of facts. */
export function compareFacts(scenario: string, native: Facts, chart: Facts): Difference[] {
  return [...new Set([...Object.keys(native), ...Object.keys(chart)])].sort()
    .filter(where => native[where] !== chart[where])
    .map(where => ({ scenario, where, native: native[where], chart: chart[where] }));
}

/** The first explanation that applies to a difference, if there is one. */
export function explanationOf(difference: Difference): Explanation | undefined {
  return EXPLAINED.find(({ where, when }) => where.test(difference.where) && (when?.(difference) ?? true));
}
