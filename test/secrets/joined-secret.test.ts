import { Duration } from 'cdk8s';
import { CredentialSources, ExternalSecretOptions, HarborProps, HarborSecrets, SealedSecretScope, SecretSource, SecretStoreKind } from '../../src';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { synthRelease } from '../support/release';
import { remoteRef } from '../support/remote-ref';

const external = (options: Partial<ExternalSecretOptions> = {}) => (
  SecretSource.externalSecret({ storeName: 'vault', secretName: 'shared', remoteKey: 'kv/harbor', ...options })
);
/** What `kubeseal` prints for some value. */
const sealedValue = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 16 + 8)]).toString('base64');
const sealed = (key: string, scope?: SealedSecretScope) => SecretSource.sealed({ secretName: 'shared', encryptedData: { [key]: sealedValue }, scope });

const props = (sources: CredentialSources): Partial<HarborProps> => ({ secrets: HarborSecrets.mixed(sources) });
const objectsOf = (objects: any[], kind: string) => objects.filter(it => it.kind === kind);
const TWO: CredentialSources = { jobserviceSecret: external(), csrfKey: external() };

describe.each([['a Harbor', synthHarbor], ['a release', synthRelease]] as const)('finding W2: two credentials in one Secret, in %s', (_, synth) => {
  test('are the keys of one ExternalSecret', () => {
    const [object, ...others] = objectsOf(synth(props(TWO)), 'ExternalSecret');
    expect(others).toEqual([]);
    expect(object.spec.target.name).toBe('shared');
    expect(object.spec.data).toEqual(['JOBSERVICE_SECRET', 'CSRF_KEY'].map(key => (
      { secretKey: key, remoteRef: remoteRef({ key: 'kv/harbor', property: key }) }
    )));
  });

  test('are the keys of one SealedSecret', () => {
    const objects = objectsOf(synth(props({ jobserviceSecret: sealed('JOBSERVICE_SECRET'), csrfKey: sealed('CSRF_KEY') })), 'SealedSecret');
    expect(objects.map(({ metadata, spec }) => [metadata.name, spec.encryptedData])).toEqual([
      ['shared', { JOBSERVICE_SECRET: sealedValue, CSRF_KEY: sealedValue }],
    ]);
  });

  test('are read from it', () => {
    const text = JSON.stringify(synth(props(TWO)));
    expect(text).not.toMatch(/harbor-jobservice-secret|harbor-csrf-key/);
    expect(text.match(/"shared"/g)!.length).toBeGreaterThan(2);
  });
});

test('finding W2: all credentials can be in one Secret but those whose keys have the same name', () => {
  const one = external();
  const sources = {
    coreSecret: one,
    jobserviceSecret: one,
    registryHttpSecret: one,
    registryCredentials: one,
    csrfKey: one,
    secretKey: one,
    tokenKey: one,
    adminPassword: one,
  };
  expect(harborErrors(props(sources))).toEqual([]);
  const [{ spec }] = objectsOf(synthHarbor(props(sources)), 'ExternalSecret');
  expect(spec.data.map((it: any) => it.secretKey).sort()).toEqual([
    'CSRF_KEY', 'HARBOR_ADMIN_PASSWORD', 'JOBSERVICE_SECRET', 'REGISTRY_HTTP_SECRET', 'REGISTRY_PASSWD', 'secret', 'secretKey', 'tls.key',
  ]);
  expect(spec.target.template).toMatchObject({ mergePolicy: 'Merge', data: { REGISTRY_HTPASSWD: 'harbor_registry_user:{{ bcrypt .REGISTRY_PASSWD }}' } });
});

test.each([
  ['with the secret key only once', { csrfKey: external(), secretKey: external() }, 'CreatedOnce'],
  ['with a hash only when it changes', { csrfKey: external(), registryCredentials: external() }, 'OnChange'],
  ['without either every hour', TWO, 'Periodic'],
])('finding W2: the Secret is read as seldom as its most delicate credential wants: %s', (_, sources, policy) => {
  const [{ spec }] = objectsOf(synthHarbor(props(sources)), 'ExternalSecret');
  expect([spec.refreshPolicy, spec.refreshInterval]).toEqual([policy, policy === 'Periodic' ? '1h' : undefined]);
});

test('finding W2: the ledger has a line for each credential, with the one object that makes the Secret', () => {
  const lines = testHarbor(props(TWO)).secrets.filter(({ name }) => name === 'shared');
  expect(lines.map(({ purpose, writer }) => [purpose, writer])).toEqual([
    ['jobservice-secret', 'ExternalSecret shared'], ['csrf-key', 'ExternalSecret shared'],
  ]);
});

describe('finding W2: two credentials cannot be in one Secret', () => {
  const auth = (options: Partial<ExternalSecretOptions>) => ({ coreSecret: external(), databasePassword: external(options) });

  test('HBR-SECRET-28: if they have a key of the same name with another value', () => {
    const one = external({ properties: { REGISTRY_PASSWD: 'registry' } });
    const source = { bind: (scope: any, request: any) => one.bind(scope, { ...request, keys: [{ key: 'REGISTRY_PASSWD', content: 'password' }] }) };
    expect(harborErrors(props({ registryCredentials: external(), csrfKey: source }))).toContain(
      "HBR-SECRET-28 'secretName' must be another one than that of registry-credentials, because both have a key REGISTRY_PASSWD whose values come from "
      + "different places, got \"shared\": give one of the two credentials another 'secretName', or the same entry",
    );
  });

  test.each([
    ['storeName', { storeName: 'other' }], ['storeKind', { storeKind: SecretStoreKind.SECRET_STORE }], ['refreshInterval', { refreshInterval: Duration.minutes(5) }],
    ['overrides', { overrides: { metadata: { labels: { a: 'b' } } } }],
  ])('HBR-SECRET-29: if their %s differs', (option, options) => {
    expect(harborErrors(props(auth(options)))).toEqual([
      `HBR-SECRET-29 'secretName' must be another one than that of database-password, because their '${option}' differs and one object makes the Secret, `
      + `got "shared": write the same '${option}' for both credentials, or give one of them another 'secretName'`,
    ]);
  });

  test('HBR-SECRET-29: if one is sealed for a name and the other for a cluster', () => {
    const errors = harborErrors(props({ jobserviceSecret: sealed('JOBSERVICE_SECRET'), csrfKey: sealed('CSRF_KEY', SealedSecretScope.CLUSTER_WIDE) }));
    expect(errors).toEqual([expect.stringMatching(/^HBR-SECRET-29 .*their 'scope' differs/)]);
  });

  test('HBR-SECRET-30: if one is sealed and the other comes out of a store', () => {
    expect(harborErrors(props({ jobserviceSecret: sealed('JOBSERVICE_SECRET'), csrfKey: external() }))).toEqual([
      "HBR-SECRET-30 'secretName' must be made by one object, but SealedSecret shared and ExternalSecret shared make it, for jobservice-secret and csrf-key, "
      + "got \"shared\": take the same kind of source for these credentials, or give one of them another 'secretName'",
    ]);
  });

  test('HBR-NAME-05: if both are generated, which is one Secret for each, and no word is said about two Harbors', () => {
    const generated = SecretSource.generated({ secretName: 'shared' });
    const errors = harborErrors(props({ jobserviceSecret: generated, csrfKey: generated }));
    expect([...new Set(errors.map(error => error.split(' ')[0]))]).toEqual(['HBR-NAME-05']);
    expect(errors.join()).not.toContain('two Harbors');
  });
});
