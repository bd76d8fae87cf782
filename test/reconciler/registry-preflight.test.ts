import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { REGISTRY_PREFLIGHT_PROGRAM } from '../../src/kubernetes/programs/registry-preflight.generated';
import { REGISTRY_WALK_PROGRAM } from '../../src/kubernetes/programs/registry-walk.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { PROGRAMS, sourceOf } from '../../tools/bundle-programs';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf, multiPlatformImage } from '../support/registry/images';
import { ProgramFrame, startFrame } from '../support/registry/program-frame';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const ROBOT = 'robot$apps+cluster-a';
const PASSWORD = 'Secret-of-the-robot-4711';
const IMAGE = 'apps/shop:1.0';
const CACHED = 'docker-hub/library/alpine:3.20';
const ALPINE = multiPlatformImage('alpine');
const TEXTS = { preflight: REGISTRY_PREFLIGHT_PROGRAM, walk: REGISTRY_WALK_PROGRAM };

jest.setTimeout(30_000); // each test starts a process of Node

let frame: ProgramFrame;
let registry: TestRegistry;
let upstream: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  frame = await startFrame(REGISTRY_PREFLIGHT_PROGRAM, { platforms: ['linux/amd64'] });
  ({ registry, program } = frame);
  upstream = await TestRegistry.start();
  upstream.push('library/alpine', '3.20', ALPINE);
  registry.account(ROBOT, PASSWORD, ['apps']);
  registry.account('outsider', PASSWORD, []);
});

beforeEach(() => {
  registry.reset();
  registry.forgetTokens();
  registry.project('apps');
  registry.project('docker-hub', { isPublic: true, upstream });
  registry.push('apps/shop', '1.0', imageOf(['files of the shop', 'more of it']));
});

afterAll(async () => {
  await Promise.all([frame.stop(), upstream.stop()]);
});

function login(username = ROBOT, password = PASSWORD, host = registry.address) {
  return { loginFile: program.write('login.json', dockerConfigOf(host, username, password)), secretName: 'shop-pull' };
}

const withLogin = (...images: string[]) => ({ checks: [{ ...login(), images }] });
const withoutLogin = (...images: string[]) => ({ checks: [{ images }] });

