import { Credential } from '../../src/facts/credentials';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn } from '../support/bound/bound-secret';

test('without a name it is the Secret that every source would make', () => {
  expect(boundSecret(Credential.CORE_SECRET, SecretSource.existing()).config).toEqual({ secretName: 'harbor-core-secret' });
});

test('a Secret of another name and with other keys is referenced with its name and keys', () => {
  const { config } = boundSecret(Credential.DATABASE_PASSWORD, SecretSource.existing('pg-app', { keys: { password: 'POSTGRES_PASSWORD' } }));
  expect(config).toEqual({ secretName: 'pg-app', keys: { password: 'POSTGRES_PASSWORD' } });
});

test('B12: nothing is made', () => {
  expect(boundSecret(Credential.STORAGE_CREDENTIALS, SecretSource.existing('s3')).objects).toEqual([]);
});

test('HBR-SECRET-02: a key that the credential does not have is an error', () => {
  const secret = boundSecret(Credential.DATABASE_PASSWORD, SecretSource.existing('pg', { keys: { passwort: 'x' } }));
  expect(secret.errors).toEqual([
    "HBR-SECRET-02 'keys.passwort' is no key that Harbor reads from the Secret of database-password: use password",
  ]);
});

test('HBR-SECRET-20: a name that Kubernetes refuses is an error', () => {
  expect(codesIn(boundSecret(Credential.CORE_SECRET, SecretSource.existing('My_Secret')))).toEqual(['HBR-SECRET-20']);
});
