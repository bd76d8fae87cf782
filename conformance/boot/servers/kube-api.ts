/* As much of an API server as the Job that makes Secrets needs. It holds the Role of the Job. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { HERE, RunningServer, ServerContext } from './server';
import { KubernetesObject } from '../../documents';
import { Manifests } from '../manifests';
import { FIRST_OUTSIDE } from '../node/network';

const PORT = 6443;
/** As in a real one: a client may be busy between two requests. */
const IDLE_SECONDS = 90;

/** Where pods reach the API server. */
export const API_HOST = 'kubernetes.default.svc';

/** Starts an API server that reads and creates Secrets among the objects of a cluster. It has to be the first server outside: pods connect to its address. */
export async function startKubeApi(manifests: Manifests, { certificate }: ServerContext): Promise<RunningServer> {
  const { certificate: cert, key } = certificate('kube-api', [API_HOST, FIRST_OUTSIDE]);
  const server = createServer({ cert, key, keepAliveTimeout: IDLE_SECONDS * 1000 }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(manifests, request, { response, body: Buffer.concat(parts).toString('utf8') }));
  });
  await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
  return { ports: { 443: { host: HERE, port: PORT } }, version: '', stop: async () => { server.close(); } };
}

function answer(manifests: Manifests, { method, url = '', headers }: IncomingMessage, { response, body }: { response: ServerResponse; body: string }): void {
  const [, namespace, name] = /^\/api\/v1\/namespaces\/([^/]+)\/secrets(?:\/([^/]+))?$/.exec(url) ?? [];
  const say = (status: number, content: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  const account = /^Bearer account:(.+)$/.exec(headers.authorization ?? '')?.[1];
  const verb = method === 'POST' ? 'create' : 'get';
  if (!namespace || !isAllowed(manifests, account, { verb, name })) {
    say(403, { message: 'forbidden' });
  } else if (verb === 'get') {
    const found = manifests.find('Secret', name);
    say(found ? 200 : 404, found ?? {});
  } else {
    const object = JSON.parse(body);
    const there = manifests.find('Secret', object.metadata.name) !== undefined;
    if (!there) { manifests.add(stored(object)); }
    say(there ? 409 : 201, object);
  }
}

/** What is read later: `stringData` is written only. */
function stored({ stringData = {}, data = {}, ...object }: KubernetesObject): KubernetesObject {
  const encoded = Object.entries<string>(stringData).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return { ...object, data: { ...data, ...Object.fromEntries(encoded) } } as unknown as KubernetesObject;
}

/** Whether the roles of a service account let it do something with a Secret. */
function isAllowed(manifests: Manifests, account: string | undefined, { verb, name }: { verb: string; name?: string }): boolean {
  const bindings = manifests.of('RoleBinding').filter(({ subjects }) => subjects.some((it: any) => it.kind === 'ServiceAccount' && it.name === account));
  const rules: any[] = bindings.flatMap(({ roleRef }) => manifests.find('Role', roleRef.name)?.rules ?? []);
  return rules.some(({ resources, verbs, resourceNames }) =>
    resources.includes('secrets') && verbs.includes(verb) && (resourceNames === undefined || resourceNames.includes(name)));
}
