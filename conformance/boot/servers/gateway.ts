/* A gateway with two listeners, `http` and `https`, which ends TLS and follows HTTPRoutes. */
import { createServer, RequestListener, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { FrontRule, frontListener } from './front-proxy';
import { HERE, RunningServer } from './server';
import { Certificate } from '../authority';
import { Manifests } from '../manifests';
import { Cluster } from '../node/cluster';

const [PLAIN_PORT, SECURE_PORT] = [8880, 8843];

/** Starts a gateway for all HTTPRoutes of a cluster. */
export async function startGateway(cluster: Cluster, { certificate: cert, key }: Certificate): Promise<Pick<RunningServer, 'ports'>> {
  const listener = (name: string): RequestListener => frontListener(cluster, host => rulesOf(cluster.options.manifests, name, host));
  await Promise.all([listen(createServer(listener('http')), PLAIN_PORT), listen(createSecureServer({ cert, key }, listener('https')), SECURE_PORT)]);
  return { ports: { 80: { host: HERE, port: PLAIN_PORT }, 443: { host: HERE, port: SECURE_PORT } } };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>(resolve => server.listen(port, HERE, resolve));
}

/** The rules of the HTTPRoutes that are attached to a listener, for a host. */
export function rulesOf(manifests: Manifests, listener: string, host: string): FrontRule[] {
  const isAttached = ({ parentRefs }: any) => parentRefs.some((it: any) => it.sectionName === undefined || it.sectionName === listener);
  const routes = manifests.of('HTTPRoute').filter(({ spec }) => isAttached(spec) && (spec.hostnames ?? [host]).includes(host));
  return routes.flatMap(({ spec }) => spec.rules).flatMap((rule: any) => rule.matches.map((match: any) => frontRule(rule, match)));
}

function frontRule({ filters = [], backendRefs = [] }: any, { path }: any): FrontRule {
  const filter = (type: string, field: string) => filters.find((it: any) => it.type === type)?.[field];
  const redirect = filter('RequestRedirect', 'requestRedirect');
  const set: any[] = filter('RequestHeaderModifier', 'requestHeaderModifier')?.set ?? [];
  const [backend] = backendRefs;
  return {
    path: path.value,
    pathType: path.type,
    headers: Object.fromEntries(set.map(({ name, value }) => [name.toLowerCase(), value])),
    ...backend && { backend: { service: backend.name, port: backend.port } },
    ...redirect && { redirect: { scheme: redirect.scheme, status: redirect.statusCode } },
  };
}
