import { exampleObjects, remoteKeys } from '../support/example-objects';
import { env, find, findAll } from '../support/manifests';

const objects = exampleObjects('generated-secrets')['generated-secrets.k8s.yaml'];
const secret = (name: string) => find(objects, 'ExternalSecret', `harbor-${name}`);
const generated = ['cache-password', 'core-secret', 'jobservice-secret', 'registry-http-secret', 'registry-credentials', 'csrf-key', 'secret-key', 'token-key',
  'admin-password'];
const stored = ['database-backup', 'objectstorage-credentials'];

test('there is one Secret for each credential', () => {
  expect(findAll(objects, 'ExternalSecret').map(it => it.metadata.name).sort()).toEqual([...generated, ...stored].map(name => `harbor-${name}`).sort());
});

test.each([
  ['cache-password', 24],
  ['core-secret', 16],
  ['jobservice-secret', 16],
  ['registry-http-secret', 16],
  ['registry-credentials', 24],
  ['csrf-key', 32],
  ['secret-key', 16],
  ['admin-password', 24],
])('harbor-%s has %d letters and digits', (name, length) => {
  expect(find(objects, 'Password', `harbor-${name}`).spec).toEqual({ length, digits: length / 4, symbols: 0, noUpper: false, allowRepeat: true });
});

test.each(generated)('harbor-%s is made by its own generator', name => {
  const sources: any[] = secret(name).spec.dataFrom;
  expect(sources.map(({ sourceRef }) => sourceRef.generatorRef)).toEqual([
    { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: `harbor-${name}` },
  ]);
});

test.each(generated)('harbor-%s is made once, never changed, and stays when its ExternalSecret is deleted', name => {
  expect(secret(name).spec).toMatchObject({
    refreshPolicy: 'CreatedOnce', target: { name: `harbor-${name}`, immutable: true, creationPolicy: 'Orphan', deletionPolicy: 'Retain' },
  });
});

test.each(generated)('harbor-%s is in no store', name => {
  expect(secret(name).spec).not.toHaveProperty('secretStoreRef');
});

test.each([
  ['cache-password', ['REDIS_PASSWORD']],
  ['core-secret', ['secret']],
  ['jobservice-secret', ['JOBSERVICE_SECRET']],
  ['registry-http-secret', ['REGISTRY_HTTP_SECRET']],
  ['registry-credentials', ['REGISTRY_PASSWD', 'REGISTRY_HTPASSWD']],
  ['csrf-key', ['CSRF_KEY']],
  ['secret-key', ['secretKey']],
  ['token-key', ['tls.key']],
  ['admin-password', ['HARBOR_ADMIN_PASSWORD']],
])('harbor-%s has the keys %j', (name, keys) => {
  expect(Object.keys(secret(name).spec.target.template.data).sort()).toEqual([...keys].sort());
});

test('the hash of the registry password is that of the password that is made', () => {
  expect(secret('registry-credentials').spec.target.template.data).toEqual({
    REGISTRY_PASSWD: '{{ .REGISTRY_PASSWD }}', REGISTRY_HTPASSWD: 'harbor_registry_user:{{ bcrypt .REGISTRY_PASSWD }}',
  });
});

test('the token key is an RSA key', () => {
  expect(secret('token-key').spec.target.template.data['tls.key']).toContain('genPrivateKey "rsa"');
});

test.each([
  ['objectstorage-credentials', 'storage-credentials', ['REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY']],
  ['database-backup', 'database-backup', ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY']],
])('harbor-%s comes from outside: openbao has it as %s', (name, entry, keys) => {
  expect(remoteKeys(secret(name))).toEqual(Object.fromEntries(keys.map(key => [key, `openbao: harbor/${entry}#${key}`])));
});

test('the password of the database is the one that CloudNativePG makes', () => {
  expect(env(objects, find(objects, 'Deployment', 'harbor-core')).POSTGRESQL_PASSWORD).toBe('secret:harbor-postgres-app/password');
});

test('Flux installs Valkey, from a chart of a fixed version', () => {
  expect([find(objects, 'HelmRepository', 'harbor-valkey').spec, find(objects, 'HelmRelease', 'harbor-valkey').spec]).toMatchObject([
    { interval: '1h', url: 'https://valkey.io/valkey-helm/' },
    {
      interval: '1h',
      releaseName: 'harbor-valkey',
      chart: { spec: { chart: 'valkey', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), sourceRef: { kind: 'HelmRepository', name: 'harbor-valkey' } } },
    },
  ]);
});

test('Valkey asks for the password that is made', () => {
  expect(find(objects, 'HelmRelease', 'harbor-valkey').spec.values.auth).toEqual({
    enabled: true,
    usersExistingSecret: 'harbor-cache-password',
    aclUsers: { default: { permissions: '~* &* +@all', passwordKey: 'REDIS_PASSWORD' } },
  });
});

test('Valkey evicts nothing, and writes everything to its volume, which stays', () => {
  expect(find(objects, 'HelmRelease', 'harbor-valkey').spec.values).toMatchObject({
    valkeyConfig: 'maxmemory 402653184\nmaxmemory-policy noeviction\ndatabases 16\nappendonly yes\nappendfsync everysec\nsave ""\n',
    dataStorage: { enabled: true, requestedSize: '5Gi', keepPvc: true },
  });
});

test('Harbor finds Valkey by the name that the chart gives it', () => {
  expect([
    find(objects, 'HelmRelease', 'harbor-valkey').spec.values.fullnameOverride,
    env(objects, find(objects, 'StatefulSet', 'harbor-trivy')).SCANNER_REDIS_URL,
  ]).toEqual([
    'harbor-valkey', 'redis://:secret:harbor-cache-password/REDIS_PASSWORD@harbor-valkey.harbor.svc:6379/5?idle_timeout_seconds=30',
  ]);
});

test('blobs are in the bucket of Garage', () => {
  expect(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml'])
    .toContain('  s3:\n    region: garage\n    bucket: harbor\n    regionendpoint: https://s3.example.com\n');
});

test('clients pull from the registry itself, not from Garage', () => {
  expect(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml']).toContain('  redirect:\n    disable: true\n');
});
