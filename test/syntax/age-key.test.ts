import { AGE_IDENTITY, AGE_RECIPIENT, ageKeyBytes } from '../../src/syntax/age-key';
import { bech32, makeAgeKeys } from '../support/backup/age-keys';

/** The public key in the documentation of age. */
const DOCUMENTED = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

test('keys of age are 32 bytes', () => {
  expect(ageKeyBytes(DOCUMENTED, AGE_RECIPIENT)).toHaveLength(32);
  expect(ageKeyBytes(bech32('age', Buffer.alloc(32, 7)), AGE_RECIPIENT)).toEqual(Buffer.alloc(32, 7));
  expect(ageKeyBytes(makeAgeKeys().identity, AGE_IDENTITY)).toHaveLength(32);
});

test.each<[string, string]>([
  ['a letter is another one', DOCUMENTED.replace('z7', 'y7')],
  ['the end is missing', DOCUMENTED.slice(0, -1)],
  ['it is in both cases', DOCUMENTED.replace('ql3z', 'QL3Z')],
  ['it is a private key', makeAgeKeys().identity],
  ['it is for another purpose', bech32('agf', Buffer.alloc(32))],
  ['it is too short', bech32('age', Buffer.alloc(31))],
  ['it is a key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'],
  ['there is nothing', ''],
])('no public key: %s', (_, text) => {
  expect(ageKeyBytes(text, AGE_RECIPIENT)).toBeUndefined();
});
