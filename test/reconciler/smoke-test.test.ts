import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SMOKE_TEST_PROGRAM } from '../../src/kubernetes/programs/smoke-test.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { PROGRAMS, sourceOf } from '../../tools/bundle-programs';
import { imageOf } from '../support/registry/images';
import { ProgramFrame, startFrame } from '../support/registry/program-frame';
import { PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';
import { Ended } from '../support/run-node';

const ROBOT = 'robot$smoke-test+probe';
const PASSWORD = 'Secret-of-the-robot-4711';
const ALL_RIGHTS = { push: true, readProject: true, deleteArtefacts: true };
const OTHER = imageOf(['what others have pushed']);
const SUCCESS = [
  /^ok login: the API of Harbor 2\.15\.2 at \S+ takes the login of the Secret probe-login$/,
  /^ok push: \S+\/smoke-test\/probe:smoke-test-\d{14}-[0-9a-f]{16}, \d{3,4} bytes in \d+\.\d{3} s$/,
  /^ok pull by tag: the same bytes in \d+\.\d{3} s$/,
  /^ok pull by digest: the same bytes in \d+\.\d{3} s$/,
  /^ok delete$/,
];

jest.setTimeout(60_000); // each test starts a process of Node

let frame: ProgramFrame;
let registry: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  frame = await startFrame(SMOKE_TEST_PROGRAM, { checks: [] });
  ({ registry, program } = frame);
});

beforeEach(() => {
  registry.reset();
  registry.forgetTokens();
  registry.isReadOnly = false;
  registry.version = 'v2.15.2-00000000';
  registry.forget('smoke-test/probe');
  registry.project('smoke-test');
  registry.account(ROBOT, PASSWORD, ['smoke-test'], ALL_RIGHTS);
  registry.push('smoke-test/probe', 'other', OTHER);
});

afterAll(async () => frame.stop());

function smokeTest({ username = ROBOT, password = PASSWORD, ...others }: Record<string, unknown> = {}) {
  const robot = {
    secretName: 'probe-login', usernameFile: program.write('username', String(username)), passwordFile: program.write('password', String(password)),
  };
  return { smokeTest: { project: 'smoke-test', repository: 'probe', release: '2.15.2', robot, ...others } };
}

const run = async (others: Record<string, unknown> = {}, settings: object = {}) => program.run({ ...smokeTest(others), ...settings });
const lines = ({ stdout }: Ended) => stdout.trim().split('\n');
/** Tags that smoke tests have left there. */
const leftTags = () => [...registry.manifests.keys()].filter(key => key.startsWith('smoke-test/probe smoke-test-'));
const pushes = () => registry.requests.filter(({ method, path }) => ['POST', 'PUT', 'PATCH'].includes(method) && path.startsWith('/v2/'));

