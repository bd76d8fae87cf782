import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { ImageLock } from '../../src/image-lock/image-lock';
import { commandIn, commandToItsEnd } from '../support/command';
import { temporaryFolder } from '../support/fleet';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf, multiPlatformImage } from '../support/registry/images';
import { TestProxy } from '../support/registry/test-proxy';
import { TestRegistry } from '../support/registry/test-registry';

const APP = multiPlatformImage('app');
const TOOL = imageOf(['tool']);
const PASSWORD = 'Correct-Horse-7';

let certificates: TestCertificates;
let registry: TestRegistry;
let folder: string;

beforeAll(async () => {
  certificates = TestCertificates.make('registry of the test', 'DNS:localhost,DNS:registry.test,IP:127.0.0.1');
  registry = await TestRegistry.start({ certificate: certificates.server });
  registry.project('team', { isPublic: true });
  registry.project('private');
  registry.account('robot$reader', PASSWORD, ['private']);
  registry.push('team/app', '1.2.3', APP);
  registry.push('team/path/tool', 'v2', TOOL);
  registry.push('private/app', '1', APP);
  registry.push('team/goharbor/harbor-core', 'v2.15.2', APP);
});
afterAll(async () => {
  await registry.stop();
  certificates.remove();
});
beforeEach(() => {
  registry.reset();
  folder = temporaryFolder();
});

/** Runs the command for a list of images, with the registry of the test. */
async function lock(images: readonly string[], ...args: string[]) {
  const list = join(folder, 'images.txt');
  const output = join(folder, 'images.lock.json');
  writeFileSync(list, `# a comment\n${images.join('\n')}\n`);
  const result = await commandToItsEnd('images', 'lock', list, '--ca-file', certificates.caFile, '-o', output, ...args);
  return { ...result, output, text: existsSync(output) ? readFileSync(output, 'utf8') : undefined };
}

const named = (path: string) => `${registry.address}/${path}`;
const known = () => ['--registry', registry.address];

function authFile(login: object): string {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify({ auths: { [registry.address]: login } }));
  return file;
}

