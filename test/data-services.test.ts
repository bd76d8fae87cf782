import { ApiObject, App, Chart } from 'cdk8s';
import { harborErrors, harborProps, synthHarbor, testHarbor } from './support/harbor';
import { errorsOf } from './support/harbor-context';
import { container, env, files, find, findAll, Manifest, podTemplate } from './support/manifests';
import { schemaProblems } from './support/schemas';
import { BlobStorage, Cache, Database, DatabaseSslMode, Harbor, HarborProps, HarborSecrets, S3Provider, SecretSource } from '../src';

const BACKUP = { destinationPath: 's3://backups', endpoint: 'https://s3.example.com' };

/** The choices of a Sovereign with everything of its own. */
const OWN: Partial<HarborProps> = {
  database: Database.cnpg({ backup: BACKUP, sslMode: DatabaseSslMode.VERIFY_FULL }),
  cache: Cache.valkey(),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao' }),
  metrics: {},
};

test('a Harbor with data services of its own is complete, and an API server accepts it', async () => {
  expect(harborErrors(OWN)).toEqual([]);
  expect(await schemaProblems(synthHarbor(OWN))).toEqual([]);
});

describe('waiting for Secrets', () => {
  const core = (): any => container(find(synthHarbor(OWN), 'Deployment', 'harbor-core'), 'core');

  test('E31, pain 17: core does not start before its admin password is there', () => {
    const { valueFrom } = core().env.find((it: any) => it.name === 'HARBOR_ADMIN_PASSWORD');
    expect(valueFrom.secretKeyRef).toEqual({ name: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' });
  });

  test('E31: no component starts without a Secret that it reads', () => {
    const references = synthHarbor(OWN).filter(it => it.kind === 'Deployment' || it.kind === 'StatefulSet')
      .flatMap((it: Manifest) => podTemplate(it).spec.containers).flatMap((it: any) => it.env ?? []).filter((it: any) => it.valueFrom?.secretKeyRef);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((it: any) => it.valueFrom.secretKeyRef.optional)).toEqual([]);
  });

  test('pain 17: the password of the chart is refused', () => {
    const adminPassword = SecretSource.unsafePlainText({ values: { HARBOR_ADMIN_PASSWORD: 'Harbor12345' } });
    expect(harborErrors({ secrets: HarborSecrets.mixed({ adminPassword }) })).toEqual([expect.stringContaining('HBR-SECRET-32'), expect.stringContaining('HBR-SECRET-04')]);
  });

  test('pain 17: Flux finds the ExternalSecret of the admin password in the ledger, and can wait for it', () => {
    expect(testHarbor(OWN).secrets.find(it => it.purpose === 'admin-password')?.writer).toBe('ExternalSecret harbor-admin-password');
  });
});

describe('pain 18: passwords', () => {
  const objects = synthHarbor(OWN);

  test('are in no ConfigMap, but by name', () => {
    const texts = findAll(objects, 'ConfigMap').flatMap(it => Object.values(it.data as Record<string, string>));
    expect(texts.filter(text => /:\/\/[^/\s]*:[^@/\s]+@/.test(text))).toEqual([]);
  });

  test.each([
    ['core', 'POSTGRESQL_PASSWORD', 'secret:harbor-postgres-app/password'],
    ['exporter', 'HARBOR_DATABASE_PASSWORD', 'secret:harbor-postgres-app/password'],
    ['core', '_REDIS_URL_CORE', 'redis://:secret:harbor-cache-password/REDIS_PASSWORD@harbor-valkey.harbor.svc:6379/0?idle_timeout_seconds=30'],
    ['jobservice', 'JOB_SERVICE_POOL_REDIS_URL', 'redis://:secret:harbor-cache-password/REDIS_PASSWORD@harbor-valkey.harbor.svc:6379/1'],
    ['exporter', 'HARBOR_REDIS_URL', 'redis://:secret:harbor-cache-password/REDIS_PASSWORD@harbor-valkey.harbor.svc:6379/1'],
  ])('%s gets %s from a Secret', (component, variable, value) => {
    expect(env(objects, find(objects, 'Deployment', `harbor-${component}`), component)[variable]).toBe(value);
  });
});

test('B110, pain 19: each use of Redis has a database of its own', () => {
  const { indexes } = testHarbor(OWN)._spec.cache;
  expect([indexes.core, indexes.jobservice, indexes.registry, indexes.trivy]).toEqual([0, 1, 2, 5]);
});

test('B112: a Secret of any name serves, if its key is password', () => {
  const password = SecretSource.existing('harbor-database-secret');
  const objects = synthHarbor({ database: Database.external({ host: 'harbor-postgres-rw.harbor.svc.cluster.local', password }) });
  expect(env(objects, find(objects, 'Deployment', 'harbor-core'), 'core').POSTGRESQL_PASSWORD).toBe('secret:harbor-database-secret/password');
});

test('pain 32: one CA serves database, cache and storage', () => {
  const objects = synthHarbor({ ...OWN, caBundleSecretName: 'company-ca' });
  for (const name of ['core', 'jobservice', 'registry', 'exporter']) {
    const { volumes } = podTemplate(find(objects, 'Deployment', `harbor-${name}`)).spec;
    const { sources } = volumes.find((it: any) => it.name === 'ca-bundle').projected;
    expect(sources.map((it: any) => it.secret.name)).toEqual(['company-ca', 'harbor-postgres-ca']);
  }
});

test('pain 33: Ceph, Garage and MinIO get buckets by path, and no encryption that they refuse', () => {
  for (const provider of [S3Provider.CEPH_RGW, S3Provider.GARAGE, S3Provider.MINIO]) {
    const storage = BlobStorage.s3({ provider, endpoint: 'https://s3.example.com', region: 'us-east-1', bucket: 'blobs' });
    const objects = synthHarbor({ storage });
    const config = files(objects, find(objects, 'Deployment', 'harbor-registry'), 'registry')['/etc/registry/config.yml'];
    expect([config.includes('regionendpoint: https://s3.example.com'), config.includes('encrypt')]).toEqual([true, false]);
  }
});

test('pain 35: a Secret of the tree that lacks a key of Harbor is an error, whoever makes it', () => {
  const database = Database.cnpg({ backup: BACKUP, password: SecretSource.existing('harbor-postgres-app', { keys: { password: 'secret' } }) });
  expect(harborErrors({ database })).toEqual([expect.stringMatching(/HBR-SECRET-16 'harbor-postgres-app' lacks secret.*add the key to the Cluster/)]);
});

test('pain 35: a Secret for another cluster of the same app has nothing to do with this one', () => {
  const app = new App();
  const [here, there] = ['here', 'there'].map(name => new Chart(app, name, { disableResourceNameHashes: true }));
  const harbor = new Harbor(here, 'harbor', { ...harborProps(), secrets: HarborSecrets.existing() });
  const secret = () => harbor.secrets.find(({ purpose }) => purpose === 'core-secret')!;
  new ApiObject(there, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: secret().name, namespace: 'harbor' }, stringData: { other: 'x' } });
  expect(errorsOf(app)).toEqual([expect.stringContaining('HBR-SECRET-16')]); // with one Harbor, all charts are for its cluster
  new Harbor(there, 'harbor', { ...harborProps(), secrets: HarborSecrets.existing() });
  expect(errorsOf(here)).toEqual([]);
  expect(secret().writer).toBe('outside');
});

