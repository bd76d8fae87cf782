import { Credential } from '../../src/facts/credentials';
import { installedNames, newSecretName } from '../../src/import/installed-names';

test.each([
  [{ name: 'harbor' }, {}, 'harbor'],
  [{ name: 'my-harbor-2' }, {}, 'my-harbor-2'],
  [{ name: 'registry' }, {}, 'registry-harbor'],
  [{ name: 'registry' }, { fullnameOverride: 'hub' }, 'hub'],
  [{ name: 'registry' }, { nameOverride: 'reg' }, 'registry'],
  [{}, {}, 'harbor'],
])('objects of the release %j with the values %j begin with %s', (release, values, fullname) => {
  expect(installedNames(release, values).fullname).toBe(fullname);
});

test('new Secrets are called as this library calls them', () => {
  const names = installedNames({ name: 'registry', namespace: 'tools' }, {});
  expect([newSecretName(names, Credential.SECRET_KEY), newSecretName(names, Credential.STORAGE_CREDENTIALS)]).toEqual(['registry-harbor-secret-key', 'registry-harbor-objectstorage-credentials']);
});
