import { spawnSync } from 'node:child_process';
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as https from 'node:https';
import { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import * as bcrypt from 'bcryptjs';
import { bcryptHash } from '../../reconciler/secret-bootstrap/bcrypt';
import { makePassword, makeValues, WantedSecret } from '../../reconciler/secret-bootstrap/values';
import { SECRET_BOOTSTRAP_PROGRAM } from '../../src/kubernetes/programs/secret-bootstrap.generated';
import { PROGRAMS, sourceOf } from '../../tools/bundle-programs';
import { runNode } from '../support/run-node';

const CSRF: WantedSecret = { name: 'harbor-csrf-key', labels: { app: 'harbor' }, username: 'u', keys: [{ key: 'CSRF_KEY', content: 'password', length: 32 }] };

describe('bcrypt', () => {
  test.each(['', 'a', 'Harbor12345', 'pässwörd', 'x'.repeat(71), 'y'.repeat(90)])('of %p is what another implementation makes', password => {
    const salt = Uint8Array.from({ length: 16 }, (_, at) => at * 13 + password.length);
    const hash = bcryptHash(password, salt, 4);
    expect(bcrypt.hashSync(password, hash.slice(0, 29))).toBe(hash);
  });
});

describe('the values', () => {
  test('a password has its exact length, starts with a letter, and fulfils the policy of Harbor', () => {
    expect(makePassword(16)).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z][A-Za-z0-9]{15}$/);
  });

  test('two passwords differ', () => {
    expect(makePassword(24)).not.toBe(makePassword(24));
  });

  test('pain 16: the keys have the lengths that Harbor demands', () => {
    expect(Buffer.byteLength(makeValues(CSRF).CSRF_KEY)).toBe(32);
  });

  test('the htpasswd line belongs to the password', () => {
    const { REGISTRY_PASSWD, REGISTRY_HTPASSWD } = makeValues({
      name: 'x', labels: {}, username: 'harbor_registry_user', keys: [{ key: 'REGISTRY_PASSWD', content: 'password' }, { key: 'REGISTRY_HTPASSWD', content: 'htpasswd' }],
    });
    const [user, hash] = REGISTRY_HTPASSWD.split(':');
    expect([user, bcrypt.compareSync(REGISTRY_PASSWD, hash)]).toEqual(['harbor_registry_user', true]);
  });

  test('the token key is an RSA key in PEM', () => {
    const { 'tls.key': key } = makeValues({ name: 'x', labels: {}, username: '', keys: [{ key: 'tls.key', content: 'rsa-private-key' }] });
    expect(crypto.createPrivateKey(key).asymmetricKeyDetails?.modulusLength).toBe(4096);
  });
});

describe('the program', () => {
  let folder: string;
  let server: https.Server;
  let secrets: Map<string, any>;
  let asked: string[];
  let refuse: number | undefined;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secret-bootstrap-'));
    fs.writeFileSync(path.join(folder, 'program.mjs'), SECRET_BOOTSTRAP_PROGRAM);
    fs.writeFileSync(path.join(folder, 'token'), 'a-token\n');
    fs.writeFileSync(path.join(folder, 'namespace'), 'harbor');
    const openssl = spawnSync('openssl', [
      'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
      '-keyout', path.join(folder, 'server.key'), '-out', path.join(folder, 'ca.crt'),
    ]);
    if (openssl.status !== 0) { throw new Error(`openssl: ${openssl.stderr}`); }
    server = https.createServer({ key: fs.readFileSync(path.join(folder, 'server.key')), cert: fs.readFileSync(path.join(folder, 'ca.crt')) }, answer);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    secrets = new Map();
    asked = [];
    refuse = undefined;
  });

  afterAll(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });

  /** The part of the API server that knows Secrets of the namespace harbor. */
  function answer(request: any, response: any): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`);
      const reply = (status: number, body: unknown = {}) => { response.writeHead(status).end(JSON.stringify(body)); };
      if (request.headers.authorization !== 'Bearer a-token') { return reply(401); }
      if (refuse !== undefined && request.method === 'POST') { return reply(refuse); }
      if (request.method === 'GET') {
        const found = secrets.get(path.basename(request.url));
        return found ? reply(200, found) : reply(404);
      }
      const made = JSON.parse(Buffer.concat(parts).toString('utf8'));
      secrets.set(made.metadata.name, made);
      return reply(201, made);
    });
  }

  async function run(wanted: readonly WantedSecret[]) {
    const file = path.join(folder, 'secrets.json');
    fs.writeFileSync(file, JSON.stringify(wanted));
    const env = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String((server.address() as AddressInfo).port) };
    return runNode([path.join(folder, 'program.mjs'), file, folder], env);
  }

  test('is in src as it is in its own folder', () => {
    const [program] = PROGRAMS;
    expect(fs.readFileSync(path.resolve(__dirname, '../..', program.target), 'utf8')).toBe(sourceOf(program));
  });

  test('has nothing that Flux would substitute', () => {
    expect(SECRET_BOOTSTRAP_PROGRAM).not.toContain('${');
  });

  test('needs nothing but Node', () => {
    const imported = [...SECRET_BOOTSTRAP_PROGRAM.matchAll(/from '([^']+)'/g)].map(([, module]) => module);
    expect(imported.filter(module => !module.startsWith('node:'))).toEqual([]);
  });

  test('creates a Secret that is missing, and it cannot be changed', async () => {
    const { code } = await run([CSRF]);
    expect(code).toBe(0);
    expect(secrets.get('harbor-csrf-key')).toMatchObject({ kind: 'Secret', immutable: true, metadata: { namespace: 'harbor', labels: { app: 'harbor' } } });
  });

  test('pain 1: leaves a Secret that exists as it is', async () => {
    secrets.set('harbor-csrf-key', { data: { CSRF_KEY: 'b2xk' } });
    await run([CSRF]);
    expect(asked).toEqual(['GET /api/v1/namespaces/harbor/secrets/harbor-csrf-key']);
  });

  test('pain 35: a Secret that lacks a key is an error that names it', async () => {
    secrets.set('harbor-csrf-key', { data: {} });
    expect(await run([CSRF])).toMatchObject({ code: 1, stderr: expect.stringContaining('Secret harbor-csrf-key has no CSRF_KEY') });
  });

  test('is content if somebody else was faster', async () => {
    refuse = 409;
    expect((await run([CSRF])).code).toBe(0);
  });

  test('fails if it may not create Secrets, and says so', async () => {
    refuse = 403;
    expect(await run([CSRF])).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot create Secret harbor-csrf-key: the API server answers 403') });
  });

  test('never prints a value', async () => {
    const { stdout, stderr } = await run([CSRF]);
    expect(stdout + stderr).not.toContain(secrets.get('harbor-csrf-key').stringData.CSRF_KEY);
  });
});
