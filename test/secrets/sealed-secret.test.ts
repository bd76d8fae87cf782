import { Credential } from '../../src/facts/credentials';
import { keepAnnotations } from '../../src/kubernetes/keep';
import { SealedSecretScope } from '../../src/secrets/sealed-secret';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { schemaProblems } from '../support/schemas';

/** The format of kubeseal: the length of the session key, the session key, and the encrypted value with its tag. */
function sealed(keyBytes = 512, valueBytes = 16): string {
  const bytes = Buffer.alloc(2 + keyBytes + valueBytes + 16, 7);
  bytes.writeUInt16BE(keyBytes);
  return bytes.toString('base64');
}

const bind = (encryptedData: { [key: string]: string }, credential = Credential.CORE_SECRET) =>
  boundSecret(credential, SecretSource.sealed({ encryptedData }));

test('the encrypted values go into a SealedSecret of the conventional name', () => {
  const secret = bind({ secret: sealed() });
  expect(objectOf(secret, 'SealedSecret')).toMatchObject({
    metadata: { name: 'harbor-core-secret', namespace: 'registry' },
    spec: { encryptedData: { secret: sealed() }, template: { metadata: { name: 'harbor-core-secret', namespace: 'registry' }, type: 'Opaque' } },
  });
});

test('the Secret gets the labels of Harbor, those that were given, and the one that Flux watches', () => {
  const secret = boundSecret(Credential.CORE_SECRET, SecretSource.sealed({ encryptedData: { secret: sealed() }, templateLabels: { team: 'a' } }));
  expect(objectOf(secret, 'SealedSecret').spec.template.metadata.labels).toEqual({
    'release': 'harbor', 'app': 'harbor', 'team': 'a', 'reconcile.fluxcd.io/watch': 'Enabled',
  });
});

const keptWith = (annotations: Record<string, string>) => ({ ...annotations, ...keepAnnotations() });

test('the strict scope needs no annotation', () => {
  expect(objectOf(bind({ secret: sealed() }), 'SealedSecret').metadata.annotations).toEqual(keepAnnotations());
});

test.each([SealedSecretScope.CLUSTER_WIDE, SealedSecretScope.NAMESPACE_WIDE])('the scope %s is an annotation of both objects', scope => {
  const { metadata, spec } = objectOf(boundSecret(Credential.CORE_SECRET, SecretSource.sealed({ encryptedData: { secret: sealed() }, scope })), 'SealedSecret');
  const annotations = { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
  expect([metadata.annotations, spec.template.metadata.annotations]).toEqual([keptWith(annotations), annotations]);
});

test.each([256, 512])('a value that was sealed with a key of %i bytes is accepted', bytes => {
  expect(codesIn(bind({ secret: sealed(bytes) }))).toEqual([]);
});

test.each([
  'a-literal-password', 'c2VjcmV0c2VjcmV0', Buffer.alloc(800, 7).toString('base64'), sealed().slice(0, 400), `${sealed()}\n`, '',
])('HBR-SECRET-14: %j was not sealed', value => {
  expect(codesIn(bind({ secret: value }))).toEqual(['HBR-SECRET-14']);
});

test('a value that was not sealed is not shown', () => {
  expect(bind({ secret: 'a-literal-password' }).errors.join()).not.toContain('a-literal');
});

test('HBR-SECRET-01: the htpasswd line has to be sealed too, because it cannot be computed from a sealed password', () => {
  expect(codesIn(bind({ REGISTRY_PASSWD: sealed() }, Credential.REGISTRY_CREDENTIALS))).toEqual(['HBR-SECRET-01']);
});

test('HBR-SECRET-02: a key that Harbor does not read is an error', () => {
  expect(codesIn(bind({ secret: sealed(), sekret: sealed() }))).toEqual(['HBR-SECRET-02']);
});

test('the certificate of the token key may be missing', () => {
  expect(codesIn(bind({ 'tls.key': sealed() }, Credential.TOKEN_KEY))).toEqual([]);
});

test('Sealed Secrets accepts what is made', async () => {
  expect(await schemaProblems(bind({ secret: sealed() }).objects)).toEqual([]);
});
