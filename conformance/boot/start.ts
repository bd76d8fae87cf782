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
import { Rendered } from './rendered';
import { BootScenario } from './scenarios/scenario';
import { Collector } from './servers/collector';
import { UPSTREAM } from './servers/plain-registry';
import { queryDatabase } from './servers/postgres';
import { RunningServer, ServerContext } from './servers/server';

/** A scenario that runs. */
export interface Started {
  readonly rendered: Rendered;
  readonly cluster: Cluster;
  readonly collector: Collector;
  readonly servers: readonly RunningServer[];
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
  const collector = new Collector();
  const servers: RunningServer[] = [];
  for (const { host, start } of [{ host: Collector.host, start: () => collector.start() }, ...scenario.servers(programs)]) {
    const running = await start(contextFor(host, rendered, authority));
    servers.push(running);
    await cluster.addOutside(host, Object.fromEntries(Object.entries(running.ports).map(([port, endpoint]) => [port, () => [endpoint]])));
  }
  cluster.addAlias(new URL(rendered.url).hostname, rendered.front);
  await cluster.startPods();
  return { rendered, cluster, collector, servers, authority };
}

function contextFor(host: string, { secret }: Rendered, authority: Authority): ServerContext {
  const folder = join(WORK_FOLDER, 'servers', host);
  mkdirSync(folder, { recursive: true });
  return { folder, secret, certificate: (name, hosts) => authority.issue(name, hosts) };
}

/** What the checks of a running scenario work with. */
export function checkContext({ rendered, cluster, collector, authority }: Started, upgrade?: () => Promise<void>): CheckContext {
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
    ...upgrade && { upgrade },
    memory: new Map(),
  };
}
