import { exampleObjects, remoteKeys } from '../support/example-objects';
import { env, find, findAll } from '../support/manifests';

const objects = exampleObjects('dragonfly-ceph-onepassword')['dragonfly-ceph-onepassword.k8s.yaml'];
const dragonfly = find(objects, 'Dragonfly', 'harbor-dragonfly');
const registry = find(objects, 'Deployment', 'harbor-registry');
const ingress = find(objects, 'Ingress', 'harbor-ingress');
const secret = (name: string) => find(objects, 'ExternalSecret', `harbor-${name}`);

test.each<[string, Record<string, string>]>([
  ['admin-password', { HARBOR_ADMIN_PASSWORD: 'onepassword: harbor/password' }],
  ['cache-password', { REDIS_PASSWORD: 'onepassword: harbor-cache-password/REDIS_PASSWORD' }],
  ['core-secret', { secret: 'onepassword: harbor-core-secret/secret' }],
  ['csrf-key', { CSRF_KEY: 'onepassword: harbor-csrf-key/CSRF_KEY' }],
  ['database-backup', {
    ACCESS_KEY_ID: 'onepassword: harbor-postgres-backup/ACCESS_KEY_ID', ACCESS_SECRET_KEY: 'onepassword: harbor-postgres-backup/ACCESS_SECRET_KEY',
  }],
  ['jobservice-secret', { JOBSERVICE_SECRET: 'onepassword: harbor-jobservice-secret/JOBSERVICE_SECRET' }],
  ['registry-credentials', { REGISTRY_PASSWD: 'onepassword: harbor-registry-credentials/REGISTRY_PASSWD' }],
  ['registry-http-secret', { REGISTRY_HTTP_SECRET: 'onepassword: harbor-registry-http-secret/REGISTRY_HTTP_SECRET' }],
  ['secret-key', { secretKey: 'onepassword: harbor-secret-key/secretKey' }],
  ['token-key', { 'tls.key': 'onepassword: harbor-token-key/tls.key' }],
])('harbor-%s is in the vault: %j', (name, keys) => {
  expect(remoteKeys(secret(name))).toEqual(keys);
});

test('these are all the Secrets that come out of the vault', () => {
  expect(findAll(objects, 'ExternalSecret')).toHaveLength(10);
});

test('the hash of the registry password is made in the cluster', () => {
  expect(secret('registry-credentials').spec.target.template).toMatchObject({
    mergePolicy: 'Merge', data: { REGISTRY_HTPASSWD: 'harbor_registry_user:{{ bcrypt .REGISTRY_PASSWD }}' },
  });
});

test.each([
  ['secret-key', 'once, for it cannot change', 'CreatedOnce'],
  ['registry-credentials', 'when the ExternalSecret changes, for every hash is another one', 'OnChange'],
  ['cache-password', 'every hour', 'Periodic'],
])('harbor-%s is read %s', (name, _when, refreshPolicy) => {
  expect(secret(name).spec.refreshPolicy).toBe(refreshPolicy);
});

test('Secrets stay when an item is gone from the vault', () => {
  expect(findAll(objects, 'ExternalSecret').filter(({ spec }) => spec.target.deletionPolicy !== 'Retain')).toEqual([]);
});

test('Dragonfly asks for the password of the vault', () => {
  expect(dragonfly.spec.authentication).toEqual({ passwordFromSecret: { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' } });
});

test('Dragonfly evicts nothing, and has all databases of Harbor', () => {
  expect(dragonfly.spec.args).toEqual(['--logtostderr', '--dbnum=16', '--cache_mode=false', '--proactor_threads=1', '--maxmemory=402653184', '--dbfilename=dump']);
});

test('Dragonfly is saved to Ceph every five minutes', () => {
  expect(dragonfly.spec.snapshot).toEqual({
    cron: '*/5 * * * *',
    persistentVolumeClaimSpec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } }, storageClassName: 'ceph-block' },
  });
});

