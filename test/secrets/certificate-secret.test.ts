import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../../src/diagnostics/problems';
import { Credential } from '../../src/facts/credentials';
import { CertificateSecretOptions } from '../../src/secrets/certificate-secret';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { schemaProblems } from '../support/schemas';

const bind = (options: Partial<CertificateSecretOptions> = {}, credential = Credential.TOKEN_KEY) =>
  boundSecret(credential, SecretSource.certificate({ issuerName: 'ca', ...options }));
const specOf = (options: Partial<CertificateSecretOptions> = {}) => objectOf(bind(options), 'Certificate').spec;

test('the key is RSA, and stays when the certificate is renewed', () => {
  expect(specOf().privateKey).toEqual({ algorithm: 'RSA', encoding: 'PKCS1', size: 2048, rotationPolicy: 'Never' });
});

test('the Secret has the conventional name', () => {
  expect([specOf().secretName, bind().config]).toEqual(['harbor-token-key', { secretName: 'harbor-token-key', defined: true }]);
});

test('the issuer serves the whole cluster unless another kind is given', () => {
  expect([specOf().issuerRef, specOf({ issuerKind: 'Issuer' }).issuerRef.kind]).toEqual([
    { name: 'ca', kind: 'ClusterIssuer', group: 'cert-manager.io' }, 'Issuer',
  ]);
});

test('overrides are merged over the Certificate', () => {
  expect(specOf({ overrides: { spec: { privateKey: { size: 8192 } } } }).privateKey).toMatchObject({ size: 8192, rotationPolicy: 'Never' });
});

test('finding H1: a key in PKCS#8, which core cannot read, is refused', () => {
  expect(codesIn(bind({ overrides: { spec: { privateKey: { encoding: 'PKCS8' } } } }))).toEqual(['HBR-SECRET-25']);
});

test('HBR-SECRET-17: it cannot make a password', () => {
  expect(codesIn(bind({}, Credential.CORE_SECRET))).toEqual(['HBR-SECRET-17']);
});

test('HBR-SECRET-21: an issuer needs a name', () => {
  expect(codesIn(bind({ issuerName: '' }))).toEqual(['HBR-SECRET-21']);
});

test('HBR-SECRET-23: cert-manager knows three sizes', () => {
  expect(codesIn(bind({ keySize: 3072 }))).toEqual(['HBR-SECRET-23']);
});

test('cert-manager accepts what is made', async () => {
  expect(await schemaProblems(bind().objects)).toEqual([]);
});

test('finding H1: documents say which key core reads, and how it is made', () => {
  const textOf = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
  expect(textOf('docs/tables.md')).toMatch(/token-key.*PKCS#1.*openssl genrsa -traditional/);
  expect(textOf('docs/moving-from-helm.md')).toMatch(/PKCS#8: convert it with\s+`openssl rsa -traditional`/);
  expect(PROBLEMS['HBR-SECRET-25'].fix).toContain('openssl rsa -traditional');
});