describe.each(Object.entries(TEXTS))('the program registry-%s', (name, text) => {
  test('is in src as it is in its own folder', () => {
    const found = PROGRAMS.find(({ target }) => target.includes(`registry-${name}.`))!;
    expect(readFileSync(resolve(__dirname, '../..', found.target), 'utf8')).toBe(sourceOf(found));
  });

  test('has nothing that Flux or Helm would substitute', () => {
    expect(text).not.toMatch(/\$\{|\$\$|\{\{/);
  });

  test('needs nothing but Node', () => {
    const imported = [...text.matchAll(/^import .* from '([^']+)';$/gm)].map(([, module]) => module);
    expect(imported.length).toBeGreaterThan(3);
    expect(imported.filter(module => !module.startsWith('node:'))).toEqual([]);
  });

  test('C17: verifies certificates, whatever it is told', () => {
    expect(text).toMatch(/rejectUnauthorized: ?true/);
    expect(text).not.toMatch(/rejectUnauthorized: ?false|insecure/);
  });
});

describe('the preflight', () => {
  test('A31: succeeds with a login that works', async () => {
    expect(await program.run(withLogin(IMAGE))).toMatchObject({ code: 0, stderr: '' });
  });

  test('A31: asks as nodes do: without a login, then at the realm, then for manifest and blobs', async () => {
    await program.run(withLogin(IMAGE));
    const manifests = registry.requests.filter(({ path }) => path.includes('/manifests/')).map(({ authorization }) => authorization?.split(' ')[0]);
    expect(manifests).toEqual([undefined, 'Bearer', 'Bearer']);
    expect(registry.requests.find(({ at }) => at === 'realm')).toMatchObject({
      path: expect.stringMatching(/^\/service\/token\?service=harbor-registry&scope=repository%3Aapps%2Fshop%3Apull$/), authorization: expect.stringMatching(/^Basic /),
    });
    expect(new Set(registry.requests.filter(({ at }) => at === 'bucket').map(({ path }) => path.split('?')[0])).size).toBe(3);
  });

  test('A31: fails on a refused login, and says at which realm and for which user', async () => {
    const { code, stderr } = await program.run({ checks: [{ ...login(ROBOT, 'wrong-password'), images: [IMAGE] }] });
    expect(code).toBe(OUTCOMES.login.code);
    expect(stderr).toContain(`apps/shop:1.0: 401 for ${ROBOT} (the Secret shop-pull) at the realm https://${registry.address}/service/token`);
  });

  test('A31: fails if the account may not pull from the project', async () => {
    const { code, stderr } = await program.run({ checks: [{ ...login('outsider'), images: [IMAGE] }] });
    expect(code).toBe(OUTCOMES.login.code);
    expect(stderr).toContain('401 for outsider, although the realm gave a token: the account may not pull from apps, or there is no such project');
  });

  test('A31: tries each login, and goes on after one that fails', async () => {
    const other = { loginFile: program.write('other.json', dockerConfigOf(registry.address, ROBOT, 'wrong')), secretName: 'other-pull', images: [IMAGE] };
    const { code, stdout, stderr } = await program.run({ checks: [other, { ...login(), images: [IMAGE] }] });
    expect(code).toBe(OUTCOMES.login.code);
    expect(stdout).toContain(`ok ${registry.address}/apps/shop:1.0`);
    expect(stderr).toContain('Secret other-pull');
  });

  test('needs a login for a private project', async () => {
    expect(await program.run(withoutLogin(IMAGE))).toMatchObject({ code: OUTCOMES.login.code, stderr: expect.stringContaining('401 for nobody (no pull Secret is given)') });
  });

  test('C16, C62: pulls through a proxy cache, cold and warm, and prints the times', async () => {
    registry.push(CACHED.split(':')[0], 'forgotten', ALPINE);
    const { code, stdout } = await program.run(withoutLogin(CACHED));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok \S+\/docker-hub\/library\/alpine:3\.20 for linux\/amd64: 3 blobs, \d+ bytes; cold pull \d+\.\d{3} s, warm pull \d+\.\d{3} s$/m);
    expect(registry.fetched).toEqual(['library/alpine/manifests/3.20']);
  });

  test('C16: says that official images have library/ in their path', async () => {
    expect(await program.run(withoutLogin('docker-hub/alpine:3.20'))).toMatchObject({
      code: OUTCOMES.image.code, stderr: expect.stringContaining('docker-hub/alpine:3.20 is not there (404). An official image of Docker Hub has library/ in its path. It says NOT_FOUND'),
    });
  });

  test('C74: warns that a cache can lack the images of other platforms', async () => {
    expect((await program.run(withoutLogin(CACHED))).stdout).toContain('note: docker-hub/library/alpine:3.20 is also for linux/arm64, which was not pulled: a cache can lack it.');
  });

  test('pulls the smallest blob alone if that is enough', async () => {
    expect((await program.run({ ...withLogin(IMAGE), wholeImage: false })).stdout).toContain(': 1 blobs, 10 bytes;');
  });

  test.each([
    ['linux/s390x', 'docker-hub/library/alpine:3.20 has no manifest for linux/s390x, the platform of this node. It has linux/amd64, linux/arm64'],
  ])('fails if the image is not for %s', async (platform, message) => {
    expect(await program.run({ ...withoutLogin(CACHED), platforms: [platform] })).toMatchObject({ code: OUTCOMES.child.code, stderr: expect.stringContaining(message) });
  });

  test.each([
    ['a web page', '<html>', 'is no JSON. Is the address that of a web page?'],
    ['null', 'null', 'is no JSON'],
    ['a manifest of schema version 1', '{"schemaVersion":1}', 'is no manifest of schema version 2'],
    ['an index without digests', '{"schemaVersion":2,"manifests":[{"digest":"../../x","size":1,"mediaType":"x"}]}', 'names something without media type, size or digest'],
    ['an index that is no list', '{"schemaVersion":2,"manifests":{}}', 'names something without media type, size or digest'],
    ['a manifest without layers', '{"schemaVersion":2,"config":null}', 'names something without media type, size or digest'],
  ])('fails if the manifest is %s', async (_, body, message) => {
    registry.fault({ request: /manifests/, status: 200, body });
    expect(await program.run(withLogin(IMAGE))).toMatchObject({ code: OUTCOMES.damaged.code, stderr: expect.stringContaining(message) });
  });

  test('fails if a redirect leads nowhere', async () => {
    registry.fault({ request: /blobs/, status: 307, headers: { Location: 'https://' } });
    expect(await program.run(withLogin(IMAGE))).toMatchObject({ code: OUTCOMES.refused.code, stderr: expect.stringContaining('redirects to what is no URL') });
  });

  test('says where it went wrong by itself, and nothing of what it was told', async () => {
    const { code, stderr } = await program.run({ checks: [{ ...login(), images: [42] }] });
    expect(code).toBe(OUTCOMES.program.code);
    expect(stderr).toMatch(/^FAILED \(program, exit code 21\) TypeError at program\.mjs:\d+:\d+$/m);
  });

  test('fails if a blob is damaged', async () => {
    registry.fault({ request: /GET \/apps\/shop\/sha256/, times: 1, status: 200, body: 'something else' });
    expect(await program.run(withLogin(IMAGE))).toMatchObject({ code: OUTCOMES.damaged.code, stderr: expect.stringContaining('of another digest') });
  });

  test('fails if a policy forbids the pull', async () => {
    registry.fault({ request: /manifests/, status: 412 });
    expect(await program.run(withLogin(IMAGE))).toMatchObject({ code: OUTCOMES.denied.code, stderr: expect.stringContaining('412, a policy of the project forbids the pull') });
  });

  test('takes a login in Base64, and one for all hosts of a domain', async () => {
    const auth = Buffer.from(`${ROBOT}:${PASSWORD}`).toString('base64');
    const loginFile = program.write('patterns.json', JSON.stringify({ auths: { [`https://127.0.*.1:${registry.address.split(':')[1]}/ap`]: { auth: '' }, [`https://127.*.0.*:${registry.address.split(':')[1]}/apps`]: { auth } } }));
    expect((await program.run({ checks: [{ loginFile, secretName: 'patterns', images: [IMAGE] }] })).code).toBe(0);
  });

  test.each(['127.0.*.1:*', '*.0.1', '127.0.0.1'])('takes no login of another port or with fewer parts of a name: %s', async host => {
    expect((await program.run({ checks: [{ ...login(ROBOT, PASSWORD, host), images: [IMAGE] }] })).stderr).toContain('has no login for');
  });

  test('of several logins takes that of the longest path, as the kubelet does', async () => {
    const entry = (password: string) => ({ username: ROBOT, password });
    const auths = { [registry.address]: entry('wrong'), [`${registry.address}/apps`]: entry(PASSWORD), [`${registry.address}/other`]: entry('wrong') };
    const loginFile = program.write('paths.json', JSON.stringify({ auths }));
    expect((await program.run({ checks: [{ loginFile, secretName: 'paths', images: [IMAGE] }] })).code).toBe(0);
  });

  test('says for which hosts the Secret has a login, if it has none for this one', async () => {
    expect(await program.run({ checks: [{ ...login(ROBOT, PASSWORD, 'registry.example.com'), images: [IMAGE] }] })).toMatchObject({
      code: OUTCOMES.login.code, stderr: expect.stringContaining(`the Secret shop-pull has no login for ${registry.address}/apps/shop, only for registry.example.com`),
    });
  });

  test.each(['not JSON, but perhaps a password', '{"auths":[]', '"text"'])('shows nothing of a Secret that is none: %s', async text => {
    const loginFile = program.write('broken.json', text);
    const { code, stderr } = await program.run({ checks: [{ loginFile, secretName: 'broken', images: [IMAGE] }] });
    expect(code).toBe(OUTCOMES.login.code);
    expect(stderr).toBe("FAILED (login, exit code 13) the Secret broken holds no JSON with 'auths' in it, which is what the kubelet reads\n");
  });

  test.each([
    ['no file of the login', { checks: [{ loginFile: '/nowhere/login.json', images: [IMAGE] }] }, 'cannot read the file of the login, /nowhere/login.json: ENOENT'],
    ['no file of the CA', { caFile: '/nowhere/ca.crt', checks: [{ images: [IMAGE] }] }, 'cannot read the file of CAs, /nowhere/ca.crt: ENOENT'],
    ['nothing to pull', { checks: [] }, "'checks' is empty"],
    ['a URL', { registry: 'https://registry.example.com', checks: [{ images: [IMAGE] }] }, "'registry' has to be a host"],
  ])('does not start with %s', async (_, settings, message) => {
    expect(await program.run(settings)).toMatchObject({ code: OUTCOMES.settings.code, stderr: expect.stringContaining(message) });
  });
});

describe('the connection', () => {
  test('C17: is refused if the CA is unknown, and the message says who issued the certificate', async () => {
    const { code, stderr } = await program.run({ ...withLogin(IMAGE), caFile: undefined });
    expect(code).toBe(OUTCOMES.certificate.code);
    expect(stderr).toContain('Its certificate is of O=Example, CN=registry of the test, issued by O=Example, CN=CA of the registry of the test; trusted are the public CAs alone');
    expect(registry.requests).toEqual([]);
  });

  test('C17: is refused if the certificate is for another name', async () => {
    const other = TestCertificates.make('another host', 'DNS:other.example.com');
    const stranger = await TestRegistry.start({ certificate: other.server });
    try {
      const { code, stderr } = await program.run({ ...withLogin(IMAGE), registry: stranger.address, caFile: other.caFile });
      expect(code).toBe(OUTCOMES.certificate.code);
      expect(stderr).toContain('ERR_TLS_CERT_ALTNAME_INVALID. Its certificate is of O=Example, CN=another host');
      expect(stranger.requests).toEqual([]);
    } finally {
      await stranger.stop();
      other.remove();
    }
  });

  test('goes to a bucket without the authorization of the registry', async () => {
    await program.run(withLogin(IMAGE));
    const atBucket = registry.requests.filter(({ at }) => at === 'bucket');
    expect(atBucket.map(({ host }) => host)).toEqual(Array(6).fill(registry.bucketAddress));
    expect(atBucket.flatMap(({ authorization }) => authorization ?? [])).toEqual([]);
  });

  test('says if it is the bucket that refuses', async () => {
    registry.fault({ request: /X-Amz/, status: 403 });
    const { code, stderr } = await program.run(withLogin(IMAGE));
    expect(code).toBe(OUTCOMES.refused.code);
    expect(stderr).toContain(`the registry redirects to ${registry.bucketAddress}, which answers 403: the signature of the redirect is refused`);
  });

  test.each([429, 500, 503])('is tried again after a %d', async status => {
    registry.fault({ request: /manifests/, times: 2, status, headers: { 'Retry-After': '0' } });
    expect((await program.run(withLogin(IMAGE))).code).toBe(0);
  });

  test('is tried again after it was cut', async () => {
    registry.fault({ request: /service\/token/, times: 1, cut: true });
    expect((await program.run(withLogin(IMAGE))).code).toBe(0);
  });

  test('is given up after the last try', async () => {
    registry.fault({ request: /manifests/, status: 502 });
    const { code, stderr } = await program.run(withLogin(IMAGE));
    expect(code).toBe(OUTCOMES.refused.code);
    expect(stderr).toContain('apps/shop:1.0: the registry answers 502 at each of 3 tries');
    expect(registry.requests.length).toBe(3);
  });

  test('gets a new token if that of before has expired', async () => {
    registry.fault({ request: /blobs/, times: 1, status: 401, headers: { 'WWW-Authenticate': `Bearer realm="https://${registry.address}/service/token"` } });
    expect((await program.run(withLogin(IMAGE))).code).toBe(0);
    expect(registry.requests.filter(({ at, path }) => at === 'realm' && path.includes('scope=')).length).toBe(2);
  });

  test('is slow if nothing is answered', async () => {
    registry.fault({ request: /manifests/, silent: true });
    expect(await program.run({ ...withLogin(IMAGE), attempts: 1, requestTimeoutSeconds: 0.2 })).toMatchObject({
      code: OUTCOMES.slow.code, stderr: expect.stringContaining(`${registry.address} was silent for 0.2 s`),
    });
  });

  test('ends at the deadline, whatever it is waiting for', async () => {
    registry.fault({ request: /manifests/, status: 503, headers: { 'Retry-After': '60' } });
    expect(await program.run({ ...withLogin(IMAGE), deadlineSeconds: 0.5 })).toMatchObject({
      code: OUTCOMES.slow.code, stderr: expect.stringContaining('not finished after 0.5 s, the time for everything'),
    });
  });

  test('is slow if a warm pull takes longer than it may', async () => {
    registry.fault({ request: /manifests/, delay: 120 });
    expect(await program.run({ ...withLogin(IMAGE), slowSeconds: 0.1 })).toMatchObject({
      code: OUTCOMES.slow.code, stderr: expect.stringContaining('more than 0.1 s. The cache does not keep the image'),
    });
  });

  test('says where nothing listens', async () => {
    expect(await program.run({ ...withLogin(IMAGE), registry: '127.0.0.1:1' })).toMatchObject({
      code: OUTCOMES.unreachable.code, stderr: expect.stringContaining('127.0.0.1:1: nothing listens there'),
    });
  });

  test.each([['Basic', 0], ['Bearer', 0]] as const)('logs in where the registry asks for %s', async (scheme, expected) => {
    const other = await TestRegistry.start({ certificate: frame.certificates.server, scheme });
    other.project('apps');
    other.account(ROBOT, PASSWORD, ['apps']);
    other.push('apps/shop', '1.0', imageOf(['files of the shop']));
    try {
      const ended = await program.run({ registry: other.address, checks: [{ ...login(ROBOT, PASSWORD, other.address), images: [IMAGE] }] });
      expect(ended).toMatchObject({ code: expected, stderr: '' });
    } finally {
      await other.stop();
    }
  });

  test('keeps the password to itself if the realm is not https', async () => {
    const other = await TestRegistry.start({ certificate: frame.certificates.server, realm: 'http://harbor-core/service/token' });
    try {
      const ended = await program.run({ registry: other.address, checks: [{ ...login(ROBOT, PASSWORD, other.address), images: [IMAGE] }] });
      expect(ended).toMatchObject({ code: OUTCOMES.login.code, stderr: expect.stringContaining('the registry asks for the login at http://harbor-core/service/token, which is not https') });
      expect(other.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});

test('no output has a password, a token or the signature of a redirect', async () => {
  const outputs = [
    await program.run(withLogin(IMAGE)),
    await program.run({ checks: [{ ...login(ROBOT, 'wrong-password'), images: [IMAGE] }] }),
    await program.run({ checks: [{ ...login('outsider'), images: [IMAGE] }] }),
  ];
  registry.fault({ request: /X-Amz/, status: 403 });
  outputs.push(await program.run(withLogin(IMAGE)));
  const secrets = [PASSWORD, 'wrong-password', 'Bearer ', 'Basic ', 'X-Amz', Buffer.from(`${ROBOT}:${PASSWORD}`).toString('base64')];
  const text = outputs.map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(text.length).toBeGreaterThan(100);
  expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
});

test('every way to end is in the table of docs/pull-secrets.md', () => {
  const page = readFileSync(resolve(__dirname, '../../docs/pull-secrets.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (\d+) \| (\w+) \| (.+) \|$/gm)].map(([, code, kind, what]) => [kind, Number(code), what]);
  expect(rows).toEqual(Object.entries(OUTCOMES).map(([kind, { code, what }]) => [kind, code, what]));
});

test('every way to end has a code of its own, which no shell and no signal has', () => {
  const codes = Object.values(OUTCOMES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter(code => code < 10 || code > 100)).toEqual([]);
});
