/* What runs inside of a sandbox: one scenario with its checks, or one broken manifest. The argument is a `Task` in JSON. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from './authority';
import { broken, BROKEN_MANIFESTS } from './broken-manifests';
import { CheckResult, runChecks } from './checks/check';
import { delay } from './delay';
import { EXPECTED_LINES } from './expected-lines';
import { Fault } from './fault';
import { unexplained } from './logs';
import { Manifests } from './manifests';
import { watchMemory } from './memory';
import { Cluster } from './node/cluster';
import { rollOut } from './node/roll-out';
import { finish, furnish, takeConnections, WORK_FOLDER } from './node/sandbox';
import { notReady } from './not-ready';
import { manifestsOf, RenderOptions } from './rendered';
import { ScenarioResult, StartTime, Task } from './result';
import { BootScenario } from './scenarios/scenario';
import { SCENARIOS } from './scenarios/scenarios';
import { checkContext, startCluster, Started, startScenario } from './start';

/** Pods have to be ready in this time. */
const START_SECONDS = 180;
/** In this time a broken manifest has to show. */
const BROKEN_SECONDS = 30;

type Found = Pick<ScenarioResult, 'problems' | 'checks' | 'starts' | 'versions'>;
const NOTHING: Found = { problems: [], checks: [], starts: [], versions: [] };

async function main(task: Task): Promise<void> {
  furnish();
  const begun = Date.now();
  const memory = watchMemory(5);
  const found = await withFaults(() => task.broken === undefined ? runScenario(task) : runBroken(task, task.broken));
  const seconds = Math.round((Date.now() - begun) / 1000);
  finish({ name: task.scenario, dialect: task.dialect, ...found, seconds, memory: memory.stop() } satisfies ScenarioResult);
}

/** Faults of manifests are problems; other errors are too, with the place in this program. */
async function withFaults(run: () => Promise<Found>): Promise<Found> {
  try {
    return await run();
  } catch (error) {
    const text = error instanceof Fault ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
    return { ...NOTHING, problems: [text] };
  }
}

function scenarioOf({ scenario }: Task): BootScenario {
  return SCENARIOS.find(it => it.name === scenario)!;
}

async function runScenario(task: Task): Promise<Found> {
  const { programs, oldPrograms, dialect, chart, keep } = task;
  const scenario = scenarioOf(task);
  const authority = new Authority(join(WORK_FOLDER, 'authority'));
  const options = { authority, ...dialect === 'release' && { chart } };
  const rendered = manifestsOf(scenario, { ...options, version: scenario.upgradeFrom });
  const started = await startScenario(scenario, rendered, { programs: scenario.upgradeFrom ? oldPrograms! : programs, authority });
  const { cluster } = started;
  if (!await cluster.settle(START_SECONDS)) { return { ...NOTHING, problems: notReady(cluster), starts: startTimes(cluster) }; }
  if (keep !== undefined) { await letRun(started, keep); }
  const starts = startTimes(cluster);
  const upgrade = async () => rollOut(cluster, { manifests: manifestsOf(scenario, { ...options, before: rendered }).manifests, programs });
  const chosen = scenario.checks.filter(it => dialect === 'native' || it.nativeOnly === undefined);
  const changed = changedManifests(scenario, { ...options, before: rendered });
  const context = checkContext(started, { ...scenario.upgradeFrom && { upgrade }, ...changed && { changed } });
  const checks = await runChecks(chosen, context, printCheck);
  return { checks, starts, ...await endScenario(started) };
}

/** The manifests of a scenario after somebody has changed some of its props. */
function changedManifests(scenario: BootScenario, options: RenderOptions): Manifests | undefined {
  const { props, changed } = scenario;
  return changed && manifestsOf({ ...scenario, props: () => ({ ...props(), ...changed() }) }, options).manifests;
}

/** Reads what is left to read, and stops everything as a node does. */
async function endScenario({ cluster, servers }: Started): Promise<Pick<Found, 'problems' | 'versions'>> {
  const problems = cluster.pods.flatMap(pod => [
    ...pod.overfull(),
    ...pod.watches.flatMap(({ events }) => events.map(({ place, text }) => `${place.object}: ${place.field}: ${text}`)),
    ...pod.watches.flatMap(({ container }) => unexplained(container.options.name, container.log(), EXPECTED_LINES)),
  ]);
  const killed = (await cluster.stopPods()).map(it => `${it} did not end in its time of grace`);
  const all = [...servers.values()];
  await Promise.all(all.map(it => it.stop()));
  return { problems: [...new Set([...problems, ...killed])], versions: all.map(it => it.version).filter(it => it !== '') };
}

async function runBroken(task: Task, number: number): Promise<Found> {
  const rendered = manifestsOf(scenarioOf(task), { authority: new Authority(join(WORK_FOLDER, 'authority')) });
  const cluster = await startCluster(broken(rendered, BROKEN_MANIFESTS[number]), task.programs);
  await cluster.startPods();
  const watches = cluster.pods.flatMap(it => it.watches);
  const shows = () => watches.some(({ events, container }) => events.length > 0 || container.exits.length > 1);
  for (let waited = 0; waited < BROKEN_SECONDS && !shows(); waited += 0.5) { await delay(0.5); }
  const problems = notReady(cluster);
  await cluster.stopPods(0);
  return { ...NOTHING, problems };
}

function printCheck({ title, good, detail }: CheckResult): void {
  console.log(`  ${good ? 'ok    ' : 'FAILED'} ${title}${detail === '' ? '' : `: ${detail}`}`);
}

function startTimes(cluster: Cluster): StartTime[] {
  return cluster.pods.flatMap(pod => pod.watches.map(({ container, startSeconds }) => ({
    container: `${pod.name}/${container.options.name}`, seconds: Math.round(startSeconds ?? 0), restarts: container.restarts,
  })));
}

/** Lets Harbor run for others until the run is ended. */
async function letRun({ rendered, cluster, authority }: Started, file: string): Promise<never> {
  const { hostname, port, protocol } = new URL(rendered.url);
  const forwarder = cluster.forwarder(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  takeConnections(socket => forwarder.pass(socket));
  const access = { url: rendered.url, password: rendered.secret('admin-password', 'HARBOR_ADMIN_PASSWORD'), authority: authority.certificate };
  writeFileSync(file, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  console.log(`  ${rendered.url} runs until this is ended; the password of admin is in ${file}`);
  return new Promise(() => {});
}

main(JSON.parse(process.argv[2])).catch(error => {
  console.error(error);
  process.exit(1);
});