describe('one way or the other', () => {
  const servers = (objects: Manifest[]) => findAll(objects, 'StatefulSet').map(({ metadata }) => metadata.name).filter(name => name !== 'harbor-trivy');
  const variables = (objects: Manifest[], component: string) => env(objects, find(objects, 'Deployment', `harbor-${component}`), component);

  test.each([
    ['outside', Database.external({ host: 'postgres.example.com' }), [], 'postgres.example.com'],
    ['of an evaluation', Database.evaluation(), ['harbor-database'], 'harbor-database'],
  ])('D2: with a database %s core and exporter ask that one, jobservice asks core, and there is no other', (_, database, running, host) => {
    const objects = synthHarbor({ database, metrics: {} });
    expect(servers(objects)).toEqual(running);
    expect([variables(objects, 'core').POSTGRESQL_HOST, variables(objects, 'exporter').HARBOR_DATABASE_HOST]).toEqual([host, host]);
    expect(variables(objects, 'jobservice').CORE_URL).toBe('http://harbor-core:80');
    expect(Object.keys(variables(objects, 'jobservice')).filter(name => /POSTGRES|DATABASE/.test(name))).toEqual([]);
  });

  test.each([
    ['outside', Cache.external({ host: 'valkey.example.com' }), [], 'valkey.example.com:6379'],
    ['of an evaluation', Cache.evaluation(), ['harbor-redis'], 'harbor-redis:6379'],
    ['of its own', Cache.valkey(), ['harbor-valkey'], 'harbor-valkey.harbor.svc:6379'],
  ])('D3: with a cache %s core asks that one, and there is no other', (_, cache, running, address) => {
    const objects = synthHarbor({ cache });
    expect(servers(objects)).toEqual(running);
    expect(variables(objects, 'core')._REDIS_URL_CORE).toContain(`@${address}/`);
  });
});

test('E26: storage on S3 has no volume, and no option for one', () => {
  // @ts-expect-error a bucket has no storage class of a volume
  const harbor: Harbor = testHarbor({ storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', volume: { storageClass: 'ceph' } }) });
  expect(harbor.budget.volumes.filter(it => it.name.includes('registry'))).toEqual([]);
});

test('E62: the database is backed up every day', () => {
  const [backup] = findAll(synthHarbor(OWN), 'ScheduledBackup');
  expect(backup.spec.schedule).toBe('0 30 1 * * *');
});

test('everything that is configured is in the manifests, and no value of a Secret is', () => {
  expect(findAll(synthHarbor(OWN), 'Secret')).toEqual([]);
});
