import * as bcrypt from 'bcryptjs';
import { DerivedBytes, derivePassword, htpasswdLine } from '../../src/secrets/derived-secret';

const PASSPHRASE = 'correct horse battery staple';

test('the same passphrase and label give the same password', () => {
  expect(derivePassword(PASSPHRASE, 'a', 24)).toBe(derivePassword(PASSPHRASE, 'a', 24));
});

test('a password stays the same from release to release', () => {
  expect(derivePassword(PASSPHRASE, 'x', 16)).toBe('EfFiflEU0UE5y9Gc');
});

test.each([[PASSPHRASE, 'b'], ['another passphrase of length', 'a']])('passphrase %s and label %s give another password', (passphrase, label) => {
  expect(derivePassword(passphrase, label, 24)).not.toBe(derivePassword(PASSPHRASE, 'a', 24));
});

test.each([16, 24, 32])('a password of %i letters and digits fulfils the policy of Harbor', length => {
  const passwords = [...Array(50).keys()].map(at => derivePassword(PASSPHRASE, String(at), length));
  const pattern = new RegExp(`^(?=.*[A-Z])(?=.*[a-z])(?=.*\\d)[A-Za-z0-9]{${length}}$`);
  expect(passwords.filter(it => !pattern.test(it))).toEqual([]);
});

test('a password too short for the policy is made all the same', () => {
  expect(derivePassword(PASSPHRASE, 'a', 2)).toMatch(/^[A-Za-z0-9]{2}$/);
});

test('the stream of bytes does not depend on how it is cut', () => {
  const pieces = new DerivedBytes(PASSPHRASE, 'a');
  const cut = Buffer.concat([pieces.next(1), pieces.next(40), pieces.next(23)]);
  expect(cut.equals(new DerivedBytes(PASSPHRASE, 'a').next(64))).toBe(true);
});

test('an htpasswd line has the user and a bcrypt hash that the password opens', () => {
  const [user, hash] = htpasswdLine('harbor_registry_user', 'Abc123Abc123').split(':');
  expect([user, bcrypt.compareSync('Abc123Abc123', hash)]).toEqual(['harbor_registry_user', true]);
});

test('another password does not open the hash', () => {
  expect(bcrypt.compareSync('Abc123Abc124', htpasswdLine('user', 'Abc123Abc123').split(':')[1])).toBe(false);
});

test('the same password gives the same line', () => {
  expect(htpasswdLine('user', 'Abc123Abc123')).toBe(htpasswdLine('user', 'Abc123Abc123'));
});

test('another user has another salt', () => {
  const salt = (user: string) => bcrypt.getSalt(htpasswdLine(user, 'Abc123Abc123').split(':')[1]);
  expect(salt('a')).not.toBe(salt('b'));
});
