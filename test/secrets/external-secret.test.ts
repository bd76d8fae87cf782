import { Duration } from 'cdk8s';
import { Credential, CREDENTIALS, SecretContent } from '../../src/facts/credentials';
import { ExternalSecretOptions, SecretStoreKind } from '../../src/secrets/external-secret';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { remoteRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const S3_KEYS = ['REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY'].map(key => ({ key, content: SecretContent.ISSUED }));

const bind = (credential: Credential, options: Partial<ExternalSecretOptions> = {}) =>
  boundSecret(credential, SecretSource.externalSecret({ storeName: 'vault', ...options }));
const specOf = (credential: Credential, options: Partial<ExternalSecretOptions> = {}) => objectOf(bind(credential, options), 'ExternalSecret').spec;

describe('where values come from', () => {
  test('E30: a cluster-wide store is the default', () => {
    expect(specOf(Credential.ADMIN_PASSWORD).secretStoreRef).toEqual({ name: 'vault', kind: 'ClusterSecretStore' });
  });

  test('a store of the namespace can be chosen', () => {
    expect(specOf(Credential.ADMIN_PASSWORD, { storeKind: SecretStoreKind.SECRET_STORE }).secretStoreRef.kind).toBe('SecretStore');
  });

  test('finding N8: references have the defaults of the API server, so that Argo CD sees no difference to the cluster', () => {
    expect(specOf(Credential.CSRF_KEY).data[0].remoteRef).toMatchObject({ conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' });
  });

  test('one entry a credential below the name of the release, with a property a key', () => {
    expect(specOf(Credential.CSRF_KEY).data).toEqual([
      { secretKey: 'CSRF_KEY', remoteRef: remoteRef({ key: 'harbor/csrf-key', property: 'CSRF_KEY' }) },
    ]);
  });

  test('the path can be another one', () => {
    expect(specOf(Credential.CSRF_KEY, { pathPrefix: 'teams/registry' }).data[0].remoteRef.key).toBe('teams/registry/csrf-key');
  });

  test('entry and property can be named', () => {
    expect(specOf(Credential.CORE_SECRET, { remoteKey: 'kv/core', properties: { secret: 'value' } }).data[0].remoteRef).toEqual(remoteRef({
      key: 'kv/core', property: 'value',
    }));
  });

  test('an entry for each key is the value itself', () => {
    expect(specOf(Credential.CORE_SECRET, { remoteKeys: { secret: 'harbor-core' } }).data[0].remoteRef).toEqual(remoteRef({ key: 'harbor-core' }));
  });

  test('B13: the keys of an object store come out of the store, under the names that the registry reads', () => {
    const source = SecretSource.externalSecret({ storeName: 'vault' });
    const secret = boundSecret(Credential.STORAGE_CREDENTIALS, source, { keys: S3_KEYS });
    expect(objectOf(secret, 'ExternalSecret').spec.data.map((it: any) => it.secretKey)).toEqual(S3_KEYS.map(it => it.key));
  });

  test('a key that may be missing is not read', () => {
    expect(specOf(Credential.TOKEN_KEY).data.map((it: any) => it.secretKey)).toEqual(['tls.key']);
  });

  test('a key that may be missing is read if its entry is named', () => {
    expect(specOf(Credential.TOKEN_KEY, { properties: { 'tls.crt': 'cert' } }).data[1].remoteRef.property).toBe('cert');
  });
});

describe('the Secret', () => {
  test('belongs to the ExternalSecret and stays when the entry is deleted', () => {
    expect(specOf(Credential.CORE_SECRET).target).toMatchObject({ name: 'harbor-core-secret', creationPolicy: 'Owner', deletionPolicy: 'Retain' });
  });

  test('B10: the keys of an object store get their conventional name', () => {
    expect(boundSecret(Credential.STORAGE_CREDENTIALS, SecretSource.externalSecret({ storeName: 'vault' }), { keys: S3_KEYS }).config.secretName)
      .toBe('harbor-objectstorage-credentials');
  });

  test('has the label with which Flux notices a change', () => {
    expect(specOf(Credential.CORE_SECRET).target.template.metadata.labels).toEqual({
      'release': 'harbor', 'app': 'harbor', 'reconcile.fluxcd.io/watch': 'Enabled',
    });
  });

  test('can have another name', () => {
    const secret = bind(Credential.CORE_SECRET, { secretName: 'core' });
    expect([secret.config, objectOf(secret, 'ExternalSecret').spec.target.name]).toEqual([{ secretName: 'core', defined: true }, 'core']);
  });

  test('overrides are merged over the ExternalSecret', () => {
    expect(specOf(Credential.CORE_SECRET, { overrides: { spec: { target: { immutable: true } } } }).target).toMatchObject({
      immutable: true, name: 'harbor-core-secret',
    });
  });
});

describe('when it is read again', () => {
  test('every hour', () => {
    expect(specOf(Credential.CORE_SECRET)).toMatchObject({ refreshPolicy: 'Periodic', refreshInterval: '1h' });
  });

  test('as often as wanted', () => {
    expect(specOf(Credential.CORE_SECRET, { refreshInterval: Duration.minutes(5) }).refreshInterval).toBe('5m0s');
  });

  test('the secret key never, because rotating it makes data unreadable', () => {
    expect(specOf(Credential.SECRET_KEY)).toMatchObject({ refreshPolicy: 'CreatedOnce' });
  });
});

describe('the htpasswd line', () => {
  test('is made from the password', () => {
    expect(specOf(Credential.REGISTRY_CREDENTIALS).target.template.data).toEqual({
      REGISTRY_HTPASSWD: 'harbor_registry_user:{{ bcrypt .REGISTRY_PASSWD }}',
    });
  });

  test('does not replace the password', () => {
    expect(specOf(Credential.REGISTRY_CREDENTIALS).target.template.mergePolicy).toBe('Merge');
  });

  test('is not computed again at every refresh, because its salt would change the Secret each time', () => {
    const { refreshPolicy, refreshInterval } = specOf(Credential.REGISTRY_CREDENTIALS);
    expect([refreshPolicy, refreshInterval]).toEqual(['OnChange', undefined]);
  });

  test.each([{ properties: { REGISTRY_HTPASSWD: 'line' } }, { remoteKeys: { REGISTRY_HTPASSWD: 'line' } }])(
    'is read from the store if %j says where, and then follows it', options => {
      const { refreshPolicy, data, target } = specOf(Credential.REGISTRY_CREDENTIALS, options);
      expect([refreshPolicy, data.length, target.template.data]).toEqual(['Periodic', 2, undefined]);
    });
});

test.each(['', 'Vault Store'])('HBR-SECRET-21: %j is no name of a store', storeName => {
  expect(codesIn(bind(Credential.CORE_SECRET, { storeName }))).toEqual(['HBR-SECRET-21']);
});

test.each([{ properties: { password: 'x' } }, { remoteKeys: { password: 'x' } }])('HBR-SECRET-02: core-secret has no key of %j', options => {
  expect(codesIn(bind(Credential.CORE_SECRET, options))).toEqual(['HBR-SECRET-02']);
});

test('External Secrets accepts what is made for every credential', async () => {
  const credentials = (Object.keys(CREDENTIALS) as Credential[]).filter(it => CREDENTIALS[it].keys.length > 0);
  expect(await schemaProblems(credentials.flatMap(it => bind(it).objects))).toEqual([]);
});

describe('a password for URLs', () => {
  const keys = [{ key: 'REDIS_PASSWORD', content: SecretContent.ISSUED }, { key: 'REDIS_PASSWORD_ESCAPED', content: SecretContent.URL_ESCAPED }];
  const spec = (): any => objectOf(boundSecret(Credential.CACHE_PASSWORD, SecretSource.externalSecret({ storeName: 'vault' }), { keys }), 'ExternalSecret').spec;

  test('pain 18: is escaped by the template', () => {
    expect(spec().target.template.data).toEqual({ REDIS_PASSWORD_ESCAPED: '{{ .REDIS_PASSWORD | urlquery | replace "+" "%20" }}' });
  });

  test('is not asked of the store', () => {
    expect(spec().data.map((it: any) => it.secretKey)).toEqual(['REDIS_PASSWORD']);
  });

  test('follows the store, for it is the same each time', () => {
    expect(spec().refreshPolicy).toBe('Periodic');
  });
});