describe('cdk8s-harbor images lock', () => {
  test('writes the digests of what tags lead to: of the index for several architectures', async () => {
    const { code, text = '', out } = await lock([named('team/path/tool:v2'), named('team/app:1.2.3')], ...known());
    expect([code, JSON.parse(text)]).toEqual([ExitCode.SUCCESS, {
      version: 1,
      images: {
        [named('team/app:1.2.3')]: { digest: APP.top.digest, mediaType: 'application/vnd.oci.image.index.v1+json' },
        [named('team/path/tool:v2')]: { digest: TOOL.top.digest, mediaType: 'application/vnd.oci.image.manifest.v1+json' },
      },
    }]);
    expect(out).toContain(`new: ${named('team/app:1.2.3')} ${APP.top.digest}`);
    expect(ImageLock.parse(text).pin(named('team/app:1.2.3'))).toBe(`${named('team/app:1.2.3')}@${APP.top.digest}`);
  });

  test('asks by HEAD alone, once for each image', async () => {
    await lock([named('team/app:1.2.3'), named('team/app:1.2.3')], ...known());
    const [first, token, again, ...others] = registry.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
    expect([first, token, again, others]).toEqual(['HEAD /v2/team/app/manifests/1.2.3', 'GET /service/token', 'HEAD /v2/team/app/manifests/1.2.3', []]);
  });

  test('writes the same text whatever the order, and leaves a file alone that is right', async () => {
    const images = [named('team/app:1.2.3'), named('team/path/tool:v2')];
    const first = await lock(images, ...known());
    const second = await lock([...images].reverse(), ...known());
    expect(second.text).toBe(first.text);
    expect(second.out).toBe(`${second.output} is up to date`);
  });

  test('refreshes what was locked before, by the tag', async () => {
    const { text = '' } = await lock([`${named('team/app:1.2.3')}@sha256:${'0'.repeat(64)}`], ...known());
    expect(ImageLock.parse(text).digestOf(named('team/app:1.2.3'))).toBe(APP.top.digest);
  });

  test('computes the digest itself where the registry does not say it', async () => {
    registry.fault({ request: /^HEAD/, status: 200, headers: { 'Content-Type': APP.top.mediaType } });
    const { text = '' } = await lock([named('team/app:1.2.3')], ...known());
    expect(ImageLock.parse(text).digestOf(named('team/app:1.2.3'))).toBe(APP.top.digest);
  });

  test('gets a token where one is wanted, with the login of the file', async () => {
    const file = authFile({ auth: Buffer.from(`robot$reader:${PASSWORD}`).toString('base64') });
    const { code, text = '' } = await lock([named('private/app:1')], ...known(), '--auth-file', file);
    expect([code, ImageLock.parse(text).digestOf(named('private/app:1'))]).toEqual([ExitCode.SUCCESS, APP.top.digest]);
    expect(registry.requests.map(({ at, method }) => `${at} ${method}`)).toEqual(['registry HEAD', 'realm GET', 'registry HEAD']);
  });

  test('asks a mirror for the images of a registry, and locks them under their own names', async () => {
    const { text = '' } = await lock(['goharbor/harbor-core:v2.15.2'], '--mirror', `docker.io=${registry.address}/team`);
    expect(Object.keys((JSON.parse(text) as { images: object }).images)).toEqual(['docker.io/goharbor/harbor-core:v2.15.2']);
  });

  test('asks again if the registry is busy', async () => {
    registry.fault({ request: /^HEAD/, status: 503, times: 1 });
    expect((await lock([named('team/app:1.2.3')], ...known())).code).toBe(ExitCode.SUCCESS);
  });

  test('goes through the proxy of the environment, and past it for the hosts that NO_PROXY names', async () => {
    const proxy = await TestProxy.start({ names: { 'registry.test': registry.address } });
    try {
      const list = join(folder, 'list.txt');
      writeFileSync(list, 'registry.test/team/app:1.2.3\n');
      const run = async (environment: Readonly<Record<string, string>>) => commandIn(
        environment, 'images', 'lock', list, '--ca-file', certificates.caFile, '-o', join(folder, 'x.json'), '--registry', 'registry.test',
      );
      expect(await run({ HTTPS_PROXY: proxy.url })).toMatchObject({ code: ExitCode.SUCCESS, err: '' });
      expect(new Set(proxy.log)).toEqual(new Set(['CONNECT registry.test:443']));
      const before = proxy.log.length;
      expect(await run({ HTTPS_PROXY: proxy.url, NO_PROXY: '.test' })).toMatchObject({ code: ExitCode.FAILED, err: expect.stringMatching(/registry\.test: (there is no such host|DNS)/) });
      expect(await run({ HTTPS_PROXY: 'socks5://user:hidden@proxy' })).toMatchObject({ code: ExitCode.USAGE, err: expect.not.stringContaining('hidden') });
      expect(proxy.log).toHaveLength(before);
    } finally {
      await proxy.stop();
    }
  });

  test('says what has changed, and writes nothing if it only checks', async () => {
    const before = await lock([named('team/app:1.2.3'), named('team/path/tool:v2')], ...known());
    registry.push('team/app', '1.2.3', multiPlatformImage('newer'));
    const { code, out, err, text } = await lock([named('team/app:1.2.3')], ...known(), '--check');
    registry.push('team/app', '1.2.3', APP);
    expect([code, err, text]).toEqual([ExitCode.PROBLEMS, `${before.output} is not as it should be`, before.text]);
    expect(out.split('\n')).toEqual([expect.stringMatching(/^changed: .*team\/app:1\.2\.3 sha256:/), `gone: ${named('team/path/tool:v2')}`]);
  });

  test('needs no lock for images with a digest and no tag', async () => {
    const { text = '' } = await lock([`quay.io/a/b@sha256:${'0'.repeat(64)}`], ...known());
    expect(JSON.parse(text)).toEqual({ version: 1, images: {} });
  });
});

