import { Credential, SecretContent } from '../../src/facts/credentials';
import { HarborSecrets } from '../../src/secrets/harbor-secrets';
import { OnePasswordProvider, OnePasswordSecretOptions } from '../../src/secrets/one-password-secret';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { synthHarbor } from '../support/harbor';
import { findAll } from '../support/manifests';
import { remoteRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const bind = (credential: Credential, options: Partial<OnePasswordSecretOptions> = {}) =>
  boundSecret(credential, SecretSource.onePassword({ storeName: 'onepassword', ...options }));
const dataOf = (credential: Credential, options?: Partial<OnePasswordSecretOptions>) => objectOf(bind(credential, options), 'ExternalSecret').spec.data;

test('E30: an entry is the item and the field, both called as in Kubernetes', () => {
  expect(dataOf(Credential.SECRET_KEY)).toEqual([{ secretKey: 'secretKey', remoteRef: remoteRef({ key: 'harbor-secret-key/secretKey' }) }]);
});

test('E30: item and field can have other names', () => {
  expect(dataOf(Credential.ADMIN_PASSWORD, { item: 'Harbor', fields: { HARBOR_ADMIN_PASSWORD: 'login/password' } })).toEqual([
    { secretKey: 'HARBOR_ADMIN_PASSWORD', remoteRef: remoteRef({ key: 'Harbor/login/password' }) },
  ]);
});

test('a Connect server is asked for the item, with the field as its property', () => {
  expect(dataOf(Credential.CORE_SECRET, { provider: OnePasswordProvider.CONNECT, fields: { secret: 'password' } })).toEqual([
    { secretKey: 'secret', remoteRef: remoteRef({ key: 'harbor-core-secret', property: 'password' }) },
  ]);
});

test('E30: S3 keys are two fields of one item', () => {
  const keys = ['REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY'].map(key => ({ key, content: SecretContent.ISSUED }));
  const fields = { REGISTRY_STORAGE_S3_ACCESSKEY: 'access key id', REGISTRY_STORAGE_S3_SECRETKEY: 'secret access key' };
  const secret = boundSecret(Credential.STORAGE_CREDENTIALS, SecretSource.onePassword({ storeName: 'op', item: 'minio', fields }), { keys });
  expect(objectOf(secret, 'ExternalSecret').spec.data.map((it: any) => it.remoteRef.key)).toEqual(['minio/access key id', 'minio/secret access key']);
});

test('the htpasswd line is made from the password', () => {
  const { spec } = objectOf(bind(Credential.REGISTRY_CREDENTIALS), 'ExternalSecret');
  expect([spec.data.map((it: any) => it.secretKey), Object.keys(spec.target.template.data)]).toEqual([['REGISTRY_PASSWD'], ['REGISTRY_HTPASSWD']]);
});

test('it can come from the vault too', () => {
  expect(dataOf(Credential.REGISTRY_CREDENTIALS, { fields: { REGISTRY_HTPASSWD: 'htpasswd' } }).map((it: any) => it.remoteRef.key)).toEqual([
    'harbor-registry-credentials/REGISTRY_PASSWD', 'harbor-registry-credentials/htpasswd',
  ]);
});

test('the secret key is read once', () => {
  expect(objectOf(bind(Credential.SECRET_KEY), 'ExternalSecret').spec.refreshPolicy).toBe('CreatedOnce');
});

test('E30: all credentials of a Harbor come from one vault', async () => {
  const objects = synthHarbor({ secrets: HarborSecrets.onePassword({ storeName: 'onepassword' }) });
  const secrets = findAll(objects, 'ExternalSecret');
  expect(secrets.length).toBeGreaterThanOrEqual(10);
  expect([...new Set(secrets.map(it => `${it.apiVersion} ${it.spec.secretStoreRef.kind}/${it.spec.secretStoreRef.name}`))]).toEqual([
    'external-secrets.io/v1 ClusterSecretStore/onepassword',
  ]);
  expect(await schemaProblems(secrets)).toEqual([]);
});

test.each<[string, Partial<OnePasswordSecretOptions>]>([
  ['HBR-SECRET-24', { item: 'team/harbor' }],
  ['HBR-SECRET-24', { item: ' ' }],
  ['HBR-SECRET-24', { fields: { secret: 'a?b' } }],
  ['HBR-SECRET-02', { fields: { secrets: 'x' } }],
  ['HBR-SECRET-21', { storeName: 'One Password' }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind(Credential.CORE_SECRET, options))[0]).toBe(code);
});
