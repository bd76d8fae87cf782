import { readFileSync } from 'node:fs';
import { Logins } from '../../src/registry-client/logins';
import { RegistryAccess, RegistryClient } from '../../src/registry-client/registry-client';
import { Turnstile } from '../../src/registry-client/retries';
import { Transport, TransportOptions } from '../../src/registry-client/transport';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf } from '../support/registry/images';
import { dockerConfigOf } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const SHOP = imageOf(['files of the shop', 'more of it']);
const [ROBOT, PASSWORD] = ['robot$apps', 'Secret-of-the-robot'];

jest.setTimeout(60_000); // CAs are read for each client, which takes its time on a busy machine

let certificates: TestCertificates;
let registry: TestRegistry;
const transports: Transport[] = [];

beforeAll(async () => {
  certificates = TestCertificates.make();
  registry = await TestRegistry.start({ certificate: certificates.server, redirects: true });
  registry.project('apps');
  registry.account(ROBOT, PASSWORD, ['apps']);
  registry.push('apps/shop', '1.0', SHOP);
});
beforeEach(() => {
  registry.reset();
  registry.forgetTokens();
});
afterEach(() => { transports.splice(0).forEach(transport => { transport.close(); }); });
afterAll(async () => {
  await registry.stop();
  certificates.remove();
});

function clientWith(access: Partial<RegistryAccess> = {}, options: Partial<TransportOptions> = {}): RegistryClient {
  const transport = new Transport({ cas: { pem: readFileSync(certificates.caFile, 'utf8'), place: 'the test' }, requestTimeoutSeconds: 10, ...options });
  transports.push(transport);
  return new RegistryClient({
    transport,
    turnstile: new Turnstile(8),
    registry: registry.address,
    logins: new Logins(dockerConfigOf(registry.address, ROBOT, PASSWORD), 'the Secret shop-pull'),
    nobody: 'nobody',
    retries: { attempts: 3, pauseMilliseconds: 1 },
    ...access,
  });
}

const ofRealm = () => registry.requests.filter(({ at }) => at === 'realm').length;

test('many requests at once ask for one token', async () => {
  const client = clientWith();
  const answers = await Promise.all(SHOP.blobs.concat(SHOP.blobs).map(async ({ digest }) => client.blob('apps/shop', digest)));
  expect(answers.map(({ digest }) => digest)).toEqual(SHOP.blobs.concat(SHOP.blobs).map(({ digest }) => digest));
  expect(ofRealm()).toBe(1);
});

test('a token that was refused is not asked for again by itself, and the next request tries anew', async () => {
  const client = clientWith();
  registry.fault({ request: /service\/token/, times: 1, status: 401 });
  await expect(client.manifest('apps/shop', '1.0', 'image')).rejects.toMatchObject({ kind: 'login' });
  expect((await client.manifest('apps/shop', '1.0', 'image')).digest).toBe(SHOP.top.digest);
});

test('the head of a manifest has its digest, and no body', async () => {
  const { headers, body } = await clientWith().manifestHead('apps/shop', '1.0');
  expect([headers['docker-content-digest'], body.length]).toEqual([SHOP.top.digest, 0]);
});

test('a login is looked up under the other name of the host too', async () => {
  const logins = new Logins(dockerConfigOf('https://index.docker.io/v1/', ROBOT, PASSWORD), 'the file');
  expect((await clientWith({ logins, loginHost: 'index.docker.io' }).manifest('apps/shop', '1.0', 'image')).status).toBe(200);
  await expect(clientWith({ logins }).manifest('apps/shop', '1.0', 'image')).rejects.toThrow(/401 for nobody \(the file has no login for /);
  await expect(clientWith({ logins, needsLogin: true }).manifest('apps/shop', '1.0', 'image')).rejects.toThrow(/only for index\.docker\.io/);
});

test('nothing is asked without TLS where only https is spoken', async () => {
  registry.fault({ request: /blobs/, status: 307, headers: { Location: `http://${registry.bucketAddress}/x` } });
  await expect(clientWith({}, { httpsOnly: true }).blob('apps/shop', SHOP.blobs[0].digest)).rejects.toThrow(/wants http:\/\/, and only https is spoken/);
  expect(registry.requests.map(({ at }) => at)).not.toContain('bucket');
});

test('an address that is none is refused', () => {
  expect(() => clientWith({ registry: 'no host' })).toThrow(/no host is no host that can be asked/);
});
