import { BlobStorage, Database, HarborSecrets, SecretSource } from '../../../src';
import { ChartBundle } from '../../../src/chart-bundle/chart-bundle';
import { hasRenamedKeys, renamedKeyFiles, renamedKeyVariables } from '../../../src/render/helm/renamed-secret-keys';
import { harborSpec } from '../../support/release';

const existing = (keys: Record<string, string>) => SecretSource.existing('mine', { keys });

test('a Secret with the keys of the chart is not renamed', () => {
  expect([hasRenamedKeys({ secretName: 's' }), hasRenamedKeys({ secretName: 's', keys: { a: 'a' } }), hasRenamedKeys({ secretName: 's', keys: { a: 'b' } })])
    .toEqual([false, false, true]);
});

test('with the keys of the chart there is nothing to change', () => {
  expect([renamedKeyVariables(harborSpec(), 'core'), renamedKeyFiles(harborSpec(), 'core')]).toEqual([[], []]);
});

test('a password of the database under another key is read from there, by core and by the exporter', () => {
  const spec = harborSpec({ database: Database.external({ host: 'pg.example.com', password: existing({ password: 'POSTGRES' }) }) });
  expect([renamedKeyVariables(spec, 'core'), renamedKeyVariables(spec, 'exporter')]).toEqual([
    [{ name: 'POSTGRESQL_PASSWORD', secret: { name: 'mine', key: 'POSTGRES' } }], [{ name: 'HARBOR_DATABASE_PASSWORD', secret: { name: 'mine', key: 'POSTGRES' } }],
  ]);
});

test('files under other keys keep their paths', () => {
  const spec = harborSpec({ secrets: HarborSecrets.mixed({ secretKey: existing({ secretKey: 'enc' }), tokenKey: existing({ 'tls.key': 'token.pem' }) }) });
  expect(renamedKeyFiles(spec, 'core')).toEqual([
    { volume: 'secret-key', key: 'enc', path: 'key' }, { volume: 'token-service-private-key', key: 'token.pem', path: 'tls.key' },
  ]);
});

test('a key of an object store under another name is changed in both containers of the registry', () => {
  const storage = BlobStorage.azure({ accountName: 'example', container: 'blobs', credentials: existing({ AZURE_STORAGE_ACCESS_KEY: 'key' }) });
  const spec = harborSpec({ storage });
  const changed = [{ name: 'REGISTRY_STORAGE_AZURE_ACCOUNTKEY', secret: { name: 'mine', key: 'key' } }];
  expect([renamedKeyVariables(spec, 'registry'), renamedKeyVariables(spec, 'registryctl')]).toEqual([changed, changed]);
});

test('the chart knows the password of its own database', () => {
  expect(renamedKeyVariables(harborSpec({ database: ChartBundle.database({ passwordSecretName: 'db' }) }), 'core')).toEqual([]);
});
