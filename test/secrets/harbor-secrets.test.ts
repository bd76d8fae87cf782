import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SecretConfig } from '../../src/contracts';
import { Credential, CREDENTIALS } from '../../src/facts/credentials';
import { HarborSecrets } from '../../src/secrets/harbor-secrets';
import { SecretSource } from '../../src/secrets/secret-source';
import { binder } from '../support/bound/bound-secret';
import { testChart } from '../support/harbor-context';

const ALL = Object.keys(CREDENTIALS) as Credential[];
const OPTIONS: Readonly<Record<Credential, string>> = {
  [Credential.CORE_SECRET]: 'coreSecret',
  [Credential.JOBSERVICE_SECRET]: 'jobserviceSecret',
  [Credential.REGISTRY_HTTP_SECRET]: 'registryHttpSecret',
  [Credential.REGISTRY_CREDENTIALS]: 'registryCredentials',
  [Credential.CSRF_KEY]: 'csrfKey',
  [Credential.SECRET_KEY]: 'secretKey',
  [Credential.TOKEN_KEY]: 'tokenKey',
  [Credential.ADMIN_PASSWORD]: 'adminPassword',
  [Credential.DATABASE_PASSWORD]: 'databasePassword',
  [Credential.CACHE_PASSWORD]: 'cachePassword',
  [Credential.STORAGE_CREDENTIALS]: 'storageCredentials',
  [Credential.AUTH_SECRET]: 'authSecret',
  [Credential.DATABASE_BACKUP]: 'databaseBackup',
};

function bindAll(secrets: HarborSecrets): { configs: Record<string, SecretConfig>; objects: any[] } {
  const chart = testChart();
  const credentials = binder(new Construct(chart, 'secrets'), secrets);
  const configs = Object.fromEntries(ALL.map(it => [it, credentials.bindCredential(it)]));
  return { configs, objects: chart.node.findAll().filter(ApiObject.isApiObject).map(it => it.toJson()) };
}

test('by default all Secrets exist, and nothing is made', () => {
  expect(bindAll(HarborSecrets.existing()).objects).toEqual([]);
});

test('the names of the Secrets follow from the release', () => {
  expect(Object.values(bindAll(HarborSecrets.existing()).configs).map(it => it.secretName)).toEqual([
    'harbor-core-secret', 'harbor-jobservice-secret', 'harbor-registry-http-secret', 'harbor-registry-credentials', 'harbor-csrf-key',
    'harbor-secret-key', 'harbor-token-key', 'harbor-admin-password', 'harbor-database-password', 'harbor-cache-password',
    'harbor-objectstorage-credentials', 'harbor-auth-secret', 'harbor-database-backup',
  ]);
});

test.each(ALL)('%s can have a source of its own', credential => {
  const { configs } = bindAll(HarborSecrets.mixed({ [OPTIONS[credential]]: SecretSource.existing('own') }));
  expect(Object.keys(configs).filter(it => configs[it].secretName === 'own')).toEqual([credential]);
});

test('the default source can be another one', () => {
  const { objects } = bindAll(HarborSecrets.mixed({ defaultSource: SecretSource.externalSecret({ storeName: 'vault' }) }));
  expect(objects).toHaveLength(ALL.length);
});

test('E30: all credentials out of one store', () => {
  const given = { storageCredentials: SecretSource.existing(), databaseBackup: SecretSource.existing() };
  const { objects } = bindAll(HarborSecrets.externalSecrets({ storeName: 'onepassword', pathPrefix: 'cluster-a', ...given }));
  expect(objects.map(it => [it.apiVersion, it.kind, it.spec.secretStoreRef.name, it.spec.data[0].remoteRef.key.split('/')[0]]))
    .toEqual(Array(ALL.length - 2).fill(['external-secrets.io/v1', 'ExternalSecret', 'onepassword', 'cluster-a']));
});

test('all credentials are generated in the cluster, except those that another system issues', () => {
  const { objects } = bindAll(HarborSecrets.generated({ authSecret: SecretSource.existing(), storageCredentials: SecretSource.existing() }));
  expect([...new Set(objects.map(it => it.kind))]).toEqual(['Password', 'ExternalSecret']);
});

test('one HarborSecrets serves several Harbors', () => {
  const secrets = HarborSecrets.evaluation({ passphrase: 'correct horse battery staple', authSecret: SecretSource.existing() });
  expect(bindAll(secrets).configs).toEqual(bindAll(secrets).configs);
});
