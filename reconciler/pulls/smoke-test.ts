// Proves that Harbor works: logs in to its API and its registry as a robot, pushes an artefact, pulls it back, and deletes it.
//   node smoke-test.mjs <settings.json> [<registry>]
import { HarborApi } from './harbor-api';
import { runProgram, Tools } from './run-program';
import { readText, RobotFiles, SmokeTestSettings } from './settings';
import { Artefact, newArtefact } from './smoke-artefact';
import { Login, Logins } from '../../src/registry-client/logins';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';
import { Content } from '../../src/registry-client/pushes';
import { RegistryClient } from '../../src/registry-client/registry-client';
import { Answer } from '../../src/registry-client/transport';

/** An artefact and where it is. */
interface Round {
  readonly client: RegistryClient;
  readonly repository: string;
  readonly artefact: Artefact;
  /** Whether the artefact may be there. */
  isThere: boolean;
}

async function smokeTest(tools: Tools): Promise<PullFailure[]> {
  const { settings, transport, clientWith } = tools;
  const { smokeTest: wanted, registry, attempts, pauseMilliseconds } = settings;
  if (!wanted) { throw new PullFailure('settings', "'smokeTest' has to say what is pushed, and as whom"); }
  const login = robotLogin(wanted.robot);
  const { secretName } = wanted.robot;
  const api = new HarborApi({ transport, retries: { attempts, pauseMilliseconds }, host: registry, login, secretName });
  await logIn(api, wanted, registry);
  const client = clientWith(new Logins(JSON.stringify({ auths: { [registry]: login } }), 'the Secret ' + secretName));
  const round: Round = { client, repository: wanted.project + '/' + wanted.repository, artefact: newArtefact(), isThere: false };
  const failures = await pushAndPull(round, registry).then(() => [], (error: unknown) => [asFailure(error)]);
  if (round.isThere) { await cleanUp(api, wanted, round); }
  client.notes.forEach(note => { console.log('note: ' + note); });
  return failures;
}

/** The API knows the robot, is of the right release, and takes pushes to the project as far as can be seen. */
async function logIn(api: HarborApi, { project, release, robot }: SmokeTestSettings, host: string): Promise<void> {
  const version = await api.logIn();
  const found = /^v?(\d+\.\d+\.\d+)/.exec(version)?.[1];
  if (release !== undefined && found !== undefined && found !== release) {
    throw new PullFailure('release', host + ' is Harbor ' + found + ' and not ' + release + ': Pods of another release still answer, or it was not upgraded');
  }
  console.log('ok login: the API of Harbor ' + (found ?? 'of an unknown release') + ' at ' + host + ' takes the login of the Secret ' + robot.secretName);
  const { isReadable, isProxyCache } = await api.project(project);
  if (!isReadable) { console.log('note: the robot may not read the project ' + project + ' (project: read), or there is no such project: the push tells'); }
  if (isProxyCache) {
    throw new PullFailure('project', 'the project ' + project + ' is a proxy cache, which takes no pushes. Name a project without an upstream registry');
  }
}

/** Blobs come before the manifest that names them. */
async function pushAndPull(round: Round, host: string): Promise<void> {
  const { client, repository, artefact: { tag, manifest, blobs } } = round;
  const name = host + '/' + repository + ':' + tag;
  const bytes = [manifest, ...blobs].reduce((sum, { body }) => sum + body.length, 0);
  const pushed = await timed(async () => {
    for (const blob of blobs) { await client.pushBlob(repository, blob); }
    round.isThere = true; // also if the answer gets lost
    await client.pushManifest(repository, tag, manifest);
  });
  console.log('ok push: ' + name + ', ' + String(bytes) + ' bytes in ' + pushed + ' s');
  for (const reference of [tag, manifest.digest]) {
    const pulled = await timed(async () => pullBack(round, reference));
    console.log('ok pull by ' + (reference === tag ? 'tag' : 'digest') + ': the same bytes in ' + pulled + ' s');
  }
}

async function pullBack({ client, repository, artefact: { manifest, blobs } }: Round, reference: string): Promise<void> {
  same('the manifest of ' + repository + (reference.includes(':') ? '@' : ':') + reference, manifest, await client.manifest(repository, reference, 'image'));
  for (const blob of blobs) { same('blob ' + blob.digest + ' of ' + repository, blob, await client.blob(repository, blob.digest)); }
}

function same(what: string, { body }: Content, answer: Answer): void {
  if (body.equals(answer.body)) { return; }
  throw new PullFailure('damaged', what + ' comes back with ' + String(answer.bytes) + ' bytes that are not the ' + String(body.length)
    + ' that were pushed: the storage of the registry is damaged, or somebody in between changes what is delivered');
}

/** Nothing else has the digest of the artefact: it was made a moment ago. That it stays is no failure. */
async function cleanUp(api: HarborApi, { project, repository }: SmokeTestSettings, { artefact: { tag, manifest } }: Round): Promise<void> {
  const reason = await api.deleteArtefact(project, repository, manifest.digest).catch((error: unknown) => asFailure(error).message);
  console.log(reason === undefined ? 'ok delete' : 'note: ' + project + '/' + repository + ':' + tag + ' stays: ' + reason);
}

function robotLogin({ username, usernameFile, passwordFile }: RobotFiles): Login {
  const line = (file: string, what: string) => readText(file, what).replace(/\r?\n$/, '');
  const login = { username: username ?? line(usernameFile ?? '', 'the user name'), password: line(passwordFile, 'the password') };
  if (login.username === '' || login.password === '') { throw new PullFailure('login', 'the name or the password of the robot is empty'); }
  return login;
}

async function timed(action: () => Promise<void>): Promise<string> {
  const start = process.hrtime.bigint();
  await action();
  return (Number(process.hrtime.bigint() - start) / 1e9).toFixed(3);
}

await runProgram(smokeTest);
