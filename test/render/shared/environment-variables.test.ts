import { AuthMode, Cache } from '../../../src';
import { cacheEnv, secretEnv, settingsEnv } from '../../../src/render/shared/environment-variables';
import { harborSpec } from '../../support/release';

const withoutPassword = () => harborSpec({ cache: Cache.external({ host: 'valkey.cache.svc', withoutPassword: true }) });

test('a variable out of a Secret follows the name that the Secret has for the key', () => {
  expect(secretEnv({ secretName: 's', keys: { key: 'other' } }, { name: 'X', key: 'key' })).toEqual({ name: 'X', secret: { name: 's', key: 'other' } });
});

test('the password of the cache comes before the URLs that refer to it', () => {
  expect(cacheEnv(harborSpec(), 'core').map(({ name }) => name)).toEqual(['REDIS_PASSWORD', '_REDIS_URL_CORE', '_REDIS_URL_REG']);
});

test('without a password there are the URLs alone', () => {
  expect(cacheEnv(withoutPassword(), 'trivy').map(({ name }) => name)).toEqual(['SCANNER_REDIS_URL', 'SCANNER_STORE_REDIS_URL', 'SCANNER_JOB_QUEUE_REDIS_URL']);
});

test('a container that asks no cache gets nothing', () => {
  expect(cacheEnv(harborSpec(), 'portal')).toEqual([]);
});

test('the secret of the identity provider is put in by the kubelet', () => {
  const spec = harborSpec({ authentication: AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'harbor' }) });
  const [secret, settings] = settingsEnv(spec);
  expect([secret.name, settings.value?.endsWith('"oidc_client_secret":"$(HARBOR_AUTH_SECRET)"}')]).toEqual(['HARBOR_AUTH_SECRET', true]);
});

test('a dollar in a setting stays one', () => {
  const extraRedirectParameters = { prompt: 'login$(x)' };
  const spec = harborSpec({ authentication: AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'h', extraRedirectParameters }) });
  expect(settingsEnv(spec)[1].value).toContain('login$$(x)');
});

test('users in Harbor\'s own database need no settings', () => {
  expect(settingsEnv(harborSpec())).toEqual([]);
});
