import { AzureStorageOptions } from '../../src/storage/azure-storage';
import { BlobStorage } from '../../src/storage/blob-storage';
import { bound, codesOf } from '../support/bound/bound-storage';

const azure = (options: Partial<AzureStorageOptions> = {}) => BlobStorage.azure({ accountName: 'harborregistry', container: 'blobs', ...options });

test('account and container are all that the driver needs', () => {
  expect(bound(azure()).config.parameters).toEqual({ accountname: 'harborregistry', container: 'blobs' });
});

test('the realm is passed on', () => {
  expect(bound(azure({ realm: 'core.usgovcloudapi.net' })).config.parameters.realm).toBe('core.usgovcloudapi.net');
});

test('the key has the name that the chart reads', () => {
  expect(bound(azure()).config.credentialEnv).toEqual([{ name: 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY', key: 'AZURE_STORAGE_ACCESS_KEY' }]);
});

test('the Secret is bound', () => {
  expect(bound(azure()).config.credentials).toEqual({ secretName: 'harbor-storage-credentials' });
});

test('policies reach the host of the account', () => {
  expect(bound(azure({ realm: 'core.chinacloudapi.cn' })).config.peer).toEqual({ dnsNames: ['harborregistry.blob.core.chinacloudapi.cn'] });
});

test('the host is known', () => {
  expect(bound(azure()).config.endpointHost).toBe('harborregistry.blob.core.windows.net');
});

test('B21: clients are not redirected unless that is asked for', () => {
  expect([bound(azure()).config.redirect, bound(azure({ redirect: true })).config.redirect]).toEqual([false, true]);
});

test('good options have no problems', () => {
  expect(codesOf(azure({ redirect: true }))).toEqual([]);
});

test.each(['ab', 'Harbor', 'harbor-registry', 'x'.repeat(25)])('HBR-STORE-01: %p is no account', accountName => {
  expect(codesOf(azure({ accountName }))).toEqual(['HBR-STORE-01']);
});

test.each(['ab', 'a--b', '-ab', 'ab-', 'a_b', 'A-b', 'x'.repeat(64)])('HBR-STORE-01: %p is no container', container => {
  expect(codesOf(azure({ container }))).toEqual(['HBR-STORE-01']);
});

test('HBR-STORE-17: a redirect to an endpoint with a CA of its own is worth a warning', () => {
  expect(codesOf(azure({ redirect: true, caSecretName: 'stack-ca', realm: 'stack.example.com' }))).toEqual(['HBR-STORE-17']);
});

test.each(['https://core.windows.net', 'blob.core.windows.net', 'harborregistry.blob.core.windows.net', 'windows', ''])(
  'HBR-STORE-31: %p is no realm', realm => {
    expect(codesOf(azure({ realm }))).toEqual(['HBR-STORE-31']);
  });