test('Dragonfly is one pod of a release, within its memory, and no superuser', () => {
  expect(dragonfly.spec).toMatchObject({
    replicas: 1,
    image: expect.stringMatching(/^docker\.dragonflydb\.io\/dragonflydb\/dragonfly:v\d+\.\d+\.\d+$/),
    resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
    podSecurityContext: { runAsNonRoot: true, runAsUser: 999, fsGroup: 999 },
    containerSecurityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
  });
});

test('jobs are queued in Dragonfly', () => {
  expect(env(objects, find(objects, 'Deployment', 'harbor-jobservice')).JOB_SERVICE_POOL_REDIS_URL)
    .toBe('redis://:secret:harbor-cache-password/REDIS_PASSWORD@harbor-dragonfly.harbor.svc:6379/1');
});

test('Rook makes the bucket', () => {
  expect(find(objects, 'ObjectBucketClaim', 'harbor-blobs').spec).toEqual({ generateBucketName: 'harbor', storageClassName: 'ceph-bucket' });
});

test.each(['registry', 'registryctl'])('%s learns from Rook what the bucket is called, and its keys', container => {
  expect(env(objects, registry, container)).toMatchObject({
    REGISTRY_STORAGE_S3_BUCKET: 'configmap:harbor-blobs/BUCKET_NAME',
    REGISTRY_STORAGE_S3_ACCESSKEY: 'secret:harbor-blobs/AWS_ACCESS_KEY_ID',
    REGISTRY_STORAGE_S3_SECRETKEY: 'secret:harbor-blobs/AWS_SECRET_ACCESS_KEY',
  });
});

test('the registry finds the object store of Ceph', () => {
  expect(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml'])
    .toContain('  s3:\n    region: us-east-1\n    regionendpoint: http://rook-ceph-rgw-ceph-objectstore.rook-ceph.svc\n    secure: false\n');
});

test('PostgreSQL is on Ceph, and backed up elsewhere', () => {
  expect([
    find(objects, 'Cluster', 'harbor-postgres').spec.storage, find(objects, 'ObjectStore', 'harbor-postgres-backup').spec.configuration,
  ]).toMatchObject([
    { size: '20Gi', storageClass: 'ceph-block' }, { destinationPath: 's3://harbor-postgres', endpointURL: 'https://backup.home.example' },
  ]);
});

test('cert-manager issues the certificate of the Ingress', () => {
  expect(find(objects, 'Certificate', 'harbor-ingress').spec).toMatchObject({
    dnsNames: ['harbor.home.example'], secretName: 'harbor-ingress', issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
  });
});

test('the Ingress of the class internal has that certificate', () => {
  expect(ingress.spec).toMatchObject({ ingressClassName: 'internal', tls: [{ hosts: ['harbor.home.example'], secretName: 'harbor-ingress' }] });
});

test('the Ingress lets images through, however big and slow', () => {
  const nginx = (options: Record<string, string>) => Object.fromEntries(Object.entries(options).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value]));
  expect(ingress.metadata.annotations).toEqual(nginx({
    'proxy-body-size': '0',
    'proxy-buffering': 'off',
    'proxy-request-buffering': 'off',
    'proxy-read-timeout': '900',
    'proxy-send-timeout': '900',
    'ssl-redirect': 'true',
  }));
});

test('the Ingress leads to core and portal', () => {
  const [{ host, http }] = ingress.spec.rules;
  expect([host, ...http.paths.map(({ path, pathType, backend: { service } }: any) => `${pathType} ${path} ${service.name}:${service.port.number}`)]).toEqual([
    'harbor.home.example',
    'Prefix /api/ harbor-core:80',
    'Prefix /v2/ harbor-core:80',
    'Prefix /c/ harbor-core:80',
    'Exact /service/token harbor-core:80',
    'Prefix / harbor-portal:80',
  ]);
});
