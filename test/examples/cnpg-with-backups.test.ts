import { exampleObjects, remoteKeys } from '../support/example-objects';
import { env, files, find, findAll, isWorkload, Manifest, mounts, podTemplate } from '../support/manifests';

const objects = exampleObjects('cnpg-with-backups')['cnpg-with-backups.k8s.yaml'];
const cluster = find(objects, 'Cluster', 'harbor-postgres');
const store = find(objects, 'ObjectStore', 'harbor-postgres-backup');
const core = find(objects, 'Deployment', 'harbor-core');

test('there are three instances, one of which has every commit too', () => {
  expect(cluster.spec).toMatchObject({ instances: 3, postgresql: { synchronous: { method: 'any', number: 1, dataDurability: 'preferred' } } });
});

test('no two instances are on one node', () => {
  expect(cluster.spec.affinity).toEqual({ enablePodAntiAffinity: true, podAntiAffinityType: 'required', topologyKey: 'kubernetes.io/hostname' });
});

test('data and log are on volumes of their own', () => {
  const volume = (size: string) => ({ size, storageClass: 'ceph-block', resizeInUseVolumes: true });
  expect(cluster.spec).toMatchObject({ storage: volume('20Gi'), walStorage: volume('5Gi') });
});

test('a new database has checksums, and belongs to a user who is no superuser', () => {
  expect(cluster.spec).toMatchObject({
    enableSuperuserAccess: false,
    bootstrap: { initdb: { database: 'registry', owner: 'harbor', encoding: 'UTF8', localeCType: 'C', localeCollate: 'C', dataChecksums: true } },
  });
});

test('the image is a release of PostgreSQL 17 without barman in it', () => {
  expect(cluster.spec.imageName).toMatch(/^ghcr\.io\/cloudnative-pg\/postgresql:17\.\d+-minimal-trixie$/);
});

test('the plugin archives the log into the store of the backups', () => {
  expect(cluster.spec.plugins).toEqual([
    { name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true, parameters: { barmanObjectName: 'harbor-postgres-backup' } },
  ]);
});

test('backups go to the bucket, compressed', () => {
  expect(store.spec.configuration).toMatchObject({
    destinationPath: 's3://example-harbor-postgres',
    endpointURL: 'https://fsn1.your-objectstorage.com',
    wal: { compression: 'gzip', maxParallel: 4 },
    data: { compression: 'gzip' },
  });
});

test('backups are kept for a month', () => {
  expect(store.spec.retentionPolicy).toBe('30d');
});

test('the keys of the bucket are in a Secret', () => {
  expect(store.spec.configuration.s3Credentials).toEqual({
    accessKeyId: { name: 'harbor-database-backup', key: 'ACCESS_KEY_ID' },
    secretAccessKey: { name: 'harbor-database-backup', key: 'ACCESS_SECRET_KEY' },
  });
});

test('a store that is not Amazon gets no checksums that it would refuse', () => {
  expect(store.spec.instanceSidecarConfiguration.env).toEqual([
    { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' }, { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
  ]);
});

test('there is a backup at once, and then every night at half past one, by the plugin', () => {
  expect(find(objects, 'ScheduledBackup', 'harbor-postgres-backup').spec).toEqual({
    cluster: { name: 'harbor-postgres' },
    schedule: '0 30 1 * * *',
    immediate: true,
    backupOwnerReference: 'self',
    method: 'plugin',
    pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' },
  });
});

test('core finds the primary, and only believes the CA of the cluster', () => {
  expect(env(objects, core)).toMatchObject({
    POSTGRESQL_HOST: 'harbor-postgres-rw.harbor.svc', POSTGRESQL_PORT: '5432', POSTGRESQL_DATABASE: 'registry', POSTGRESQL_SSLMODE: 'verify-full',
  });
});

test('core logs in as the operator has said', () => {
  expect(env(objects, core)).toMatchObject({ POSTGRESQL_USERNAME: 'harbor', POSTGRESQL_PASSWORD: 'secret:harbor-postgres-app/password' });
});

test.each(['core', 'jobservice', 'exporter'])('%s has the CA of the cluster', component => {
  const workload = find(objects, 'Deployment', `harbor-${component}`);
  expect(files(objects, workload)).toMatchObject({ '/harbor_cust_cert/harbor-postgres-ca.crt': 'secret:harbor-postgres-ca/ca.crt' });
});

test('the connections that PostgreSQL accepts are shared out', () => {
  expect([env(objects, core), cluster.spec.postgresql.parameters]).toMatchObject([
    { POSTGRESQL_MAX_OPEN_CONNS: '36', POSTGRESQL_MAX_IDLE_CONNS: '9' }, { max_connections: '200', shared_buffers: '256MB' },
  ]);
});

test('PostgreSQL is measured', () => {
  expect(find(objects, 'PodMonitor', 'harbor-postgres').spec).toEqual({
    namespaceSelector: { matchNames: ['harbor'] },
    selector: { matchLabels: { 'cnpg.io/cluster': 'harbor-postgres' } },
    podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }],
  });
});

test('Harbor is measured', () => {
  expect(find(objects, 'ServiceMonitor', 'harbor').spec.endpoints).toEqual([
    { port: 'http-metrics', path: '/metrics', scheme: 'http', interval: '30s', honorLabels: true },
  ]);
});

test.each([
  ['core', ['cache-password', 'core-secret', 'csrf-key', 'jobservice-secret', 'postgres-app', 'postgres-ca', 'registry-credentials', 'token-key']],
  ['jobservice', ['cache-password', 'core-secret', 'jobservice-secret', 'postgres-app', 'postgres-ca', 'registry-credentials']],
  ['registry', [
    'cache-password', 'core-secret', 'jobservice-secret', 'objectstorage-credentials', 'postgres-ca', 'registry-credentials', 'registry-http-secret',
  ]],
  ['exporter', ['cache-password', 'postgres-app', 'postgres-ca']],
  ['portal', undefined],
])('%s is restarted when one of these Secrets changes: %j', (component, secrets) => {
  const { annotations = {} } = find(objects, 'Deployment', `harbor-${component}`).metadata;
  expect(annotations['secret.reloader.stakater.com/reload']).toBe(secrets?.map(name => `harbor-${name}`).join(','));
});

test.each(findAll(objects, 'ExternalSecret').map(it => [it.metadata.name, it] as const))('%s is read from openbao, from below harbor, by its own key', (_name, secret) => {
  expect(Object.entries(remoteKeys(secret)).filter(([key, from]) => !from.startsWith('openbao: harbor/') || !from.endsWith(`#${key}`))).toEqual([]);
});

test('blobs are in the bucket at Hetzner', () => {
  expect(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml'])
    .toContain('  s3:\n    region: fsn1\n    bucket: example-harbor\n    regionendpoint: https://fsn1.your-objectstorage.com\n');
});

test('every workload is made of images with a fixed tag', () => {
  const images = objects.filter(isWorkload).flatMap((workload: Manifest) => podTemplate(workload).spec.containers.map((it: any) => it.image));
  expect(images.filter(image => !/:v?\d+\.\d+\.\d+$/.test(image))).toEqual([]);
});

test('Valkey has its data on a volume', () => {
  expect(mounts(find(objects, 'StatefulSet', 'harbor-valkey'))['/data']).toEqual({ source: 'claim-template:data', readOnly: false });
});
