/*
 * npm run boot: starts a real Harbor with what is generated, and uses it.
 * Usage: run.ts [--write] [--chart <folder>] [--from <folder of older programs>] [--keep <file> [--port <port>]] <folder of Harbor's programs> [scenario[:dialect] ...]
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BROKEN_MANIFESTS } from './broken-manifests';
import { startSandbox } from './node/sandbox';
import { bootPage } from './page';
import { merged, readRecorded, recorded, writeRecorded } from './recorded';
import { missing } from './requirements';
import { isGood, ScenarioResult, Task } from './result';
import { namedStarts } from './scenarios/named-starts';
import { BootScenario } from './scenarios/scenario';
import { SCENARIOS } from './scenarios/scenarios';

const PAGE = join(__dirname, '..', '..', 'docs', 'boot.md');
const INSIDE = join(__dirname, 'inside.ts');
const USAGE = 'usage: npm run boot -- [--write] [--chart <folder>] [--from <folder of older programs>] [--keep <file> [--port <port>]] <folder of Harbor\'s programs> [scenario[:dialect] ...]';
/** Options that have a value. */
const VALUED = ['--chart', '--from', '--keep', '--port'];

interface Plan {
  readonly programs: string;
  readonly scenarios: readonly BootScenario[];
  readonly chart?: string;
  /** Folder of the programs of an older release. */
  readonly from?: string;
  readonly keep?: string;
  readonly port: number;
  readonly write: boolean;
}

function planOf(args: readonly string[]): Plan | string {
  const value = (name: string) => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const [folder, ...names] = args.filter((it, index) => !it.startsWith('--') && !VALUED.includes(args[index - 1]));
  const unknown = names.find(name => namedStarts(SCENARIOS, [name]).length === 0);
  if (folder === undefined) { return USAGE; }
  if (unknown !== undefined) { return `there is no scenario '${unknown}': ${SCENARIOS.map(it => it.name).join(', ')}, each also with :native or :release`; }
  const keep = value('--keep');
  return {
    programs: resolve(folder),
    scenarios: namedStarts(SCENARIOS, names),
    chart: value('--chart') ?? process.env.HARBOR_CHART,
    from: value('--from') ?? process.env.HARBOR_PROGRAMS_BEFORE,
    ...keep !== undefined && { keep: resolve(keep) },
    port: Number(value('--port') ?? 18080),
    write: args.includes('--write'),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const plan = planOf(args);
  if (typeof plan === 'string') {
    console.error(plan);
    return 2;
  }
  const lacking = missing(plan.scenarios, plan.programs, plan.chart);
  lacking.forEach(it => console.error(`MISSING ${it}`));
  if (lacking.length > 0) { return 1; }
  if (plan.keep !== undefined) { return keepRunning(plan, plan.keep); }
  return runAll(plan);
}

/** Starts the first scenario and lets it run. */
async function keepRunning({ programs, scenarios: [{ name }], port }: Plan, keep: string): Promise<number> {
  process.once('exit', () => rmSync(keep, { force: true }));
  const found = await inSandbox({ programs, scenario: name, dialect: 'native', keep }, port);
  found?.problems.forEach(it => console.error(it));
  return 1;
}

async function runAll(plan: Plan): Promise<number> {
  const mistakes = await selfCheck(plan);
  const results: ScenarioResult[] = [];
  for (const task of tasksOf(plan)) {
    console.log(`${task.scenario}, ${task.dialect}: ${SCENARIOS.find(it => it.name === task.scenario)!.about}`);
    results.push(tell(await inSandbox(task) ?? lost(task)));
    if (plan.write) { record(results); }
  }
  notRun(plan).forEach(it => console.log(it));
  const bad = results.filter(it => !isGood(it)).length;
  console.log(`${results.length - bad} passed, ${mistakes + bad} failed`);
  return mistakes + bad === 0 ? 0 : 1;
}

/** Writes what is known now; scenarios that did not run keep their results. */
function record(results: readonly ScenarioResult[]): void {
  const all = merged(readRecorded(), results.map(recorded), SCENARIOS);
  writeRecorded(all);
  writeFileSync(PAGE, bootPage(all));
}

/** What is started: releases if there is a chart, upgrades if there are older programs. */
function tasksOf({ programs, scenarios, chart, from }: Pick<Plan, 'programs' | 'scenarios' | 'chart' | 'from'>): Task[] {
  return scenarios.filter(it => it.upgradeFrom === undefined || from !== undefined).flatMap(({ name, dialects, upgradeFrom }) =>
    dialects.filter(it => it === 'native' || chart !== undefined).map(dialect => ({
      programs, scenario: name, dialect, ...dialect === 'release' && { chart: resolve(chart!) }, ...upgradeFrom && { oldPrograms: resolve(from!) },
    })));
}

/** What was left out, so that nobody takes it for checked. */
function notRun({ chart, from }: Plan): string[] {
  return [
    ...chart === undefined ? ['releases were not started: --chart or HARBOR_CHART names no folder of the official chart'] : [],
    ...from === undefined ? ['nothing was upgraded: --from or HARBOR_PROGRAMS_BEFORE names no folder of older programs'] : [],
  ];
}

/** Starts every broken manifest; returns how many are not found. */
async function selfCheck({ programs }: Plan): Promise<number> {
  let failed = 0;
  for (const [index, { title, problem }] of BROKEN_MANIFESTS.entries()) {
    const found = await inSandbox({ programs, scenario: SCENARIOS[0].name, dialect: 'native', broken: index });
    const named = found?.problems.find(it => it.startsWith(problem));
    console.log(`${named ? 'ok    ' : 'FAILED'} ${title}: ${named ?? JSON.stringify(found?.problems)}`);
    if (!named) { failed += 1; }
  }
  return failed;
}

async function inSandbox(task: Task, port?: number): Promise<ScenarioResult | undefined> {
  return await startSandbox(INSIDE, [JSON.stringify(task)], { port }).result as ScenarioResult | undefined;
}

function lost({ scenario, dialect }: Task): ScenarioResult {
  return { name: scenario, dialect, problems: ['it ended without a result'], checks: [], starts: [], versions: [], seconds: 0, memory: 0 };
}

function tell(result: ScenarioResult): ScenarioResult {
  result.problems.forEach(it => console.log(`  FAILED ${it}`));
  console.log(`  ${isGood(result) ? 'ok    ' : 'FAILED'} ${result.seconds} s, ${result.memory} MiB`);
  return result;
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) { process.once(signal, () => process.exit(code)); }

main(process.argv.slice(2)).then(code => process.exit(code), error => {
  console.error(error);
  process.exit(1);
});
