import { readFileSync } from 'node:fs';
import { Logins } from '../../src/registry-client/logins';
import { RegistryClient } from '../../src/registry-client/registry-client';
import { Turnstile } from '../../src/registry-client/retries';
import { Transport } from '../../src/registry-client/transport';
import { TestCertificates } from '../support/registry/certificates';
import { imageOf, multiPlatformImage } from '../support/registry/images';
import { dockerConfigOf } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const SHOP = imageOf(['files of the shop', 'more of it']);
const [ROBOT, PASSWORD] = ['robot$apps', 'Secret-of-the-robot'];

jest.setTimeout(60_000); // CAs are read for each client, which takes its time on a busy machine

let certificates: TestCertificates;
let registry: TestRegistry;
let transport: Transport;
let client: RegistryClient;

beforeAll(async () => {
  certificates = TestCertificates.make();
  registry = await TestRegistry.start({ certificate: certificates.server, redirects: true });
  registry.project('apps');
  registry.account(ROBOT, PASSWORD, ['apps'], { push: true });
  transport = new Transport({ cas: { pem: readFileSync(certificates.caFile, 'utf8'), place: 'the test' }, requestTimeoutSeconds: 10 });
});
beforeEach(() => {
  registry.reset();
  registry.forget('apps/shop');
  client = new RegistryClient({
    transport,
    turnstile: new Turnstile(8),
    registry: registry.address,
    logins: new Logins(dockerConfigOf(registry.address, ROBOT, PASSWORD), 'the Secret shop-push'),
    nobody: 'nobody',
    retries: { attempts: 3, pauseMilliseconds: 1 },
  });
});
afterAll(async () => {
  transport.close();
  await registry.stop();
  certificates.remove();
});

test('what is pushed can be pulled, also if it was pulled from the repository before', async () => {
  await expect(client.manifest('apps/shop', '1.0', 'image')).rejects.toMatchObject({ kind: 'image' });
  await Promise.all(SHOP.blobs.map(async blob => client.pushBlob('apps/shop', blob)));
  await client.pushManifest('apps/shop', '1.0', SHOP.top);
  expect((await client.manifest('apps/shop', '1.0', 'image')).body).toEqual(SHOP.top.body);
  expect((await client.blob('apps/shop', SHOP.blobs[1].digest)).body).toEqual(SHOP.blobs[1].body);
});

test('bytes of another digest are not taken', async () => {
  const [blob, other] = SHOP.blobs;
  await expect(client.pushBlob('apps/shop', { ...blob, digest: other.digest })).rejects.toMatchObject({
    kind: 'damaged', message: `the push of blob ${other.digest} to apps/shop: 400, what arrived is not what was sent. Something between here and the registry changes bodies, or its storage does`,
  });
  expect(registry.take('blobs', 'apps/shop', other.digest)).toBeUndefined();
});

test.each([
  ['an image before its blobs', SHOP],
  ['an index before its images', multiPlatformImage('shop')],
])('%s is not taken', async (_, { top }) => {
  await expect(client.pushManifest('apps/shop', '1.0', top)).rejects.toMatchObject({ kind: 'blob' });
});

test('an upload is begun anew after a failure, and its place has to come back as it was', async () => {
  registry.fault({ request: /PUT .*uploads/, times: 2, status: 500 });
  await client.pushBlob('apps/shop', SHOP.blobs[0]);
  const paths = registry.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);
  expect(new Set(paths).size).toBe(3);
  expect(paths.filter(path => !/uploads\/[0-9a-f-]{36}\?_state=[0-9a-f-]{36}&digest=sha256%3A/.test(path))).toEqual([]);
});

test('an account that may only pull is told so', async () => {
  registry.account(ROBOT, PASSWORD, ['apps']);
  try {
    await expect(client.pushBlob('apps/shop', SHOP.blobs[0])).rejects.toMatchObject({ kind: 'login', message: expect.stringContaining('the account may not push to apps') });
  } finally {
    registry.account(ROBOT, PASSWORD, ['apps'], { push: true });
  }
});
