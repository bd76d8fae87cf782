import { COMMON_CREDENTIALS } from '../../src/contracts/spec';
import { CONTAINERS } from '../../src/facts/components';
import { Credential, CREDENTIALS, SecretContent, WELL_KNOWN_PASSWORDS } from '../../src/facts/credentials';

const rows = Object.entries(CREDENTIALS);

test('every credential has a row', () => {
  expect(rows.map(([credential]) => credential).sort()).toEqual(Object.values(Credential).sort());
});

test('the readers are containers of Harbor', () => {
  const strangers = COMMON_CREDENTIALS.flatMap(credential => CREDENTIALS[credential].consumers).filter(name => !(name in CONTAINERS));
  expect(strangers).toEqual([]);
});

test('every row describes the consequences of a rotation', () => {
  expect(rows.filter(([, { breaks }]) => breaks.length < 10)).toEqual([]);
});

test.each([
  [Credential.CSRF_KEY, 'CSRF_KEY', 32], [Credential.SECRET_KEY, 'secretKey', 16],
])('Harbor refuses another length of %s', (credential, key, length) => {
  expect(CREDENTIALS[credential].keys).toContainEqual({ key, content: SecretContent.PASSWORD, length, exact: true });
});

test('the key that encrypts the database is never rotated', () => {
  expect(rows.filter(([, { rotation }]) => rotation === 'never').map(([credential]) => credential)).toContain(Credential.SECRET_KEY);
});

test.each(['Harbor12345', 'not-a-secure-key', 'changeit', 'harbor_registry_password'])('%s is a well-known password', password => {
  expect(WELL_KNOWN_PASSWORDS).toContain(password);
});
