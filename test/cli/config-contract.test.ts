import { Server } from 'node:http';
import { commandToItsEnd } from '../support/command';
import { askHarbor, harborTarget } from '../support/configuration/harbor-target';
import { Neighbours, startNeighbours } from '../support/configuration/neighbours';
import { manifestsOf, synthesised, writtenSecrets } from '../support/configuration/synthesised';
import { WHOLE_PROPS_SECRETS, wholeProps } from '../support/configuration/whole-props';
import { FakeHarbor } from '../support/fake-harbor';
import { TestCertificates } from '../support/registry/certificates';

/*
 * `config apply`, `export` and `plan` on the fake Harbor, or on a live one: `npm run test:harbor` with HARBOR_URL and HARBOR_PASSWORD. The live one
 * has to be new, and keeps everything.
 */
const target = harborTarget();
const certificates = TestCertificates.make();
jest.setTimeout(600_000);

let neighbours: Neighbours;
let server: Server | undefined;
let url = target.url;

beforeAll(async () => {
  neighbours = await startNeighbours();
  process.env.HARBOR_PASSWORD = target.password;
  if (!target.isLive) { ({ server, url } = await new FakeHarbor({ now: () => Date.now() }).listen()); }
});

afterAll(async () => {
  server?.close();
  if (!target.isLive) { delete process.env.HARBOR_PASSWORD; }
  certificates.remove();
  await neighbours.stop();
});

/** Harbor's own scanner, or another one where it runs without. */
async function ownScanner(): Promise<string> {
  const { body } = await askHarbor(target, { method: 'GET', path: '/scanners?page_size=100' });
  return body.some(({ name }: any) => name === 'Trivy') ? 'Trivy' : 'grype';
}

test('E63: all that can be declared is exported as it is: the export changes nothing, and a second one says the same', async () => {
  const live = target.isLive && { upstream: target.upstream, scanners: neighbours.scanners, projectScanner: await ownScanner() };
  const props = wholeProps({ caPem: certificates.caPem, hasDirectory: false, ...live });
  const config = async (...args: string[]) => commandToItsEnd('config', ...args, '--url', url);
  const secrets = writtenSecrets(WHOLE_PROPS_SECRETS);
  const applied = await config('apply', manifestsOf(props), '--secrets', secrets);
  expect([applied.code, applied.code === 0 ? '' : applied.out + applied.err]).toEqual([0, '']);
  const first = await config('export');
  expect([first.code, first.err.split('\n').filter(line => !line.includes('fill it in as key'))]).toEqual([0, []]);
  expect(first.out + first.err).not.toContain('Sentinel');
  const manifests = synthesised(first.out);
  const lines = (await config('plan', manifests, '--secrets', secrets, '--json')).out.split('\n').map(line => JSON.parse(line));
  const isLibrary = ({ kind, scope }: any) => kind === 'projectClaims' && scope === 'library'; // nobody has declared the project that Harbor begins with
  expect(lines.filter(line => ['create', 'update', 'delete', 'fail'].includes(line.action) && !isLibrary(line))).toEqual([]);
  expect((await config('apply', manifests, '--secrets', secrets)).code).toBe(0);
  expect(await config('plan', manifests, '--secrets', secrets)).toMatchObject({ code: 0 });
  expect((await config('export')).out).toBe(first.out);
});
