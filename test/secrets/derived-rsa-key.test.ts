import { createPrivateKey, createPublicKey, createSign, createVerify, privateDecrypt, publicEncrypt } from 'node:crypto';
import { deriveRsaKey } from '../../src/secrets/derived-rsa-key';

const PASSPHRASE = 'correct horse battery staple';
const LABELS = ['a', 'b', 'c'];

test.each(LABELS)('what the key of %s signs, its public half verifies', label => {
  const key = createPrivateKey(deriveRsaKey(PASSPHRASE, label));
  const signature = createSign('RSA-SHA256').update('token').sign(key);
  expect(createVerify('RSA-SHA256').update('token').verify(createPublicKey(key), signature)).toBe(true);
});

test.each(LABELS)('what the public half of the key of %s encrypts, the key decrypts', label => {
  const key = createPrivateKey(deriveRsaKey(PASSPHRASE, label));
  expect(privateDecrypt(key, publicEncrypt(createPublicKey(key), Buffer.from('text'))).toString()).toBe('text');
});

test('a signature is refused by the key of another label', () => {
  const signature = createSign('RSA-SHA256').update('token').sign(deriveRsaKey(PASSPHRASE, 'a'));
  expect(createVerify('RSA-SHA256').update('token').verify(createPublicKey(deriveRsaKey(PASSPHRASE, 'b')), signature)).toBe(false);
});

test('the key is RSA of 2048 bits with the usual exponent', () => {
  expect(createPrivateKey(deriveRsaKey(PASSPHRASE, 'a')).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n });
});

test('the key is PKCS#1 in PEM', () => {
  expect(deriveRsaKey(PASSPHRASE, 'a')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n[\s\S]+\n-----END RSA PRIVATE KEY-----\n$/);
});

test('the same passphrase gives the same key, also when nothing is remembered', () => {
  let again = '';
  jest.isolateModules(() => { again = jest.requireActual('../../src/secrets/derived-rsa-key').deriveRsaKey(PASSPHRASE, 'a'); });
  expect(again).toBe(deriveRsaKey(PASSPHRASE, 'a'));
});

test('the key stays the same from release to release', () => {
  const { n } = createPrivateKey(deriveRsaKey(PASSPHRASE, 'a')).export({ format: 'jwk' });
  expect(n?.slice(0, 16)).toBe('ukDvVYlJcnl2PAFc');
});
