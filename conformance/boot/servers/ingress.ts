/* The controller of an Ingress. */
import { createServer } from 'node:http';
import { FrontRule, frontListener } from './front-proxy';
import { HERE, RunningServer } from './server';
import { Cluster } from '../node/cluster';

const PORT = 8888;

/** Starts a controller for all Ingresses of a cluster. */
export async function startIngress(cluster: Cluster): Promise<Pick<RunningServer, 'ports'>> {
  const server = createServer(frontListener(cluster, host => rulesFor(cluster, host)));
  await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
  return { ports: { 80: { host: HERE, port: PORT } } };
}

function rulesFor(cluster: Cluster, host: string): FrontRule[] {
  const rules: any[] = cluster.options.manifests.of('Ingress').flatMap(it => it.spec.rules);
  const paths = rules.filter(it => it.host === undefined || it.host === host).flatMap(it => it.http.paths);
  return paths.map(({ path, pathType, backend: { service } }) => ({
    path, pathType, headers: { 'x-forwarded-proto': 'http' }, backend: { service: service.name, port: service.port.number ?? service.port.name },
  }));
}
