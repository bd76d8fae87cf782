import { createPrivateKey } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Credential, SecretContent, WELL_KNOWN_PASSWORDS } from '../../src/facts/credentials';
import { HarborSecrets } from '../../src/secrets/harbor-secrets';
import { SecretSource } from '../../src/secrets/secret-source';
import { binder, codesIn } from '../support/bound/bound-secret';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

const PASSPHRASE = 'correct horse battery staple';
const DERIVED = [
  Credential.CORE_SECRET, Credential.JOBSERVICE_SECRET, Credential.REGISTRY_HTTP_SECRET, Credential.REGISTRY_CREDENTIALS, Credential.CSRF_KEY,
  Credential.SECRET_KEY, Credential.TOKEN_KEY, Credential.ADMIN_PASSWORD, Credential.DATABASE_PASSWORD, Credential.CACHE_PASSWORD,
];

function evaluate(credentials: Credential[], secrets = HarborSecrets.evaluation({ passphrase: PASSPHRASE })) {
  const chart = testChart();
  const credentialBinder = binder(new Construct(chart, 'secrets'), secrets);
  credentials.forEach(it => credentialBinder.bindCredential(it));
  const objects: any[] = chart.node.findAll().filter(ApiObject.isApiObject).map(it => it.toJson());
  return { objects, values: objects.map(it => it.stringData), errors: errorsOf(chart), warnings: warningsOf(chart) };
}

test('the same passphrase gives the same Secrets', () => {
  expect(evaluate(DERIVED).objects).toEqual(evaluate(DERIVED).objects);
});

test('another passphrase gives other values everywhere', () => {
  const others = evaluate(DERIVED, HarborSecrets.evaluation({ passphrase: 'another passphrase of length' })).values.flatMap(it => Object.values(it));
  expect(evaluate(DERIVED).values.flatMap(it => Object.values(it)).filter(it => others.includes(it))).toEqual([]);
});

test('no two credentials have the same value', () => {
  const values = evaluate(DERIVED).values.flatMap(it => Object.values(it));
  expect(new Set(values).size).toBe(values.length);
});

test('D48: no well-known password is among them', () => {
  expect(evaluate(DERIVED).values.flatMap(it => Object.values(it) as string[]).filter(it => WELL_KNOWN_PASSWORDS.includes(it))).toEqual([]);
});

test.each([
  [Credential.SECRET_KEY, 'secretKey', 16], [Credential.CSRF_KEY, 'CSRF_KEY', 32], [Credential.CORE_SECRET, 'secret', 16],
])('%s has the length that Harbor wants', (credential, key, length) => {
  expect(evaluate([credential]).values[0][key]).toHaveLength(length);
});

test('the htpasswd line belongs to the password', () => {
  const [{ REGISTRY_PASSWD, REGISTRY_HTPASSWD }] = evaluate([Credential.REGISTRY_CREDENTIALS]).values;
  expect(bcrypt.compareSync(REGISTRY_PASSWD, REGISTRY_HTPASSWD.split(':')[1])).toBe(true);
});

test('the token key is an RSA key without a certificate', () => {
  const [values] = evaluate([Credential.TOKEN_KEY]).values;
  expect([Object.keys(values), createPrivateKey(values['tls.key']).asymmetricKeyType]).toEqual([['tls.key'], 'rsa']);
});

test('HBR-SECRET-12: one warning for all credentials', () => {
  expect(codesIn(evaluate(DERIVED))).toEqual(['HBR-SECRET-12']);
});

test.each(['short', 'aaaaaaaaaaaaaaaaaaaa', 'not-a-secure-string', '                    '])('HBR-SECRET-13: the passphrase %j is refused, once', passphrase => {
  expect(codesIn(evaluate(DERIVED, HarborSecrets.evaluation({ passphrase })))).toEqual(['HBR-SECRET-13', 'HBR-SECRET-12']);
});

test('the passphrase is in no message', () => {
  const { errors, warnings } = evaluate(DERIVED, HarborSecrets.evaluation({ passphrase: 'TellNobody' }));
  expect([...errors, ...warnings].join()).not.toContain('TellNobody');
});

test('HBR-SECRET-15: a client secret cannot be derived', () => {
  expect(evaluate([Credential.AUTH_SECRET]).errors).toEqual([
    "HBR-SECRET-15 'HarborSecrets.evaluation' cannot make secret of auth-secret, because another system gives it out: "
    + "give this credential a source of its own: 'authSecret: SecretSource.existing()', externalSecret() or sealed()",
  ]);
});

test('a credential can have a source of its own', () => {
  const secrets = HarborSecrets.evaluation({ passphrase: PASSPHRASE, authSecret: SecretSource.existing('oidc') });
  expect(evaluate([Credential.AUTH_SECRET], secrets)).toMatchObject({ objects: [], errors: [] });
});

test('the password of a database that exists cannot be derived', () => {
  const chart = testChart();
  binder(new Construct(chart, 'secrets'), HarborSecrets.evaluation({ passphrase: PASSPHRASE }))
    .bindCredential(Credential.DATABASE_PASSWORD, { keys: [{ key: 'password', content: SecretContent.ISSUED }] });
  expect(codesIn({ errors: errorsOf(chart), warnings: [] })).toEqual(['HBR-SECRET-15']);
});
