import { HarborProps, HarborSecrets, SecretSource } from '../../src';
import { changedSecretKeyReferences, secretKeyReferences } from '../../src/reports/secret-key-references';
import { synthHarbor } from '../support/harbor';

const synth = (overrides: Partial<HarborProps> = {}) => synthHarbor(overrides);
const withSecret = (secretKey: ReturnType<typeof SecretSource.existing>) => synth({ secrets: HarborSecrets.mixed({ secretKey }) });
const changes = (before: any[], after: any[]) => changedSecretKeyReferences(secretKeyReferences(before), secretKeyReferences(after));

const release = (values: object, namespace = 'flux-system') => [{ kind: 'HelmRelease', metadata: { name: 'harbor', namespace }, spec: { targetNamespace: 'harbor', values } }];

test('the reference of native manifests is the file of core', () => {
  expect(secretKeyReferences(synth())).toEqual([{ owner: 'Deployment harbor/harbor-core', secretName: 'harbor-secret-key', key: 'secretKey', valueHash: undefined }]);
});

test('the same output has no changes', () => {
  expect(changes(synth(), synth())).toEqual([]);
});

test('pain 16: another Secret is found, with what it breaks', () => {
  expect(changes(synth(), withSecret(SecretSource.existing('other')))).toEqual([
    expect.stringMatching(/^Deployment harbor\/harbor-core: the secret key comes from Secret 'other' instead of 'harbor-secret-key': .*cannot be decrypted/),
  ]);
});

test('pain 16: another key of the same Secret is found', () => {
  const other = SecretSource.existing('harbor-secret-key', { keys: { secretKey: 'key' } });
  expect(changes(synth(), withSecret(other))).toEqual([expect.stringContaining("comes from the key 'key' of 'harbor-secret-key' instead of 'secretKey'")]);
});

test('pain 16: another entry of the store is found, although the Secret keeps its name', () => {
  const [before, after] = ['a', 'b'].map(remoteKey => withSecret(SecretSource.externalSecret({ storeName: 'vault', remoteKey })));
  expect(changes(before, after)).toEqual([expect.stringContaining("Secret 'harbor-secret-key', which holds the secret key, is made from something else")]);
});

test('a Secret that is sealed anew is found', () => {
  const sealed = (fill: number) => `AgAA${Buffer.alloc(540, fill).toString('base64')}`;
  const [before, after] = [1, 2].map(fill => withSecret(SecretSource.sealed({ encryptedData: { secretKey: sealed(fill) } })));
  expect(changes(before, after)).toHaveLength(1);
});

test('a refresh interval is no change', () => {
  const before = withSecret(SecretSource.externalSecret({ storeName: 'vault' }));
  const after = structuredClone(before);
  after.find(it => it.kind === 'ExternalSecret' && it.metadata.name === 'harbor-secret-key').spec.refreshInterval = '5m';
  expect(changes(before, after)).toEqual([]);
});

test('values of the chart are read, below a key of an umbrella chart too', () => {
  expect(changes(release({ existingSecretSecretKey: 'a' }), release({ harbor: { existingSecretSecretKey: 'b' } }))).toEqual([
    expect.stringContaining("HelmRelease flux-system/harbor: the secret key comes from Secret 'b' instead of 'a'"),
  ]);
});

test('an Application is read', () => {
  const application = { kind: 'Application', metadata: { name: 'harbor' }, spec: { sources: [{ helm: { valuesObject: { existingSecretSecretKey: 'a' } } }] } };
  expect(secretKeyReferences([application])).toEqual([{ owner: 'Application harbor', secretName: 'a', key: 'secretKey', valueHash: undefined }]);
});

test('the Secret of a release is looked for where the release goes', () => {
  const secret = { kind: 'Secret', metadata: { name: 'a', namespace: 'harbor' }, stringData: { secretKey: 'x' } };
  expect(secretKeyReferences([...release({ existingSecretSecretKey: 'a' }), secret])[0].valueHash).toMatch(/^[0-9a-f]{64}$/);
});

test('the same value in another form is no change', () => {
  const secret = (fields: object) => [...release({ existingSecretSecretKey: 'a' }), { kind: 'Secret', metadata: { name: 'a', namespace: 'harbor' }, ...fields }];
  expect(changes(secret({ stringData: { secretKey: 'x' } }), secret({ data: { secretKey: 'eA==' } }))).toEqual([]);
});

test('a Harbor that is gone, or new, has not changed', () => {
  expect([changes(synth(), []), changes([], synth())]).toEqual([[], []]);
});

test('other objects are no matter', () => {
  expect(secretKeyReferences([{ kind: 'ConfigMap', metadata: { name: 'x' }, data: {} }, {}])).toEqual([]);
});
