import { Credential, SecretContent } from '../../src/facts/credentials';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn, objectOf } from '../support/bound/bound-secret';
import { schemaProblems } from '../support/schemas';

const MADE_UP = [
  Credential.CORE_SECRET, Credential.JOBSERVICE_SECRET, Credential.REGISTRY_HTTP_SECRET, Credential.REGISTRY_CREDENTIALS, Credential.CSRF_KEY,
  Credential.SECRET_KEY, Credential.TOKEN_KEY, Credential.ADMIN_PASSWORD, Credential.DATABASE_PASSWORD, Credential.CACHE_PASSWORD,
];

const bind = (credential: Credential) => boundSecret(credential, SecretSource.generated());
const specOf = (credential: Credential) => objectOf(bind(credential), 'ExternalSecret').spec;

test.each([
  [Credential.SECRET_KEY, 16], [Credential.CSRF_KEY, 32], [Credential.CORE_SECRET, 16], [Credential.ADMIN_PASSWORD, 24],
])('the password of %s has %i letters and digits', (credential, length) => {
  expect(objectOf(bind(credential), 'Password').spec).toEqual({ length, digits: length / 4, symbols: 0, noUpper: false, allowRepeat: true });
});

test('the value of the generator becomes the key of the Secret', () => {
  const { dataFrom, target } = specOf(Credential.SECRET_KEY);
  expect([dataFrom, target.template.data]).toEqual([
    [{
      sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: 'harbor-secret-key' } },
      rewrite: [{ regexp: { source: '^password$', target: 'secretKey' } }],
    }],
    { secretKey: '{{ .secretKey }}' },
  ]);
});

test('it is made once, cannot be changed, and outlives its ExternalSecret', () => {
  expect(specOf(Credential.SECRET_KEY)).toMatchObject({
    refreshPolicy: 'CreatedOnce', target: { creationPolicy: 'Orphan', deletionPolicy: 'Retain', immutable: true },
  });
});

test('the htpasswd line is made from the same password', () => {
  expect(specOf(Credential.REGISTRY_CREDENTIALS).target.template.data).toEqual({
    REGISTRY_PASSWD: '{{ .REGISTRY_PASSWD }}', REGISTRY_HTPASSWD: 'harbor_registry_user:{{ bcrypt .REGISTRY_PASSWD }}',
  });
});

test('the key of the tokens is an RSA key', () => {
  expect(specOf(Credential.TOKEN_KEY).target.template.data).toEqual({ 'tls.key': '{{ genPrivateKey "rsa" }}' });
});

test('an ExternalSecret always has a source of data, since it makes nothing otherwise', () => {
  expect(specOf(Credential.TOKEN_KEY).dataFrom).toHaveLength(1);
});

test('several passwords in one Secret have a generator each', () => {
  const keys = ['first', 'second-key'].map((key, at) => ({ key, content: SecretContent.PASSWORD, length: 16 + at * 16 }));
  const secret = boundSecret(Credential.CORE_SECRET, SecretSource.generated({ secretName: 'pair' }), { keys });
  const generators = secret.objects.filter(it => it.kind === 'Password').map(it => [it.metadata.name, it.spec.length]);
  expect([generators, objectOf(secret, 'ExternalSecret').spec.target.template.data]).toEqual([
    [['pair', 16], ['pair-2', 32]],
    { 'first': '{{ .first }}', 'second-key': '{{ (index . "second-key") }}' },
  ]);
});

test('HBR-SECRET-15: what another system issues cannot be generated', () => {
  expect(bind(Credential.AUTH_SECRET).errors).toEqual([
    "HBR-SECRET-15 'SecretSource.generated' cannot make secret of auth-secret, because another system gives it out: "
    + "give this credential a source of its own: 'authSecret: SecretSource.existing()', externalSecret() or sealed()",
  ]);
});

test('a key that may be missing is left out', () => {
  const keys = [{ key: 'token', content: SecretContent.ISSUED, optional: true }];
  expect(codesIn(boundSecret(Credential.AUTH_SECRET, SecretSource.generated(), { keys }))).toEqual([]);
});

test('External Secrets accepts what is made for every credential', async () => {
  expect(await schemaProblems(MADE_UP.flatMap(it => bind(it).objects))).toEqual([]);
});