describe('cdk8s-harbor images lock writes nothing, and says why', () => {
  const fails = async (images: readonly string[], args: readonly string[], code: ExitCode, message: string | RegExp) => {
    const result = await lock(images, ...args);
    expect([result.code, result.text]).toEqual([code, undefined]);
    expect(result.err).toMatch(message);
    expect(result.err + result.out).not.toContain(PASSWORD);
    return result;
  };

  test('if an image is not there: all of them at once', async () => {
    const { err } = await fails([named('team/gone:1'), named('team/gone:2'), named('team/app:1.2.3')], known(), ExitCode.FAILED, /team\/gone:1 is not there \(404\)/);
    expect(err.split('\n')).toHaveLength(2);
  });

  test('if a registry was not named, without a request to anybody', async () => {
    await fails(['quay.io/a/b:1', named('team/app:1.2.3')], known(), ExitCode.USAGE, /these registries may not be asked: quay\.io; .*quay\.io\/a\/b:1/);
    expect(registry.requests).toEqual([]);
  });

  test('if the certificate is not trusted', async () => {
    const list = join(folder, 'list.txt');
    writeFileSync(list, `${named('team/app:1.2.3')}\n`);
    const { code, err } = await commandToItsEnd('images', 'lock', list, ...known(), '-o', join(folder, 'x.json'));
    expect([code, err]).toEqual([ExitCode.FAILED, expect.stringMatching(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|SELF_SIGNED/)]);
    expect(existsSync(join(folder, 'x.json'))).toBe(false);
  });

  test('if it may not pull', async () => {
    await fails([named('private/app:1')], known(), ExitCode.FAILED, /private\/app:1: 401 for nobody \(no login is given by --auth-file\), although the realm gave a token: the account may not pull from private/);
  });

  test('if the password is wrong, without the password', async () => {
    const wrong = `${PASSWORD}-of-yesterday`;
    const { err } = await fails([named('private/app:1')], [...known(), '--auth-file', authFile({ username: 'robot$reader', password: wrong })], ExitCode.FAILED, /401 for robot\$reader \(.*config\.json\) at the realm .*: the password is wrong/);
    expect(err).not.toContain(wrong);
  });

  test('if a redirect or a token leads to http', async () => {
    registry.fault({ request: /^HEAD/, status: 307, headers: { Location: `http://${registry.bucketAddress}/x` } });
    await fails([named('team/app:1.2.3')], known(), ExitCode.FAILED, /wants http:\/\/, and only https is spoken/);
    registry.reset();
    registry.fault({ request: /^HEAD/, status: 401, headers: { 'WWW-Authenticate': `Bearer realm="http://${registry.address}/service/token"` } });
    await fails([named('team/app:1.2.3')], known(), ExitCode.FAILED, /asks for the login at http:\/\/.*, which is not https/);
  });

  test('if a redirect leads to another host, which never gets the authorization', async () => {
    registry.fault({ request: /^HEAD \/v2\/private/, status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' }, times: 1 });
    registry.fault({ request: /^HEAD \/v2\/private/, status: 307, headers: { Location: `https://${registry.bucketAddress}/private/app/x` } });
    const file = authFile({ username: 'robot$reader', password: PASSWORD });
    await fails([named('private/app:1')], [...known(), '--auth-file', file], ExitCode.FAILED, /redirects to localhost:\d+, which answers 400/);
    expect(registry.requests.filter(({ at }) => at === 'bucket').map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test.each<[string, string[], RegExp]>([
    ['without a registry', [], /name the registries that may be asked/],
    ['with a URL in place of a registry', ['--registry', 'https://quay.io'], /--registry has to be a host/],
    ['with half of a mirror', ['--mirror', 'docker.io'], /--mirror has to be/],
  ])('%s', async (_, args, message) => fails([], args, ExitCode.USAGE, message).then(() => undefined));

  test('if a line of the list is no image', async () => {
    await fails(['not an image'], known(), ExitCode.UNREADABLE, /has lines that are no image: not an image/);
  });

  test.each<[string, string, RegExp]>([
    ['is no JSON', 'password: x', /config\.json holds no JSON with 'auths'/], ['has no logins', '{}', /config\.json holds no JSON with 'auths'/],
  ])('if the file of logins %s', async (_, text, message) => {
    const file = join(folder, 'config.json');
    writeFileSync(file, text);
    await fails([], [...known(), '--auth-file', file], ExitCode.USAGE, message);
  });

  test.each([[{ identitytoken: 'x' }, /identity token/], [{}, /without 'username' and 'password'/]])('if a login is %j', async (login, message) => {
    await fails([named('private/app:1')], [...known(), '--auth-file', authFile(login)], ExitCode.FAILED, message);
  });

  test('if nothing is named', async () => {
    expect(await commandToItsEnd('images', 'lock')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining('name a folder of manifests') });
  });
});
