import { generateKeyPairSync, KeyObject } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import { Credential, WELL_KNOWN_PASSWORDS } from '../../src/facts/credentials';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, BoundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { schemaProblems } from '../support/schemas';

const PASSWORD = 'Kj3nVq8ZpLw4';
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const WEAK_RSA = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
const EC = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

const bind = (credential: Credential, values: { [key: string]: string }) => boundSecret(credential, SecretSource.unsafePlainText({ values }));
const errorCodes = (secret: BoundSecret) => codesIn({ errors: secret.errors, warnings: [] });
const line = (user: string, password: string) => `${user}:${bcrypt.hashSync(password, 4)}`;

describe('the Secret', () => {
  test('has the values', () => {
    expect(objectOf(bind(Credential.CSRF_KEY, { CSRF_KEY: 'x'.repeat(32) }), 'Secret')).toMatchObject({
      metadata: { name: 'harbor-csrf-key', namespace: 'registry', labels: { release: 'harbor' } },
      type: 'Opaque',
      stringData: { CSRF_KEY: 'x'.repeat(32) },
    });
  });

  test('has the htpasswd line of the password if none is given', () => {
    const { REGISTRY_HTPASSWD: htpasswd } = objectOf(bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: PASSWORD }), 'Secret').stringData;
    const [user, hash] = htpasswd.split(':');
    expect([user, bcrypt.compareSync(PASSWORD, hash)]).toEqual(['harbor_registry_user', true]);
  });

  test('keeps an htpasswd line that is given', () => {
    const given = line('harbor_registry_user', PASSWORD);
    const secret = bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: PASSWORD, REGISTRY_HTPASSWD: given });
    expect([objectOf(secret, 'Secret').stringData.REGISTRY_HTPASSWD, secret.errors]).toEqual([given, []]);
  });

  test('is accepted by Kubernetes', async () => {
    expect(await schemaProblems(bind(Credential.CORE_SECRET, { secret: PASSWORD }).objects)).toEqual([]);
  });
});

test('HBR-SECRET-11: it comes with a warning', () => {
  expect(codesIn(bind(Credential.CORE_SECRET, { secret: PASSWORD }))).toEqual(['HBR-SECRET-11']);
});

test('HBR-SECRET-01: a missing value is an error', () => {
  expect(errorCodes(bind(Credential.CORE_SECRET, {}))).toEqual(['HBR-SECRET-01']);
});

test('HBR-SECRET-02: a key that Harbor does not read is an error', () => {
  expect(errorCodes(bind(Credential.CORE_SECRET, { secret: PASSWORD, CORE_SECRET: PASSWORD }))).toEqual(['HBR-SECRET-02']);
});

test.each([31, 33])('HBR-SECRET-03: a CSRF key of %i bytes is an error', length => {
  expect(errorCodes(bind(Credential.CSRF_KEY, { CSRF_KEY: 'x'.repeat(length) }))).toEqual(['HBR-SECRET-03']);
});

test('HBR-SECRET-03: bytes are counted, not letters', () => {
  expect(errorCodes(bind(Credential.SECRET_KEY, { secretKey: 'ä'.repeat(16 - 1) }))).toEqual(['HBR-SECRET-03']);
});

test('a core secret may have any length', () => {
  expect(errorCodes(bind(Credential.CORE_SECRET, { secret: 'x'.repeat(20) }))).toEqual([]);
});

test.each([24, 32])('HBR-SECRET-18: a secret key of %i bytes is tolerated', length => {
  expect(codesIn(bind(Credential.SECRET_KEY, { secretKey: 'x'.repeat(length) })).sort()).toEqual(['HBR-SECRET-11', 'HBR-SECRET-18']);
});

test.each([...WELL_KNOWN_PASSWORDS, 'HARBOR12345'])('D48: HBR-SECRET-04: %s is refused', password => {
  expect(errorCodes(bind(Credential.JOBSERVICE_SECRET, { JOBSERVICE_SECRET: password }))).toEqual(['HBR-SECRET-04']);
});

test.each(['Ab3 defgh', "Ab3'defgh", 'Ab3"defgh', 'Ab3\\defgh'])('HBR-SECRET-05: the database password %s breaks the connection string', password => {
  expect(errorCodes(bind(Credential.DATABASE_PASSWORD, { password }))).toEqual(['HBR-SECRET-05']);
});