describe('the program smoke-test', () => {
  test('is in src as it is in its own folder', () => {
    const found = PROGRAMS.find(({ target }) => target.includes('smoke-test.'))!;
    expect(readFileSync(resolve(__dirname, '../..', found.target), 'utf8')).toBe(sourceOf(found));
  });

  test('has nothing that Flux or Helm would substitute, and needs nothing but Node', () => {
    expect(SMOKE_TEST_PROGRAM).not.toMatch(/\$\{|\$\$|\{\{/);
    const imported = [...SMOKE_TEST_PROGRAM.matchAll(/^import .* from '([^']+)';$/gm)].map(([, module]) => module);
    expect(imported.filter(module => !module.startsWith('node:'))).toEqual([]);
  });

  test('verifies certificates', async () => {
    expect(SMOKE_TEST_PROGRAM).not.toMatch(/rejectUnauthorized: ?false|insecure/);
    expect(await run({}, { caFile: undefined })).toMatchObject({ code: OUTCOMES.certificate.code });
    expect(registry.requests).toEqual([]);
  });
});

describe('a Harbor that works', () => {
  test('D49: takes the login at its API, a push, and pulls by tag and by digest, and gives back the same bytes', async () => {
    const ended = await run();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(lines(ended)).toHaveLength(SUCCESS.length);
    SUCCESS.forEach((line, at) => { expect(lines(ended)[at]).toMatch(line); });
  });

  test('D49: is asked as a robot: at the API with its login, and at the registry with a token for pushes', async () => {
    await run();
    const login = `Basic ${Buffer.from(`${ROBOT}:${PASSWORD}`).toString('base64')}`;
    expect(registry.requests.filter(({ path }) => path.startsWith('/api/')).map(({ method, authorization }) => [method, authorization]))
      .toEqual([['GET', login], ['GET', login], ['DELETE', login]]);
    const realm = registry.requests.filter(({ at }) => at === 'realm');
    expect(realm.map(({ path, authorization }) => [decodeURIComponent(path).includes('scope=repository:smoke-test/probe:pull,push'), authorization])).toEqual([[true, login]]);
    expect(pushes().slice(1).every(({ authorization }) => authorization?.startsWith('Bearer '))).toBe(true);
  });

  test('pushes the blobs before the manifest, each by POST and PUT', async () => {
    await run();
    expect(pushes().slice(1).map(({ method, path }) => `${method} ${path.replace(/uploads\/.+/, 'uploads/').replace(/:.*/, '')}`.replace(/smoke-test-\d.*/, '<tag>'))).toEqual([
      'POST /v2/smoke-test/probe/blobs/uploads/', 'PUT /v2/smoke-test/probe/blobs/uploads/',
      'POST /v2/smoke-test/probe/blobs/uploads/', 'PUT /v2/smoke-test/probe/blobs/uploads/',
      'PUT /v2/smoke-test/probe/manifests/<tag>',
    ]);
  });

  test('reads blobs out of the bucket that it redirects to, without its authorization', async () => {
    await run();
    const atBucket = registry.requests.filter(({ at }) => at === 'bucket');
    expect(atBucket).toHaveLength(4); // config and layer, by tag and by digest
    expect(atBucket.flatMap(({ authorization }) => authorization ?? [])).toEqual([]);
  });

  test('gets something else each time, of less than a kilobyte', async () => {
    const runs = [await run(), await run()];
    const blobs = [...registry.blobs].filter(([key, { digest }]) => key.startsWith('smoke-test/probe ') && !OTHER.blobs.some(other => other.digest === digest));
    expect(new Set(blobs.map(([, { digest }]) => digest)).size).toBe(4);
    runs.forEach(({ stdout }) => { expect(Number(/(\d+) bytes/.exec(stdout)?.[1])).toBeLessThan(1200); });
  });

  test('keeps what others have pushed to the same repository: what was pushed is deleted by its digest alone', async () => {
    const before = [...registry.manifests.keys()];
    await run();
    expect([...registry.manifests.keys()]).toEqual(before);
    const deletions = registry.requests.filter(({ method }) => method === 'DELETE');
    expect(deletions.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/api\/v2\.0\/projects\/smoke-test\/repositories\/probe\/artifacts\/sha256:[0-9a-f]{64}$/)]);
  });

  test('may have the repository deeper in the project', async () => {
    expect((await run({ repository: 'checks/probe' })).stdout).toContain('ok delete');
    expect(registry.requests.find(({ method }) => method === 'DELETE')?.path).toContain('/repositories/checks%252Fprobe/artifacts/');
  });

  test('is tested by several at once', async () => {
    expect((await Promise.all([run(), run(), run()])).map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(leftTags()).toEqual([]);
  });

  test('may ask for a login in the request itself', async () => {
    const other = await TestRegistry.start({ certificate: frame.certificates.server, scheme: 'Basic' });
    other.project('smoke-test');
    other.account(ROBOT, PASSWORD, ['smoke-test'], ALL_RIGHTS);
    try {
      expect(await run({}, { registry: other.address })).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await other.stop();
    }
  });

  test('may be of any release if none is named, and the name of the robot may be no secret', async () => {
    registry.version = 'v2.16.0-dev';
    const robot = { secretName: 'probe-login', username: ROBOT, passwordFile: program.write('password', `${PASSWORD}\n`) };
    expect(await run({ release: undefined, robot })).toMatchObject({ code: 0, stdout: expect.stringContaining('the API of Harbor 2.16.0') });
  });
});

describe('the artefact', () => {
  test.each([
    ['the robot may not delete', () => { registry.account(ROBOT, PASSWORD, ['smoke-test'], { ...ALL_RIGHTS, deleteArtefacts: false }); }, 'the robot may not delete artefacts (artifact: delete), or Harbor is read-only (403)'],
    ['a rule makes its tag immutable', () => { registry.project('smoke-test', { immutableTags: /^smoke-test-/ }); }, 'a rule makes its tag immutable, or something refers to it (412)'],
    ['Harbor answers with an error', () => { registry.fault({ request: /^DELETE/, status: 500 }); }, 'Harbor does not delete it (500)'],
    ['the connection is cut', () => { registry.fault({ request: /^DELETE/, cut: true }); }, 'the connection was cut'],
  ])('D49: stays if %s, which is a note and no failure', async (_, change, reason) => {
    change();
    const ended = await run();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(lines(ended).at(-1)).toMatch(/^note: smoke-test\/probe:smoke-test-\S+ stays: /);
    expect(lines(ended).at(-1)).toContain(reason);
    expect(leftTags()).toHaveLength(1);
  });

  test('is deleted too if the answer to its push got lost', async () => {
    registry.fault({ request: /^PUT .*manifests/, status: 503 });
    expect((await run()).code).toBe(OUTCOMES.refused.code);
    expect(registry.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  test('is deleted too if it comes back damaged', async () => {
    registry.fault({ request: /^GET \/v2\/.*manifests/, status: 200, body: '{}' });
    const ended = await run();
    expect([ended.code, lines(ended).at(-1)]).toEqual([OUTCOMES.damaged.code, 'ok delete']);
  });

  test('is not deleted if nothing of it was pushed', async () => {
    registry.project('smoke-test', { quota: 10 });
    await run();
    expect(registry.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});

describe('D49: it fails, and says why, if', () => {
  const robotWith = (rights: object) => () => { registry.account(ROBOT, PASSWORD, ['smoke-test'], { ...ALL_RIGHTS, ...rights }); };

  test.each<[string, () => void, keyof typeof OUTCOMES, string, object?]>([
    ['the password is wrong', () => undefined, 'login', 'does not take the login of robot$smoke-test+probe (Secret probe-login): the password is wrong, or the robot is disabled', { password: 'wrong' }],
    ['the API says so', () => { registry.fault({ request: /systeminfo/, status: 401 }); }, 'login', 'does not take the login'],
    ['there is no project', () => { registry.projects.delete('smoke-test'); }, 'project', '401, there is no project smoke-test. Harbor makes none when something is pushed'],
    ['the API knows no such project', () => { registry.fault({ request: /api.*projects/, status: 404 }); }, 'project', 'there is no project smoke-test: make it, for example by HarborConfiguration'],
    ['the project is a proxy cache', () => { registry.project('smoke-test', { upstream: registry }); }, 'project', 'the project smoke-test is a proxy cache, which takes no pushes'],
    ['the project is a proxy cache that the robot may not read', () => {
      registry.project('smoke-test', { upstream: registry });
      robotWith({ readProject: false })();
    }, 'project', '403, the project smoke-test is a proxy cache, which takes no pushes'],
    ['the quota is used up', () => { registry.project('smoke-test', { quota: 10 }); }, 'quota', '403, the quota of the project smoke-test is used up. Raise it, or delete what nobody needs'],
    ['Harbor is read-only', () => { registry.isReadOnly = true; }, 'readonly', '403, Harbor is read-only. Somebody has switched that on'],
    ['a rule has made the tag immutable', () => {
      registry.fault({ request: /PUT .*manifests/, status: 412, body: '{"errors":[{"code":"PRECONDITION","message":"Failed to process request due to \'x:y\' configured as immutable."}]}' });
    }, 'denied', '412, a rule of the project smoke-test makes this tag immutable'],
    ['a policy forbids the pull', () => { registry.fault({ request: /GET .*manifests/, status: 412 }); }, 'denied', '412, a policy of the project forbids the pull'],
    ['a policy forbids the push', () => { registry.fault({ request: /PUT .*manifests/, status: 412 }); }, 'denied', '412, a policy of the project forbids the push'],
    ['the robot may not push', robotWith({ push: false }), 'login', 'although the realm gave a token: the account may not push to smoke-test'],
    ['Harbor is of another release', () => { registry.version = 'v2.15.1-00000000'; }, 'release', 'is Harbor 2.15.1 and not 2.15.2: Pods of another release still answer, or it was not upgraded'],
    ['something else answers', () => { registry.fault({ request: /systeminfo/, status: 404 }); }, 'refused', '/api/v2.0/systeminfo answers 404: is this the address of a Harbor?'],
    ['a web page answers', () => { registry.fault({ request: /systeminfo/, status: 200, body: '<html>' }); }, 'refused', '/api/v2.0/systeminfo answers 200: is this the address of a Harbor?'],
    ['the API is busy', () => { registry.fault({ request: /projects/, status: 503 }); }, 'refused', '/api/v2.0/projects/smoke-test answers 503 at each of 3 tries'],
    ['what was pushed comes back different', () => { registry.fault({ request: /X-Amz/, status: 200, body: 'damaged' }); }, 'damaged', 'comes back with 7 bytes that are not the'],
    ['the manifest comes back different', () => { registry.fault({ request: /GET .*manifests\/sha256/, status: 200, body: '{}' }); }, 'damaged', 'the manifest of smoke-test/probe@sha256:'],
    ['a blob has got lost after the push', () => { registry.fault({ request: /GET .*blobs/, status: 404 }); }, 'blob', 'is not there (404)'],
    ['the registry has lost a blob before the manifest', () => {
      registry.fault({ request: /PUT .*manifests/, status: 400, body: '{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]}' });
    }, 'blob', 'the registry has taken a blob and does not have it any more. With several replicas, do all have the same storage?'],
    ['the registry does not know the upload that it has begun', () => {
      registry.fault({ request: /PUT .*uploads/, status: 404, body: '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}' });
    }, 'refused', '404, the registry has begun an upload and does not know it any more'],
    ['something changes what is sent', () => {
      registry.fault({ request: /PUT .*uploads/, status: 400, body: '{"errors":[{"code":"DIGEST_INVALID"}]}' });
    }, 'damaged', '400, what arrived is not what was sent'],
    ['the registry does not say where the upload goes on', () => { registry.fault({ request: /POST .*uploads/, status: 202 }); }, 'refused', 'does not say where the upload goes on (Location)'],
    ['the upload leads to http', () => {
      registry.fault({ request: /POST .*uploads/, status: 202, headers: { Location: 'http://registry.example.com/v2/smoke-test/probe/blobs/uploads/1' } });
    }, 'refused', 'the registry wants the upload at http://registry.example.com, which is not https://127.0.0.1'],
    ['a push is redirected', () => { registry.fault({ request: /POST .*uploads/, status: 301, headers: { Location: '/elsewhere' } }); }, 'refused', 'redirects a push, which clients do not follow'],
    ['the bucket refuses', () => { registry.fault({ request: /X-Amz/, status: 403 }); }, 'refused', 'the signature of the redirect is refused'],
    ['the registry fails', () => { registry.fault({ request: /PUT .*uploads/, status: 502 }); }, 'refused', 'the registry answers 502 at each of 3 tries'],
  ])('%s', async (_, change, kind, message, login = {}) => {
    change();
    const { code, stderr, stdout } = await run({ ...login });
    expect([stderr, code]).toEqual([expect.stringContaining(message), OUTCOMES[kind].code]);
    expect(`${stdout}${stderr}`).not.toContain(PASSWORD);
  });

  test('nothing is answered', async () => {
    registry.fault({ request: /POST .*uploads/, silent: true });
    expect(await run({}, { attempts: 1, requestTimeoutSeconds: 0.3 })).toMatchObject({ code: OUTCOMES.slow.code, stderr: expect.stringContaining('was silent for 0.3 s') });
  });

  test('the time is over', async () => {
    registry.fault({ request: /PUT .*manifests/, status: 503, headers: { 'Retry-After': '60' } });
    const { code, stderr, stdout } = await run({}, { deadlineSeconds: 2 });
    expect([code, stderr]).toEqual([OUTCOMES.slow.code, expect.stringContaining('not finished after 2 s, the time for everything')]);
    expect(stdout).toMatch(/note: \S+ stays: not finished after 2 s/);
  });

  test('nobody listens', async () => {
    expect(await run({}, { registry: '127.0.0.1:1' })).toMatchObject({ code: OUTCOMES.unreachable.code });
  });

  test.each([
    ['the file of the password is not there', { robot: { secretName: 'a', username: ROBOT, passwordFile: '/nowhere' } }, 'settings', 'cannot read the file of the password, /nowhere: ENOENT'],
    ['the password is empty', { password: '\n' }, 'login', 'the name or the password of the robot is empty'],
  ] as const)('%s', async (_, others, kind, message) => {
    expect(await run(others)).toMatchObject({ code: OUTCOMES[kind].code, stderr: expect.stringContaining(message) });
  });
});

test('a wrong password is tried once: Harbor locks who tries again and again', async () => {
  await run({ password: 'wrong' });
  expect(registry.requests).toHaveLength(1);
});

test('a robot that may not read the project is told so, and the push decides', async () => {
  registry.account(ROBOT, PASSWORD, ['smoke-test'], { ...ALL_RIGHTS, readProject: false });
  const ended = await run();
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain('note: the robot may not read the project smoke-test (project: read), or there is no such project: the push tells');
});

test.each([
  ['the beginning of an upload', /POST .*uploads/],
  ['the end of an upload, from its beginning', /PUT .*uploads/],
  ['a manifest', /PUT .*manifests/],
  ['a token', /service\/token/],
])('%s is tried again after 503 and after a cut', async (_, request) => {
  registry.fault({ request, times: 1, status: 503, headers: { 'Retry-After': '0' } });
  registry.fault({ request, times: 1, cut: true });
  expect(await run()).toMatchObject({ code: 0, stderr: '' });
});

test('no output has a password, a token or the signature of a redirect', async () => {
  registry.fault({ request: /X-Amz/, times: 1, status: 403 });
  const outputs = [await run(), await run(), await run({ password: 'wrong-password' })];
  const text = outputs.map(({ stdout, stderr }) => stdout + stderr).join('');
  const secrets = [PASSWORD, 'wrong-password', 'Bearer ', 'Basic ', 'X-Amz', '_state', Buffer.from(`${ROBOT}:${PASSWORD}`).toString('base64')];
  expect(text.length).toBeGreaterThan(300);
  expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
});
