/* Starts what a scenario consists of: servers, the cluster, its pods. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from './authority';
import { CheckContext } from './checks/check';
import { HarborApi } from './checks/harbor-api';
import { HttpClient } from './checks/http-client';
import { RegistryClient } from './checks/registry-client';
import { Cluster } from './node/cluster';
import { WORK_FOLDER } from './node/sandbox';
import { preflightObjects } from './preflight';
import { Rendered } from './rendered';
import { BootScenario } from './scenarios/scenario';
import { Collector } from './servers/collector';
import { startGateway } from './servers/gateway';
import { startIngress } from './servers/ingress';
import { API_HOST, startKubeApi } from './servers/kube-api';
import { UPSTREAM } from './servers/plain-registry';
import { queryDatabase } from './servers/postgres';
import { RunningServer, ServerContext } from './servers/server';
import { runObjects, smokeTestObjects } from './smoke-test';

/** A scenario that runs. */
export interface Started {
  readonly rendered: Rendered;
  readonly cluster: Cluster;
  readonly collector: Collector;
  /** The servers outside, by their hosts. */
  readonly servers: ReadonlyMap<string, RunningServer>;
  /** What hosts outside are in the matrix of connections. */
  readonly roles: ReadonlyMap<string, string>;
  readonly authority: Authority;
}

/** A cluster with its Services and without pods. */
export async function startCluster({ manifests }: Rendered, programs: string): Promise<Cluster> {
  const cluster = new Cluster({ manifests, programs, folder: join(WORK_FOLDER, 'node') });
  await cluster.start();
  return cluster;
}

/** Starts everything; pods are not ready yet. The first mistake of a manifest is thrown. */
export async function startScenario(
  scenario: BootScenario, rendered: Rendered, { programs, authority }: { programs: string; authority: Authority },
): Promise<Started> {
  const cluster = await startCluster(rendered, programs);
  const context = (host: string) => contextFor(host, rendered, { authority, cluster });
  await startJobs(cluster, context, authority);
  const collector = new Collector();
  const outside = [{ host: Collector.host, role: 'trace-collector', start: () => collector.start() }, ...scenario.servers(programs)];
  for (const { host } of outside) { await cluster.addHost(host); }
  const servers = new Map<string, RunningServer>();
  for (const { host, start } of outside) {
    const running = await start(context(host));
    servers.set(host, running);
    await addServer(cluster, host, running);
  }
  await openFront(cluster, rendered, authority);
  await cluster.startPods();
  return { rendered, cluster, collector, servers, roles: new Map(outside.map(({ host, role }) => [host, role])), authority };
}

async function addServer(cluster: Cluster, host: string, { ports }: Pick<RunningServer, 'ports'>): Promise<void> {
  await cluster.addOutside(host, Object.fromEntries(Object.entries(ports).map(([port, endpoint]) => [port, () => [endpoint]])));
}

/** Jobs make the Secrets that pods need. In a cluster the kubelet tries pods again until their Secrets are there. */
async function startJobs(cluster: Cluster, context: (host: string) => ServerContext, { certificate }: Authority): Promise<void> {
  const { manifests } = cluster.options;
  const jobs = manifests.workloads().filter(({ object }) => object.kind === 'Job');
  if (jobs.length === 0) { return; }
  await addServer(cluster, API_HOST, await startKubeApi(manifests, context(API_HOST)));
  cluster.api = { address: cluster.lookUp(API_HOST), authority: certificate };
  for (const job of jobs) {
    const { code, log } = await cluster.runJob(job);
    if (code !== 0) { throw new Error(`${job.title}: ended with ${code}: ${log}`); }
  }
}

/** The name of Harbor leads to the controller of its Ingress, to a gateway, or to its own Service. */
async function openFront(cluster: Cluster, { url, front }: Rendered, authority: Authority): Promise<void> {
  const { hostname } = new URL(url);
  const { manifests } = cluster.options;
  if (manifests.of('Ingress').length > 0) {
    await addServer(cluster, hostname, await startIngress(cluster));
  } else if (manifests.of('HTTPRoute').length > 0) {
    await addServer(cluster, hostname, await startGateway(cluster, authority.issue('gateway', [hostname])));
  } else {
    cluster.addAlias(hostname, front);
  }
}

function contextFor(host: string, { secret }: Rendered, { authority, cluster }: { authority: Authority; cluster: Cluster }): ServerContext {
  const folder = join(WORK_FOLDER, 'servers', host);
  mkdirSync(folder, { recursive: true });
  return { folder, secret, certificate: (name, hosts) => authority.issue(name, hosts), addressOf: it => cluster.lookUp(it) };
}

/** What the checks of a running scenario work with. */
export function checkContext(
  { rendered, cluster, collector, authority, roles, servers }: Started, changes: Pick<CheckContext, 'upgrade' | 'changed'>,
): CheckContext {
  const http = new HttpClient({ lookUp: host => cluster.lookUp(host), authority: authority.certificate });
  const admin = { name: 'admin', password: rendered.secret('admin-password', 'HARBOR_ADMIN_PASSWORD') };
  return {
    api: new HarborApi(rendered.url, http, admin),
    http,
    cluster,
    collector,
    roles,
    servers,
    reachability: rendered.reachability,
    registry: { admin: new RegistryClient(rendered.url, http, admin), anonymous: new RegistryClient(rendered.url, http) },
    smokeTest: run => runObjects(cluster, smokeTestObjects(rendered.harbor, authority.certificate, run)),
    preflight: run => runObjects(cluster, preflightObjects(rendered.harbor, { url: rendered.url, authority: authority.certificate }, run)),
    query: statement => queryDatabase(join(WORK_FOLDER, 'servers', rendered.databaseHost), statement),
    upstreamUrl: `http://${UPSTREAM}:5000`,
    ...changes,
    memory: new Map(),
  };
}
