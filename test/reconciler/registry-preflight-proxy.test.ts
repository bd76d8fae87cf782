import { REGISTRY_PREFLIGHT_PROGRAM } from '../../src/kubernetes/programs/registry-preflight.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf } from '../support/registry/images';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestProxy, TestProxyOptions } from '../support/registry/test-proxy';
import { TestRegistry } from '../support/registry/test-registry';

const [ROBOT, PASSWORD, PROXY_LOGIN] = ['robot$apps+cluster-a', 'Secret-of-the-robot-4711', 'pod:Secret-of-the-proxy-815'];
const IMAGE = 'apps/shop:1.0';

jest.setTimeout(60_000); // each test starts a process of Node

let certificates: TestCertificates;
let registry: TestRegistry;
let program: PullProgram;
let proxy: TestProxy | undefined;

beforeAll(async () => {
  certificates = TestCertificates.make('registry of the test', 'DNS:registry.test,DNS:realm.registry.test,DNS:localhost,IP:127.0.0.1');
  registry = await TestRegistry.start({ certificate: certificates.server, realm: 'https://realm.registry.test/service/token' });
  registry.project('apps');
  registry.account(ROBOT, PASSWORD, ['apps']);
  registry.push('apps/shop', '1.0', imageOf(['files of the shop', 'more of it']));
  program = new PullProgram(REGISTRY_PREFLIGHT_PROGRAM, {
    registry: 'registry.test', caFile: certificates.caFile, attempts: 2, pauseMilliseconds: 1, requestTimeoutSeconds: 20, platforms: ['linux/amd64'],
  });
});

afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
  registry.reset();
});

afterAll(async () => {
  await registry.stop();
  program.remove();
  certificates.remove();
});

/** Starts a proxy that knows where the registry is, which DNS does not. */
async function startProxy(options: TestProxyOptions = {}): Promise<TestProxy> {
  proxy = await TestProxy.start({ names: { 'registry.test': registry.address, 'realm.registry.test': registry.address }, ...options });
  return proxy;
}

async function pull(environment: Readonly<Record<string, string>>, more: object = {}) {
  const loginFile = program.write('login.json', dockerConfigOf('registry.test', ROBOT, PASSWORD));
  return program.run({ checks: [{ loginFile, secretName: 'shop-pull', images: [IMAGE] }], ...more }, environment);
}

