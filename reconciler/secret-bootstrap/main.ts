// Creates the Secrets that are missing, each once, and never changes one that exists.
//   node secret-bootstrap.mjs <secrets.json> <folder of the service account>
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { makeValues, WantedSecret } from './values';

interface Answer {
  readonly status: number;
  readonly body: string;
}

const [wantedFile = '/etc/secret-bootstrap/secrets.json', account = '/var/run/secrets/kubernetes.io/serviceaccount'] = process.argv.slice(2);

/** Asks the API server. */
async function ask(method: string, path: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body ? JSON.stringify(body) : undefined;
    const call = request({
      method,
      host: process.env.KUBERNETES_SERVICE_HOST,
      port: process.env.KUBERNETES_SERVICE_PORT,
      path,
      ca: readFileSync(join(account, 'ca.crt')),
      timeout: 30_000,
      headers: {
        Authorization: 'Bearer ' + readFileSync(join(account, 'token'), 'utf8').trim(),
        Accept: 'application/json',
        ...text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) },
      },
    }, response => {
      const parts: Buffer[] = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
      response.on('error', reject);
    });
    call.on('timeout', () => call.destroy(new Error('the API server does not answer')));
    call.on('error', reject);
    call.end(text);
  });
}

/** Makes sure that one Secret is there. Returns what is wrong with it. */
async function ensure(namespace: string, secret: WantedSecret): Promise<string[]> {
  const path = '/api/v1/namespaces/' + namespace + '/secrets';
  const found = await ask('GET', path + '/' + secret.name);
  if (found.status === 200) { return checkKeys(secret, JSON.parse(found.body)); }
  if (found.status !== 404) { return [refusal('read', secret, found)]; }
  const made = await ask('POST', path, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secret.name, namespace, labels: secret.labels, annotations: secret.annotations },
    type: 'Opaque',
    immutable: true,
    stringData: makeValues(secret),
  });
  if (made.status === 201) { console.log('created Secret ' + secret.name); }
  return made.status === 201 || made.status === 409 ? [] : [refusal('create', secret, made)]; // 409: somebody was faster
}

/** A Secret that lacks a key is not completed: whoever made it has to. */
function checkKeys(secret: WantedSecret, { data }: { data?: Record<string, string> }): string[] {
  const missing = secret.keys.map(it => it.key).filter(key => !data?.[key]);
  console.log('Secret ' + secret.name + ' exists');
  return missing.length > 0 ? ['Secret ' + secret.name + ' has no ' + missing.join(', ') + '; add it, or delete the Secret'] : [];
}

function refusal(what: string, secret: WantedSecret, { status }: Answer): string {
  return 'cannot ' + what + ' Secret ' + secret.name + ': the API server answers ' + status;
}

const namespace = readFileSync(join(account, 'namespace'), 'utf8').trim();
const problems: string[] = [];
for (const secret of JSON.parse(readFileSync(wantedFile, 'utf8')) as WantedSecret[]) {
  problems.push(...await ensure(namespace, secret));
}
problems.forEach(problem => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
