import { randomInt } from 'node:crypto';
import { Failure } from './failures';
import { Body } from './json';
import { Item, Run } from './kind';
import { KubernetesApi } from './transport';
import { SecretTarget, WantedRobot } from '../../src/configuration/state/state';

/** Annotations of the Secrets of robots. */
const OWNER_ANNOTATION = 'cdk8s-harbor/owner';
const ROBOT_ANNOTATION = 'cdk8s-harbor/robot';
const ROTATION_ANNOTATION = 'cdk8s-harbor/rotation';
const LENGTH = 32;
const SMALL = 'abcdefghijkmnopqrstuvwxyz';
const LARGE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

/** The secret of a robot as Kubernetes has it. */
export interface KeptSecret {
  readonly password: string;
  /** What `rotation` said when it was made. */
  readonly rotation: string;
  readonly resourceVersion: string;
}

/** A random secret by Harbor's rules: an upper-case letter, a lower-case one and a digit. */
export function makeSecret(): string {
  const pick = (from: string) => from[randomInt(from.length)];
  const rest = Array.from({ length: LENGTH - 3 }, () => pick(SMALL + LARGE + DIGITS)).join('');
  return pick(LARGE) + rest + pick(SMALL) + pick(DIGITS);
}

/** The secret that a robot has to have. undefined if Kubernetes has none yet. */
export async function readKeptSecret(run: Run, item: Item<WantedRobot>, fullName: string): Promise<KeptSecret | undefined> {
  const { secret, secretTo, rotation = '' } = item.wanted;
  if (secret) { return { password: run.secrets.secret(secret), rotation, resourceVersion: '' }; }
  const target = secretTo as SecretTarget;
  const { status, body } = await ask(run, { method: 'GET', path: '/' + target.name });
  if (status === 404) { return undefined; }
  if (status !== 200) { throw refusal('read', target, status); }
  return keptIn(run, body, { target, fullName });
}

/** Makes sure that Kubernetes has a secret for this rotation of a robot, and returns it. Somebody who was faster wins. */
export async function keepSecret(run: Run, item: Item<WantedRobot>, fullName: string): Promise<KeptSecret> {
  const { wanted } = item;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const kept = await readKeptSecret(run, item, fullName);
    if (kept && kept.rotation === (wanted.rotation ?? '')) { return kept; }
    const password = makeSecret();
    run.hide(password);
    const made = { wanted, fullName, password };
    const { status } = kept ? await replaceSecret(run, { ...made, kept }) : await createSecret(run, made);
    if (status === 409) { continue; }
    if (status >= 300) { throw refusal(kept ? 'change' : 'create', wanted.secretTo as SecretTarget, status); }
    return { password, rotation: wanted.rotation ?? '', resourceVersion: '' };
  }
  throw new Failure('Secret ' + wanted.secretTo?.name + ' is changed by somebody else all the time');
}

interface NewSecret {
  readonly wanted: WantedRobot;
  readonly fullName: string;
  readonly password: string;
}

async function createSecret(run: Run, made: NewSecret): Promise<{ readonly status: number }> {
  const target = made.wanted.secretTo as SecretTarget;
  return ask(run, {
    method: 'POST',
    path: '',
    body: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: target.name, labels: target.labels, annotations: annotationsOf(run, made) },
      type: target.registryHost === undefined ? 'Opaque' : 'kubernetes.io/dockerconfigjson',
      data: dataOf(made),
    },
  });
}

/** Only if it is still the one that was read. */
async function replaceSecret(run: Run, made: NewSecret & { readonly kept: KeptSecret }): Promise<{ readonly status: number }> {
  const target = made.wanted.secretTo as SecretTarget;
  return ask(run, {
    method: 'PATCH',
    path: '/' + target.name,
    contentType: 'application/merge-patch+json',
    body: { metadata: { resourceVersion: made.kept.resourceVersion, annotations: annotationsOf(run, made) }, data: dataOf(made) },
  });
}

function annotationsOf(run: Run, { wanted, fullName }: NewSecret): Record<string, string> {
  return { [OWNER_ANNOTATION]: run.state.owner, [ROBOT_ANNOTATION]: fullName, [ROTATION_ANNOTATION]: wanted.rotation ?? '' };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function dataOf({ wanted, fullName, password }: NewSecret): Record<string, string> {
  const host = wanted.secretTo?.registryHost;
  if (host === undefined) { return { username: base64(fullName), password: base64(password) }; }
  const entry = { username: fullName, password, auth: base64(fullName + ':' + password) };
  return { '.dockerconfigjson': base64(JSON.stringify({ auths: { [host]: entry } })) };
}

/** A Secret of somebody else is not used, and not overwritten. */
function keptIn(
  run: Run, secret: Body, { target, fullName }: { readonly target: SecretTarget; readonly fullName: string },
): KeptSecret {
  const annotations = secret.metadata?.annotations ?? {};
  if (annotations[OWNER_ANNOTATION] !== run.state.owner || annotations[ROBOT_ANNOTATION] !== fullName) {
    throw new Failure('Secret ' + target.name + ' is there, and is not that of robot ' + fullName + ' of this configuration; delete it, or take another name');
  }
  const password = passwordIn(secret, target);
  if (password !== '') { run.hide(password); }
  const rotation = password === '' ? '\0' : annotations[ROTATION_ANNOTATION] ?? '';
  return { password, rotation, resourceVersion: String(secret.metadata?.resourceVersion ?? '') };
}

function passwordIn({ data = {} }: Body, { registryHost }: SecretTarget): string {
  const decode = (text: unknown) => Buffer.from(String(text ?? ''), 'base64').toString('utf8');
  if (registryHost === undefined) { return decode(data.password); }
  try {
    return JSON.parse(decode(data['.dockerconfigjson'])).auths[registryHost].password ?? '';
  } catch {
    return '';
  }
}

interface SecretRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Body;
  readonly contentType?: string;
}

/** Asks for Secrets of the own namespace, again if the API server is busy. Every request may be repeated: names are fixed, changes are guarded. */
async function ask(run: Run, request: SecretRequest): Promise<{ readonly status: number; readonly body: Body }> {
  const api = run.kubernetes as KubernetesApi | undefined;
  if (!api) { throw new Failure('secrets of robots can only be written from inside of a cluster; give them by files instead'); }
  const path = '/api/v1/namespaces/' + api.namespace + '/secrets' + request.path;
  for (let attempt = 0; ; attempt += 1) {
    run.deadline.left();
    const answer = await api.ask({ ...request, path }).catch(() => ({ status: 0, body: {} }));
    if (attempt === 4 || !(answer.status === 0 || answer.status === 429 || answer.status >= 500)) { return answer; }
    await run.deadline.backOff(attempt);
  }
}

function refusal(what: string, { name }: SecretTarget, status: number): Failure {
  const said = status === 0 ? 'does not answer' : 'answers ' + status;
  return new Failure('cannot ' + what + ' Secret ' + name + ': the API server ' + said);
}
