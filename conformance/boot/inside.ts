/* Starts one scenario inside of a sandbox and checks it. Arguments: folder of programs, scenario, dialect, and
   a file for URL and password if Harbor shall run until it is ended. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from './authority';
import { CheckContext, CheckResult, runChecks } from './checks/check';
import { HarborApi } from './checks/harbor-api';
import { HttpClient } from './checks/http-client';
import { RegistryClient } from './checks/registry-client';
import { Fault } from './fault';
import { EXPECTED_LINES } from './expected-lines';
import { unexplained } from './logs';
import { watchMemory } from './memory';
import { Cluster } from './node/cluster';
import { finish, furnish, takeConnections, WORK_FOLDER } from './node/sandbox';
import { ScenarioResult, StartTime } from './result';
import { BootScenario, Dialect } from './scenarios/scenario';
import { SCENARIOS } from './scenarios/scenarios';
import { Collector } from './servers/collector';
import { UPSTREAM } from './servers/plain-registry';
import { queryDatabase } from './servers/postgres';
import { RunningServer, ServerContext } from './servers/server';
import { manifestsOf, Rendered } from './rendered';

/** Pods have to be ready in this time. */
const START_SECONDS = 180;

interface Started {
  readonly rendered: Rendered;
  readonly cluster: Cluster;
  readonly collector: Collector;
  readonly servers: readonly RunningServer[];
  readonly authority: Authority;
}

async function main([programs, name, dialect, keep]: readonly string[]): Promise<void> {
  furnish();
  const scenario = SCENARIOS.find(it => it.name === name)!;
  const begun = Date.now();
  const memory = watchMemory(5);
  const found = await runScenario(scenario, dialect as Dialect, { programs, keep });
  finish({ ...found, name, dialect: dialect as Dialect, seconds: Math.round((Date.now() - begun) / 1000), memory: memory.stop() } satisfies ScenarioResult);
}

type Found = Pick<ScenarioResult, 'problems' | 'checks' | 'starts' | 'versions'>;

async function runScenario(scenario: BootScenario, dialect: Dialect, { programs, keep }: { programs: string; keep?: string }): Promise<Found> {
  try {
    const started = await startAll(scenario, dialect, programs);
    const { cluster, servers } = started;
    if (!await cluster.settle(START_SECONDS)) { return { problems: notReady(cluster), checks: [], starts: startTimes(cluster), versions: [] }; }
    if (keep) { await letRun(started, keep); }
    const checks = await runChecks(scenario.checks, contextOf(started), printCheck);
    const starts = startTimes(cluster);
    const overfull = cluster.pods.flatMap(pod => pod.overfull());
    const logs = cluster.pods.flatMap(pod => pod.watches.flatMap(({ container }) => unexplained(container.options.name, container.log(), EXPECTED_LINES)));
    const killed = (await cluster.stopPods()).map(it => `${it} did not end in its time of grace`);
    await Promise.all(servers.map(it => it.stop()));
    return { problems: [...overfull, ...new Set(logs), ...killed], checks, starts, versions: servers.map(it => it.version).filter(it => it !== '') };
  } catch (error) {
    const text = error instanceof Fault ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
    return { problems: [text], checks: [], starts: [], versions: [] };
  }
}

async function startAll(scenario: BootScenario, dialect: Dialect, programs: string): Promise<Started> {
  const authority = new Authority(join(WORK_FOLDER, 'authority'));
  const rendered = manifestsOf(scenario, dialect, authority);
  const cluster = new Cluster({ manifests: rendered.manifests, programs, folder: join(WORK_FOLDER, 'node') });
  await cluster.start();
  const collector = new Collector();
  const servers: RunningServer[] = [];
  const context = (host: string): ServerContext => {
    const folder = join(WORK_FOLDER, 'servers', host);
    mkdirSync(folder, { recursive: true });
    return { folder, secret: rendered.secret, certificate: (name, hosts) => authority.issue(name, hosts) };
  };
  for (const { host, start } of [{ host: Collector.host, start: () => collector.start() }, ...scenario.servers(programs)]) {
    const running = await start(context(host));
    servers.push(running);
    await cluster.addOutside(host, Object.fromEntries(Object.entries(running.ports).map(([port, endpoint]) => [port, () => [endpoint]])));
  }
  cluster.addAlias(new URL(rendered.url).hostname, rendered.front);
  await cluster.startPods();
  return { rendered, cluster, collector, servers, authority };
}

function contextOf({ rendered, cluster, collector, authority }: Started): CheckContext {
  const http = new HttpClient({ lookUp: host => cluster.lookUp(host), authority: authority.certificate });
  const admin = { name: 'admin', password: rendered.secret('admin-password', 'HARBOR_ADMIN_PASSWORD') };
  return {
    api: new HarborApi(rendered.url, http, admin),
    http,
    cluster,
    collector,
    registry: { admin: new RegistryClient(rendered.url, http, admin), anonymous: new RegistryClient(rendered.url, http) },
    query: statement => queryDatabase(join(WORK_FOLDER, 'servers', rendered.databaseHost), statement),
    upstreamUrl: `http://${UPSTREAM}:5000`,
    memory: new Map(),
  };
}

function printCheck({ title, good, detail }: CheckResult): void {
  console.log(`  ${good ? 'ok    ' : 'FAILED'} ${title}${detail === '' ? '' : `: ${detail}`}`);
}

function startTimes(cluster: Cluster): StartTime[] {
  return cluster.pods.flatMap(pod => pod.watches.map(({ container, startSeconds }) => ({
    container: `${pod.name}/${container.options.name}`, seconds: Math.round(startSeconds ?? 0), restarts: container.restarts,
  })));
}

/** What keeps pods from being ready, with the field that says so. */
function notReady(cluster: Cluster): string[] {
  return cluster.pods.flatMap(pod => pod.watches.filter(it => !it.ready).flatMap(watch => {
    const [probe, answer] = Object.entries(watch.answers).find(([, it]) => !it.good) ?? ['startupProbe', undefined];
    const { object, field } = watch.placeOf(probe as 'startupProbe');
    const { container } = watch;
    const ends = container.exits.length > 0 ? `, it ended ${container.exits.length} times, last with ${container.exits.at(-1)}` : '';
    return [
      `${object}: ${field}: is not ready after ${START_SECONDS} s: ${answer?.detail ?? 'no answer'}${ends}`,
      ...watch.events.map(({ place, text }) => `${place.object}: ${place.field}: ${text}`),
      ...container.log().trim().split('\n').slice(-8).map(line => `    ${line.slice(0, 300)}`),
    ];
  }));
}

/** Lets Harbor run for others until the run is ended. */
async function letRun({ rendered, cluster, authority }: Started, file: string): Promise<never> {
  const { hostname, port, protocol } = new URL(rendered.url);
  const forwarder = cluster.forwarder(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  takeConnections(socket => forwarder.pass(socket));
  writeFileSync(file, `${JSON.stringify({ url: rendered.url, password: rendered.secret('admin-password', 'HARBOR_ADMIN_PASSWORD'), authority: authority.certificate })}\n`, { mode: 0o600 });
  console.log(`  ${rendered.url} runs until this is ended; the password of admin is in ${file}`);
  return new Promise(() => {});
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exit(1);
});
