import { HarborSecrets, SecretSource } from '../../../src';
import { COMMON_CREDENTIALS } from '../../../src/contracts/spec';
import { lookUpChartKey } from '../../../src/facts/chart-keys';
import { SECRET_VALUES, secretValues } from '../../../src/render/helm/secret-values';
import { harborSpec } from '../../support/release';

test('every credential has a row, so that the chart makes none of them up', () => {
  expect(SECRET_VALUES.map(({ credential }) => credential).sort()).toEqual([...COMMON_CREDENTIALS].sort());
});

test.each(SECRET_VALUES.flatMap(({ nameAt, keyAt }) => [nameAt, ...keyAt ? [keyAt] : []]))('%s is a value of the chart', path => {
  expect(lookUpChartKey('1.17.0', path).kind).toBe('known');
});

test('B44, D47: the key of the tokens and the secret of core are two Secrets', () => {
  expect(secretValues(harborSpec()).core).toMatchObject({ secretName: 'harbor-token-key', existingSecret: 'harbor-core-secret' });
});

test('B44: the Secrets of the session key and of the admin password are named apart', () => {
  expect(secretValues(harborSpec())).toMatchObject({ core: { existingXsrfSecret: 'harbor-csrf-key' }, existingSecretAdminPassword: 'harbor-admin-password' });
});

test('a key with a name of its own is named where the chart can be told', () => {
  const secrets = HarborSecrets.mixed({ csrfKey: SecretSource.existing('mine', { keys: { CSRF_KEY: 'csrf' } }) });
  expect(secretValues(harborSpec({ secrets })).core).toMatchObject({ existingXsrfSecret: 'mine', existingXsrfSecretKey: 'csrf' });
});

test('finding W6: the registry knows the user that core logs in as', () => {
  expect(secretValues(harborSpec({ registry: { username: 'pusher' } })).registry).toMatchObject({
    credentials: { username: 'pusher', existingSecret: 'harbor-registry-credentials' },
  });
});

test('finding W6: the key of the database is named', () => {
  expect(secretValues(harborSpec())).toMatchObject({ existingSecretSecretKey: 'harbor-secret-key' });
});
