/* Checks three renderings of Harbor with the same policies: the chart with its defaults, the chart with our values, and our native output. */
import { KubernetesObject, objectsOf } from './documents';
import { Judgement } from './kyverno-stage';
import { Output } from './outputs';
import { runProgram } from './stage';
import { ChartFolder, renderScenario } from '../tools/parity/render';
import { PARITY_SCENARIOS } from '../tools/parity/scenarios';

/** What is compared. */
export enum Way {
  CHART = 'chart by itself',
  RELEASE = 'HarborRelease',
  NATIVE = 'Harbor',
}

/** One rendering of a scenario. */
export interface Subject extends Output {
  readonly way: Way;
  readonly scenario: string;
}

/** The justification of a finding in one of our renderings. */
export interface Justification {
  readonly ways: readonly Way[];
  /** Scenarios that it applies to. */
  readonly scenario: RegExp;
  readonly policy: string;
  readonly object: RegExp;
  readonly why: string;
}

/** A finding, with its justification if there is one. */
export interface Finding extends Judgement {
  readonly way: Way;
  readonly scenario: string;
  readonly why?: string;
}

/** Renders all scenarios with the chart and with both renderers. */
export function subjects(chart: ChartFolder, helm: string): Subject[] {
  const scenarios = PARITY_SCENARIOS.map(scenario => ({ scenario: scenario.name, ...renderScenario(scenario, chart) }));
  return [
    subject(Way.CHART, 'defaults', defaults(chart, helm)),
    ...scenarios.map(({ scenario, chart: objects }) => subject(Way.RELEASE, scenario, objects)),
    ...scenarios.flatMap(({ scenario, native }) => native ? [subject(Way.NATIVE, scenario, native)] : []),
  ];
}

function subject(way: Way, scenario: string, objects: readonly KubernetesObject[]): Subject {
  return { way, scenario, name: `${way}: ${scenario}`, objects, inputs: [], problems: [] };
}

function defaults({ path }: ChartFolder, helm: string): KubernetesObject[] {
  const { ok, out, err } = runProgram(helm, ['template', 'harbor', path, '--namespace', 'harbor']);
  if (!ok) { throw new Error(`helm template ${path}: ${err.trim()}`); }
  return objectsOf(out);
}

/** All findings, each with its justification if there is one. */
export function findings(all: readonly Subject[], judgements: readonly Judgement[], justifications: readonly Justification[]): Finding[] {
  return judgements.filter(it => !it.passed).map(judgement => {
    const { way, scenario } = all.find(it => it.name === judgement.output)!;
    const { policy, object } = judgement;
    const row = justifications.find(it =>
      it.ways.includes(way) && it.scenario.test(scenario) && it.policy === policy && it.object.test(object));
    return { ...judgement, way, scenario, ...row && { why: row.why } };
  });
}

/** Findings in our renderings without a justification, and justifications without a finding. */
export function comparisonProblems(found: readonly Finding[], justifications: readonly Justification[]): string[] {
  const open = found.filter(it => it.way !== Way.CHART && it.why === undefined);
  const idle = justifications.filter(row => !found.some(it => it.why === row.why));
  return [
    ...open.map(it => `${it.output}: ${it.object}: policy ${it.policy}: ${it.message}`),
    ...idle.map(row => `the justification for ${row.policy} of ${row.object.source} is not needed any more`),
  ];
}
