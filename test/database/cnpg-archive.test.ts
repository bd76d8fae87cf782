import { bindArchive } from '../../src/database/cnpg-archive';
import { CnpgObjectStoreOptions } from '../../src/database/cnpg-backup-options';
import { SecretSource } from '../../src/secrets/secret-source';
import { codesIn } from '../support/bound/bound-secret';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

function bind(options: CnpgObjectStoreOptions) {
  const chart = testChart();
  const place = { namespace: 'harbor', bindKeys: () => ({ secretName: 'keys', keys: { ACCESS_KEY_ID: 'id' } }) };
  const archive = bindArchive(chart, place, { prop: 'backup', store: 'backup', options });
  return { ...archive, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

test('the keys may have other names', () => {
  expect(bind({ destinationPath: 's3://b' }).configuration.s3Credentials).toEqual({
    accessKeyId: { name: 'keys', key: 'id' }, secretAccessKey: { name: 'keys', key: 'ACCESS_SECRET_KEY' },
  });
});

test.each<[string, string, object]>([
  ['gs://bucket/harbor', 'googleCredentials', { applicationCredentials: { name: 'keys', key: 'GCS_KEY_DATA' } }],
  ['https://account.blob.core.windows.net/backups', 'azureCredentials', {
    storageAccount: { name: 'keys', key: 'AZURE_STORAGE_ACCOUNT' }, storageKey: { name: 'keys', key: 'AZURE_STORAGE_KEY' },
  }],
])('%s has credentials of its own kind', (destinationPath, field, credentials) => {
  expect((bind({ destinationPath }).configuration as any)[field]).toEqual(credentials);
});

test.each<[string, object]>([
  ['s3://bucket', { s3Credentials: { inheritFromIAMRole: true } }],
  ['gs://bucket', { googleCredentials: { gkeEnvironment: true } }],
  ['https://account.blob.core.windows.net/backups', { azureCredentials: { inheritFromAzureAD: true } }],
])('%s can be reached with the identity of the pods', (destinationPath, credentials) => {
  expect(bind({ destinationPath, workloadIdentity: true }).configuration).toMatchObject(credentials);
});

test('pain 32: the CA of the endpoint is a Secret', () => {
  expect(bind({ destinationPath: 's3://b', endpoint: 'https://rgw.lan', caSecretName: 'rgw-ca' }).configuration.endpointCA).toEqual({ name: 'rgw-ca', key: 'ca.crt' });
});

test('policies reach the endpoint at its port', () => {
  expect(bind({ destinationPath: 's3://b', endpoint: 'http://minio.storage.svc:9000' }).peer).toEqual({
    namespaceLabels: { 'kubernetes.io/metadata.name': 'storage' }, ports: [9000],
  });
});

test('policies reach Amazon by its names', () => {
  expect(bind({ destinationPath: 's3://b' }).peer).toEqual({ dnsNames: ['*.amazonaws.com'] });
});

test.each<[string, CnpgObjectStoreOptions]>([
  ['HBR-CNPG-10', { destinationPath: 'backups' }],
  ['HBR-CNPG-10', { destinationPath: 'ftp://backups' }],
  ['HBR-CNPG-11', { destinationPath: 's3://b', endpoint: 's3.example.com' }],
  ['HBR-CNPG-11', { destinationPath: 's3://b', endpoint: 'https://s3.example.com/b' }],
  ['HBR-CNPG-11', { destinationPath: 'gs://bucket', endpoint: 'https://s3.example.com' }],
  ['HBR-STORE-36', { destinationPath: 's3://b', caSecretName: 'A' }],
  ['HBR-STORE-14', { destinationPath: 's3://b', workloadIdentity: true, credentials: SecretSource.existing() }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind({ ...options, destinationPath: options.destinationPath.replace('s3://b', 's3://bucket') }))).toEqual([code]);
});

test('a password in the endpoint is in no message', () => {
  expect(bind({ destinationPath: 's3://bucket', endpoint: 'https://user:pass@s3.example.com' }).errors.join()).not.toContain('pass@');
});
