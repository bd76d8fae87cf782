import { REGISTRY_WALK_PROGRAM } from '../../src/kubernetes/programs/registry-walk.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf, multiPlatformImage, TestImage } from '../support/registry/images';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const PASSWORD = 'Secret-of-the-robot-4711';
const OLD_PASSWORD = 'Secret-of-the-old-registry';
const TAGS = ['1.0', '1.1', '2.0', 'latest'];

jest.setTimeout(30_000); // each test starts a process of Node

let certificates: TestCertificates;
let old: TestRegistry;
let harbor: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  certificates = TestCertificates.make();
  old = await TestRegistry.start({ certificate: certificates.server, tagsPerPage: 3 });
  harbor = await TestRegistry.start({ certificate: certificates.server });
  old.project('shop');
  old.account('reader', OLD_PASSWORD, ['shop', 'nginx']);
  harbor.project('shop');
  harbor.account('robot$shop', PASSWORD, ['shop']);
  program = new PullProgram(REGISTRY_WALK_PROGRAM, {
    registry: harbor.address, caFile: certificates.caFile, attempts: 2, pauseMilliseconds: 1, requestTimeoutSeconds: 10,
  });
});

beforeEach(() => {
  [old, harbor].forEach(registry => { registry.reset(); registry.forget('shop/web'); registry.forget('shop/site'); });
  TAGS.forEach(tag => { push(tag, multiPlatformImage(tag)); });
});

afterAll(async () => {
  await Promise.all([old.stop(), harbor.stop()]);
  program.remove();
  certificates.remove();
});

/** Pushes an image to both registries, or another one to Harbor. */
function push(tag: string, image: TestImage, there = image): void {
  old.push('shop/web', tag, image);
  harbor.push('shop/site', tag, there);
}

const run = async (settings: object = {}, environment = {}) => program.run({
  source: { registry: old.address },
  moves: [{ source: 'shop/web', target: 'shop/site' }],
  checks: [
    { images: [], secretName: 'new', loginFile: program.write('new.json', dockerConfigOf(harbor.address, 'robot$shop', PASSWORD)) },
    { images: [], secretName: 'old', loginFile: program.write('old.json', dockerConfigOf(old.address, 'reader', OLD_PASSWORD)) },
  ],
  ...settings,
}, environment);

describe('the comparison', () => {
  test('finds the same digest for every tag, on all pages of the list', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe('same shop/web and shop/site: 4 tags, 0 differences\n1 repositories, 0 differences\n');
    expect(old.requests.filter(({ path, authorization }) => path.includes('/tags/list') && authorization?.startsWith('Bearer')).length).toBe(2);
  });

  test('reads, and nothing else', async () => {
    await run();
    expect([...new Set([...old.requests, ...harbor.requests].map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD']);
  });

  test('sends each login to its own registry', async () => {
    await run();
    const sent = (registry: TestRegistry) => registry.requests.filter(({ authorization }) => authorization?.startsWith('Basic ')).map(({ authorization }) => (
      Buffer.from(authorization!.slice(6), 'base64').toString().split(':')[1]
    ));
    expect([new Set(sent(old)), new Set(sent(harbor))]).toEqual([new Set([OLD_PASSWORD]), new Set([PASSWORD])]);
  });

  test('names every tag that is another one in Harbor', async () => {
    push('1.1', imageOf(['old']), imageOf(['new']));
    const { code, stdout, stderr } = await run();
    expect(code).toBe(OUTCOMES.damaged.code);
    expect(stdout).toContain('DIFFERENT shop/web and shop/site: 4 tags, 1 differences');
    expect(stderr).toMatch(/shop\/web:1\.1 is sha256:[0-9a-f]{64}, and shop\/site:1\.1 is sha256:[0-9a-f]{64}\n$/);
  });

  test('names every tag that Harbor does not have', async () => {
    harbor.lose('shop/site', '2.0');
    harbor.lose('shop/site', 'latest');
    const { code, stderr } = await run();
    expect(code).toBe(OUTCOMES.image.code);
    expect(stderr.match(/shop\/site:(2\.0|latest) is not there/g)).toHaveLength(2);
  });

  test('looks at the tags that move alone, where they are named', async () => {
    harbor.lose('shop/site', '2.0');
    const { code, stdout } = await run({ moves: [{ source: 'shop/web', target: 'shop/site', tags: ['1.0'] }] });
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'same shop/web and shop/site: 1 tags, 0 differences']);
  });

  test('says that Harbor does not take a format of 2016', async () => {
    const headers = { 'Content-Type': 'application/vnd.docker.distribution.manifest.v1+prettyjws', 'Docker-Content-Digest': `sha256:${'1'.repeat(64)}` };
    old.fault({ request: /HEAD \/v2\/shop\/web\/manifests\/1\.0/, status: 200, headers });
    expect(await run()).toMatchObject({ code: OUTCOMES.damaged.code, stderr: expect.stringContaining('schema 1') });
  });

  test('goes on with other repositories if the list of one cannot be read', async () => {
    const { code, stdout, stderr } = await run({ moves: [{ source: 'shop/gone', target: 'shop/gone' }, { source: 'shop/web', target: 'shop/site' }] });
    expect(code).toBe(OUTCOMES.image.code);
    expect(stderr).toContain('the list of tags of shop/gone is not there');
    expect(stdout).toContain('same shop/web and shop/site: 4 tags');
  });

  test('ends although a registry leads in a circle', async () => {
    const headers = { 'Link': '</v2/shop/web/tags/list?last=1.0&n=1>; rel="next"', 'Content-Type': 'application/json' };
    old.fault({ request: /tags\/list/, status: 200, headers, body: '{"tags":["1.0"]}' });
    expect((await run()).stdout).toContain('same shop/web and shop/site: 1 tags');
  });

  test('asks an old registry without TLS, for many tags over few connections, without a word of Node about them', async () => {
    const plain = await TestRegistry.start({ isOpen: true });
    plain.project('shop', { isPublic: true });
    Array.from({ length: 60 }, (_, at) => `9.${at}`).forEach(tag => {
      push(tag, multiPlatformImage(tag));
      plain.push('shop/web', tag, multiPlatformImage(tag));
    });
    const [login] = [{ images: [], loginFile: program.write('new.json', dockerConfigOf(harbor.address, 'robot$shop', PASSWORD)) }];
    const source = { registry: plain.address, url: plain.url };
    const { code, stdout, stderr } = await run({ source, checks: [login, { images: [] }] }, { NODE_NO_WARNINGS: '' });
    await plain.stop();
    expect([code, stderr, stdout.split('\n')[0]]).toEqual([0, '', 'same shop/web and shop/site: 60 tags, 0 differences']);
  });

  test('shows no password, whatever fails', async () => {
    old.account('reader', 'another', ['shop']);
    const { code, stdout, stderr } = await run();
    old.account('reader', OLD_PASSWORD, ['shop', 'nginx']);
    expect(code).toBe(OUTCOMES.login.code);
    expect(stdout + stderr).not.toMatch(new RegExp(`${PASSWORD}|${OLD_PASSWORD}`));
  });

  test('is told what it compares', async () => {
    expect((await run({ moves: [] })).code).toBe(OUTCOMES.settings.code);
  });
});