describe('the program of a preflight behind an HTTP proxy', () => {
  test('pulls through tunnels, in which the certificate of the registry is verified', async () => {
    const names = { 'registry.test': registry.address, 'realm.registry.test': registry.address };
    const wrong = TestCertificates.make('another host', 'DNS:other.example.com');
    const stranger = await TestRegistry.start({ certificate: wrong.server });
    try {
      const { url, log } = await startProxy({ names: { ...names, 'registry.test': stranger.address } });
      const { code, stderr } = await pull({ HTTPS_PROXY: url }, { caFile: wrong.caFile });
      expect([code, log.includes('CONNECT registry.test:443')]).toEqual([OUTCOMES.certificate.code, true]);
      expect(stderr).toContain('ERR_TLS_CERT_ALTNAME_INVALID. Its certificate is of O=Example, CN=another host');
      expect(stranger.requests).toEqual([]);
    } finally {
      await stranger.stop();
      wrong.remove();
    }
  });

  test('asks for tokens through it as well, and the log of the proxy has hosts and ports alone', async () => {
    const { url, log } = await startProxy({ login: PROXY_LOGIN });
    const { code, stdout, stderr } = await pull({ HTTPS_PROXY: url.replace('//', `//${PROXY_LOGIN}@`) });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ok registry.test/apps/shop:1.0');
    expect(registry.requests.map(({ at }) => at)).toContain('realm');
    expect([...new Set(log)].sort()).toEqual(['CONNECT realm.registry.test:443', 'CONNECT registry.test:443']);
  });

  test('speaks TLS to a proxy with an https URL', async () => {
    const { url, log } = await startProxy({ certificate: certificates.server });
    expect(await pull({ HTTPS_PROXY: url })).toMatchObject({ code: 0, stderr: '' });
    expect(log.length).toBeGreaterThan(0);
  });

  test('sends the signed URL of a bucket without TLS through a tunnel too', async () => {
    const plain = await TestRegistry.start({ redirects: true });
    plain.push('apps/shop', '1.0', imageOf(['files of the shop', 'more of it']));
    registry.fault({ request: /GET \/v2\/apps\/shop\/blobs/, status: 307, headers: { Location: `http://bucket.test/apps/shop/${imageOf(['files of the shop', 'more of it']).blobs[1].digest}?X-Amz-Signature=signed` } });
    const { url, log } = await startProxy({ names: { 'registry.test': registry.address, 'realm.registry.test': registry.address, 'bucket.test': plain.bucketAddress } });
    try {
      const { stdout, stderr } = await pull({ HTTPS_PROXY: url, HTTP_PROXY: url }, { wholeImage: false, attempts: 1 });
      expect(stdout + stderr).not.toContain('signed');
      expect(plain.requests.map(({ at, path }) => [at, path.includes('X-Amz-Signature=signed')])).toContainEqual(['bucket', true]);
      expect(log).toContain('CONNECT bucket.test:80');
      expect(log.filter(line => line.includes('signed'))).toEqual([]);
    } finally {
      await plain.stop();
    }
  });

  test('asks the hosts in NO_PROXY directly', async () => {
    const { url, log } = await startProxy();
    const { code, stderr } = await pull({ HTTPS_PROXY: url, NO_PROXY: 'registry.test' }, { attempts: 1 });
    expect([code, log]).toEqual([OUTCOMES.unreachable.code, []]);
    expect(stderr).toMatch(/registry\.test: (there is no such host|DNS does not answer)/);
  });

  test.each<[string, TestProxyOptions, string]>([
    ['refuses the host', { refusal: 403 }, 'answers 403 to CONNECT registry.test:443: allow it there, or name the host in NO_PROXY'],
    ['wants a login', { login: PROXY_LOGIN }, 'answers 407 to CONNECT registry.test:443: it wants a login'],
  ])('says that the proxy %s, and does not try again', async (_, options, message) => {
    const { url, log } = await startProxy(options);
    expect(await pull({ HTTPS_PROXY: url })).toMatchObject({ code: OUTCOMES.proxy.code, stderr: expect.stringContaining(message) });
    expect(log).toHaveLength(1);
  });

  test('says that its login at the proxy is wrong, without showing it', async () => {
    const { url } = await startProxy({ login: PROXY_LOGIN });
    const { code, stdout, stderr } = await pull({ HTTPS_PROXY: url.replace('//', '//pod:yesterday-secret@') });
    expect([code, stderr]).toEqual([OUTCOMES.proxy.code, expect.stringContaining('the login in the URL of the proxy is refused')]);
    expect(stdout + stderr).not.toContain('yesterday-secret');
  });

  test('says that nothing listens at the proxy', async () => {
    expect(await pull({ HTTPS_PROXY: 'http://127.0.0.1:1' })).toMatchObject({
      code: OUTCOMES.unreachable.code, stderr: expect.stringContaining('the proxy 127.0.0.1:1: nothing listens there'),
    });
  });

  test('is slow if the proxy is silent', async () => {
    const { url, address } = await startProxy({ silent: true });
    expect(await pull({ HTTPS_PROXY: url }, { attempts: 1, requestTimeoutSeconds: 0.3 })).toMatchObject({
      code: OUTCOMES.slow.code, stderr: expect.stringContaining(`the proxy ${address} was silent for 0.3 s`),
    });
  });

  test('does not start with a proxy that it cannot use', async () => {
    const { code, stderr } = await pull({ HTTPS_PROXY: 'socks5://user:hidden@proxy:1080' });
    expect([code, stderr]).toEqual([OUTCOMES.settings.code, expect.stringContaining('HTTPS_PROXY has to be the http or https URL of a proxy that takes CONNECT')]);
    expect(stderr).not.toContain('hidden');
  });
});
