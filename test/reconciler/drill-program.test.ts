import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKUP_PROGRAM } from '../../src/kubernetes/programs/backup.generated';
import { Ended, runNode } from '../support/run-node';

const digestOf = (content: string | Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
const LOGIN = `Basic ${Buffer.from('robot$drill:the password').toString('base64')}`;

/** What a restored Harbor answers, by path without the query; a blob can be in a bucket, to which core redirects. */
class RestoredHarbor {
  public readonly answers = new Map<string, { status?: number; body?: string | Buffer; location?: string }>();
  public readonly log: string[] = [];
  public failures = 0;
  private readonly server: Server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    this.log.push(`${request.method} ${path}${request.headers.authorization === undefined ? ' anonymously' : ''}`);
    if (this.failures > 0) {
      this.failures -= 1;
      return void response.writeHead(503).end();
    }
    if (!path.startsWith('/bucket/') && path !== '/api/v2.0/ping' && request.headers.authorization !== LOGIN) { return void response.writeHead(401).end(); }
    const { status = 200, body = '', location } = this.answers.get(path) ?? { status: 404 };
    return void response.writeHead(location === undefined ? status : 307, location === undefined ? {} : { location }).end(body);
  });

  public async start(): Promise<string> {
    await new Promise<void>(resolve => { this.server.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  public json(path: string, value: unknown): void {
    this.answers.set(`/api/v2.0${path}`, { body: JSON.stringify(value) });
  }
}

const LAYER = 'a layer of an image'.repeat(100);
const CONFIG = '{"architecture":"amd64"}';
const blobs = [CONFIG, LAYER].map(content => ({ mediaType: 'application/octet-stream', digest: digestOf(content), size: content.length }));
const MANIFEST = JSON.stringify({ schemaVersion: 2, config: blobs[0], layers: [blobs[1]] });
const INDEX = JSON.stringify({
  schemaVersion: 2, manifests: [{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(MANIFEST), size: MANIFEST.length, platform: { os: 'linux', architecture: 'amd64' } }],
});
const REPOSITORY = '/v2/apps/team/shop';

let harbor: RestoredHarbor;
let folder: string;
let url: string;

beforeEach(async () => {
  harbor = new RestoredHarbor();
  url = await harbor.start();
  folder = mkdtempSync(join(tmpdir(), 'drill-program-'));
  for (const [name, text] of Object.entries({ 'backup.mjs': BACKUP_PROGRAM, 'username': 'robot$drill\n', 'password': 'the password\n' })) { writeFileSync(join(folder, name), text); }
  harbor.json('/ping', 'Pong');
  harbor.json('/projects', [{ name: 'docker-hub', registry_id: 1 }, { name: 'apps' }]);
  harbor.json('/projects/docker-hub/repositories', []);
  harbor.json('/projects/apps/repositories', [{ name: 'apps/team/shop' }]);
  harbor.json('/projects/apps/repositories/team%252Fshop/artifacts', [{ digest: 'sha256:large', size: 5_000_000 }, { digest: digestOf(INDEX), size: 2000 }]);
  harbor.answers.set(`${REPOSITORY}/manifests/${digestOf(INDEX)}`, { body: INDEX });
  harbor.answers.set(`${REPOSITORY}/manifests/${digestOf(MANIFEST)}`, { body: MANIFEST });
  harbor.answers.set(`${REPOSITORY}/blobs/${blobs[0].digest}`, { body: CONFIG });
  harbor.answers.set(`${REPOSITORY}/blobs/${blobs[1].digest}`, { location: '/bucket/layer' });
  harbor.answers.set('/bucket/layer', { body: LAYER });
});

afterEach(async () => {
  await harbor.stop();
  rmSync(folder, { recursive: true });
});

async function check(settings: object = {}): Promise<Ended> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ url, loginFolder: folder, images: 3, mostBytes: 1_000_000, deadlineSeconds: 20, pauseMilliseconds: 1, ...settings }));
  return runNode([join(folder, 'backup.mjs'), 'check', file]);
}

test('a restored Harbor that delivers an image passes, and is only read', async () => {
  const { code, stdout, stderr } = await check();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`pulled apps/team/shop@${digestOf(INDEX)}: 2 blobs`);
  expect(stdout).toContain('2 projects, 1 images pulled');
  expect(harbor.log.filter(line => !line.startsWith('GET '))).toEqual([]);
});

test('one that needs a while is waited for', async () => {
  harbor.failures = 7;
  expect((await check()).code).toBe(0);
});

test('one that never answers is a failure', async () => {
  harbor.failures = 1e9;
  const { code, stderr } = await check({ deadlineSeconds: 1 });
  expect([code, stderr]).toEqual([expect.any(Number), expect.stringMatching(/FAILED \((refused|slow)/)]);
});

test.each<[string, string, () => unknown]>([
  ['a blob that is not there', 'is in the database and not in the store of blobs', () => harbor.answers.delete('/bucket/layer')],
  ['a blob of another content', 'of another content', () => harbor.answers.set('/bucket/layer', { body: LAYER.replace('layer', 'lay3r') })],
  ['a manifest of another content', 'has the digest', () => harbor.answers.set(`${REPOSITORY}/manifests/${digestOf(MANIFEST)}`, { body: INDEX })],
  ['no project', 'sees no project', () => { harbor.json('/projects', []); }],
  ['no image', 'nothing was pulled', () => { harbor.json('/projects/apps/repositories', []); }],
  ['an account that is not in the dump', '401 for robot$drill', () => { writeFileSync(join(folder, 'password'), 'another one'); }],
])('%s is a failure', async (_, said, spoil) => {
  spoil();
  const { code, stderr } = await check();
  expect([code !== 0, stderr]).toEqual([true, expect.stringContaining(said)]);
  expect(stderr).not.toMatch(/password|another one/);
});

test('a bucket to which core redirects gets no login', async () => {
  const bucket = new RestoredHarbor();
  const other = await bucket.start();
  bucket.answers.set('/bucket/layer', { body: LAYER });
  harbor.answers.set(`${REPOSITORY}/blobs/${blobs[1].digest}`, { location: `${other}/bucket/layer` });
  expect((await check()).code).toBe(0);
  expect(bucket.log).toEqual(['GET /bucket/layer anonymously']);
  await bucket.stop();
});