test.each(['Ab3@defgh', 'Ab3/defgh', 'Ab3%defgh'])('HBR-SECRET-06: the cache password %s does not fit into a URL', password => {
  expect(errorCodes(bind(Credential.CACHE_PASSWORD, { REDIS_PASSWORD: password }))).toEqual(['HBR-SECRET-06']);
});

test.each(['Ab3defg', 'ab3defgh', 'AB3DEFGH', 'Abcdefgh', `Ab3${'x'.repeat(126)}`])('HBR-SECRET-07: the admin password %s is against the policy', password => {
  expect(errorCodes(bind(Credential.ADMIN_PASSWORD, { HARBOR_ADMIN_PASSWORD: password }))).toEqual(['HBR-SECRET-32', 'HBR-SECRET-07']);
});

test('HBR-SECRET-32: an admin password within the policy is an error too', () => {
  expect(errorCodes(bind(Credential.ADMIN_PASSWORD, { HARBOR_ADMIN_PASSWORD: PASSWORD }))).toEqual(['HBR-SECRET-32']);
});

test.each(['', ' x', 'x\n'])('HBR-SECRET-08: %j is empty or has white space around it', secret => {
  expect(errorCodes(bind(Credential.AUTH_SECRET, { secret }))).toEqual(['HBR-SECRET-08']);
});

test.each([
  ['another user', line('admin', PASSWORD)],
  ['another password', line('harbor_registry_user', 'Other123')],
  ['SHA-1', 'harbor_registry_user:{SHA}fEqNCco3Yq9h5ZUglD3CZJT4lBs='],
  ['two lines', `${line('harbor_registry_user', PASSWORD)}\n${line('other', PASSWORD)}`],
  ['no hash', 'harbor_registry_user'],
])('HBR-SECRET-09: an htpasswd line with %s is an error', (_, htpasswd) => {
  expect(errorCodes(bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: PASSWORD, REGISTRY_HTPASSWD: htpasswd }))).toEqual(['HBR-SECRET-09']);
});

test('an htpasswd line of Apache is fine', () => {
  const apache = line('harbor_registry_user', PASSWORD).replace('$2b$', '$2y$');
  expect(errorCodes(bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: PASSWORD, REGISTRY_HTPASSWD: apache }))).toEqual([]);
});

test.each([['a short RSA key', WEAK_RSA], ['an elliptic curve', EC], ['text', 'no key'], ['nothing', '']])(
  'HBR-SECRET-10: %s cannot sign tokens', (_, key) => {
    expect(errorCodes(bind(Credential.TOKEN_KEY, { 'tls.key': key }))).toEqual(['HBR-SECRET-10']);
  });

test('an RSA key can sign tokens, and needs no certificate', () => {
  expect(errorCodes(bind(Credential.TOKEN_KEY, { 'tls.key': RSA }))).toEqual([]);
});

test('HBR-SECRET-19: a registry password longer than bcrypt reads is an error', () => {
  expect(errorCodes(bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: 'x'.repeat(73) }))).toEqual(['HBR-SECRET-19']);
});

test('B13, D15, HBR-SECRET-22: the keys of an object store must not be plain text', () => {
  expect(errorCodes(bind(Credential.STORAGE_CREDENTIALS, {}))).toEqual(['HBR-SECRET-22']);
});

test('no value is in any message', () => {
  const value = 'Tell-Nobody"Ab3 ';
  const bad = [
    bind(Credential.SECRET_KEY, { secretKey: value }), bind(Credential.DATABASE_PASSWORD, { password: value }),
    bind(Credential.CACHE_PASSWORD, { REDIS_PASSWORD: value }), bind(Credential.TOKEN_KEY, { 'tls.key': value }),
    bind(Credential.REGISTRY_CREDENTIALS, { REGISTRY_PASSWD: PASSWORD, REGISTRY_HTPASSWD: value }),
  ];
  expect(bad.filter(it => it.errors.length === 0 || [...it.errors, ...it.warnings].join().includes('Tell-Nobody'))).toEqual([]);
});
