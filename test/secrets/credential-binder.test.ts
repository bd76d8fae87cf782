import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ISecretSource, SecretRequest } from '../../src/contracts';
import { Credential, SecretContent } from '../../src/facts/credentials';
import { CredentialBinder } from '../../src/secrets/credential-binder';
import { HarborSecrets } from '../../src/secrets/harbor-secrets';
import { SecretSource } from '../../src/secrets/secret-source';
import { binder } from '../support/bound/bound-secret';
import { errorsOf, testChart } from '../support/harbor-context';

/** Binds one credential to a source that defines no objects, and returns the request that it got. */
function requestOf(credential: Credential, facts: { username?: string } = {}): SecretRequest {
  const requests: SecretRequest[] = [];
  const source: ISecretSource = { bind: (_, request) => { requests.push(request); return { secretName: 'x', defined: true }; } };
  new CredentialBinder(testChart(), { fullname: 'harbor', namespace: 'registry', labels: { release: 'harbor' }, ...facts }, HarborSecrets.existing())
    .bindCredential(credential, { source });
  return requests[0];
}

/** The errors about the Secret `own` to which core-secret is bound, in a construct tree with these objects. */
function errorsWith(objects: { [field: string]: unknown }[], options: { keys?: { [key: string]: string } } = {}): string[] {
  const chart = testChart();
  binder(new Construct(chart, 'secrets'), HarborSecrets.mixed({ coreSecret: SecretSource.existing('own', { keys: options.keys }) }))
    .bindCredential(Credential.CORE_SECRET);
  objects.forEach((object, at) => new ApiObject(chart, `object-${at}`, { apiVersion: 'x/v1', kind: 'x', metadata: { name: 'own' }, ...object }));
  return errorsOf(chart);
}

test('a credential is bound once, however often it is asked for', () => {
  const chart = testChart();
  const credentials = binder(chart, HarborSecrets.evaluation({ passphrase: 'correct horse battery staple' }));
  expect(credentials.bindCredential(Credential.CORE_SECRET)).toBe(credentials.bindCredential(Credential.CORE_SECRET));
});

test('a source that is given with the credential has precedence', () => {
  const config = binder(testChart(), HarborSecrets.mixed({ databasePassword: SecretSource.existing('b') }))
    .bindCredential(Credential.DATABASE_PASSWORD, { source: SecretSource.existing('a') });
  expect(config.secretName).toBe('a');
});

test('a source hears name, namespace, labels and user', () => {
  expect(requestOf(Credential.REGISTRY_CREDENTIALS)).toMatchObject({
    credential: 'registry-credentials',
    secretName: 'harbor-registry-credentials',
    namespace: 'registry',
    labels: { release: 'harbor' },
    username: 'harbor_registry_user',
  });
});

test('the user of the registry can have another name', () => {
  expect(requestOf(Credential.REGISTRY_CREDENTIALS, { username: 'robot' }).username).toBe('robot');
});

test('the certificate of the token key may be missing, since core never reads it', () => {
  expect(requestOf(Credential.TOKEN_KEY).keys.map(it => [it.key, it.optional])).toEqual([['tls.key', undefined], ['tls.crt', true]]);
});

test('all bound credentials are kept with their keys', () => {
  const credentials = binder(testChart(), HarborSecrets.existing());
  credentials.bindCredential(Credential.CSRF_KEY);
  credentials.bindCredential(Credential.STORAGE_CREDENTIALS, { keys: [{ key: 'k', content: SecretContent.ISSUED }] });
  expect(credentials.bound.map(it => [it.credential, it.config.secretName, it.keys.map(key => key.key)])).toEqual([
    ['csrf-key', 'harbor-csrf-key', ['CSRF_KEY']], ['storage-credentials', 'harbor-objectstorage-credentials', ['k']],
  ]);
});

describe('a Secret that is defined elsewhere in the tree', () => {
  test('HBR-SECRET-16: must have the keys that Harbor reads', () => {
    expect(errorsWith([{ kind: 'Secret', stringData: { other: 'x' } }])).toEqual([
      "HBR-SECRET-16 'own' lacks secret, which Harbor reads from it as core-secret: add the key to the Secret, or say with 'keys' what it is called there",
    ]);
  });

  test.each([
    ['Secret', { kind: 'Secret', data: { secret: 'eA==' } }],
    ['SealedSecret', { kind: 'SealedSecret', spec: { encryptedData: { secret: 'x' } } }],
    ['ExternalSecret', { kind: 'ExternalSecret', spec: { data: [{ secretKey: 'secret' }] } }],
    ['ExternalSecret with a template', { kind: 'ExternalSecret', spec: { data: [{ secretKey: 'a' }], target: { template: { data: { secret: '{{ .a }}' } } } } }],
    ['ExternalSecret with a merged template', {
      kind: 'ExternalSecret', spec: { data: [{ secretKey: 'secret' }], target: { template: { mergePolicy: 'Merge', data: { a: 'x' } } } },
    }],
    ['ExternalSecret whose keys the store decides', { kind: 'ExternalSecret', spec: { dataFrom: [{ extract: { key: 'x' } }] } }],
    ['ExternalSecret with a template from elsewhere', { kind: 'ExternalSecret', spec: { target: { template: { templateFrom: [{}] } } } }],
    ['Secret of another name', { kind: 'Secret', metadata: { name: 'other' } }],
    ['Secret of another namespace', { kind: 'Secret', metadata: { name: 'own', namespace: 'elsewhere' } }],
    ['ConfigMap of the same name', { kind: 'ConfigMap', data: {} }],
  ])('is fine: a %s', (_, object) => {
    expect(errorsWith([object])).toEqual([]);
  });

  test.each([
    ['SealedSecret', { kind: 'SealedSecret', metadata: { name: 'x' }, spec: { encryptedData: {}, template: { metadata: { name: 'own' } } } }],
    ['ExternalSecret', { kind: 'ExternalSecret', metadata: { name: 'x' }, spec: { target: { name: 'own' }, data: [{ secretKey: 'a' }] } }],
    ['ExternalSecret with a template', {
      kind: 'ExternalSecret', spec: { data: [{ secretKey: 'secret' }], target: { template: { data: { a: '{{ .secret }}' } } } },
    }],
    ['Certificate', { kind: 'Certificate', metadata: { name: 'x' }, spec: { secretName: 'own' } }],
    ['empty SealedSecret', { kind: 'SealedSecret' }],
    ['empty Secret', { kind: 'Secret' }],
  ])('HBR-SECRET-16: lacks the key: a %s', (_, object) => {
    expect(errorsWith([object])).toHaveLength(1);
  });

  test('has the keys under the names that the user gave', () => {
    expect(errorsWith([{ kind: 'Secret', stringData: { core: 'x' } }], { keys: { secret: 'core' } })).toEqual([]);
  });
});

test('Secrets that a source of ours makes are not looked at again', () => {
  const chart = testChart();
  binder(chart, HarborSecrets.generated()).bindCredential(Credential.TOKEN_KEY);
  expect(errorsOf(chart)).toEqual([]);
});
