import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Database, DatabaseMigration, DatabaseMigrationProps, DatabaseRestore, DatabaseRestoreProps, DatabaseSource, DatabaseSslMode, DumpStorage, Harbor, HarborProps, PostgresVersion, SecretSource,
} from '../../src';
import { codeOf } from '../support/bad-input';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { find, findAll, Manifest, podTemplate } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const storage = DumpStorage.bucket({ bucket: 'dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-reader') });
const CNPG = { database: Database.cnpg() };

const harborOf = (props: Partial<HarborProps> = CNPG) => new Harbor(testChart(), 'harbor', harborProps({ namespace: 'registry', ...props }));

function made(define: (chart: Construct) => unknown): { objects: Manifest[]; job: Manifest; problems: string[] } {
  const chart = testChart();
  define(chart);
  const problems = [...errorsOf(chart), ...warningsOf(chart)];
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson()) as Manifest[];
  return { objects, job: findAll(objects, 'Job')[0], problems };
}

const restore = (props: Partial<DatabaseRestoreProps> = {}, harbor = harborOf()) => made(chart => new DatabaseRestore(chart, 'restore', { harbor, storage, ...props }));
const migrate = (props: Partial<DatabaseMigrationProps> = {}, harbor = harborOf()) => (
  made(chart => new DatabaseMigration(chart, 'move', { harbor, source: DatabaseSource.chart(), ...props }))
);
const environmentOf = (job: Manifest) => Object.fromEntries(podTemplate(job).spec.containers[0].env.map(({ name, value, valueFrom }: any) => (
  [name, value ?? Object.values(valueFrom.secretKeyRef).join('/')]
)));

test('a Job whose Pods have other labels has another name, because the template of a Job is immutable', () => {
  for (const define of [restore, migrate]) {
    const names = [{}, { labels: { team: 'platform' } }, { labels: { team: 'other' } }].map(props => define(props).job.metadata.name);
    expect(new Set(names).size).toBe(3);
  }
});

describe('a restore', () => {
  test('fetches the dump with Node, and restores it with the programs of PostgreSQL', () => {
    const { initContainers: [fetch], containers: [run] } = podTemplate(restore().job).spec;
    expect([fetch.args[0], run.command[1]]).toEqual(['fetch', '/etc/backup/restore.sh']);
  });

  test('runs once, and fits the restricted profile', async () => {
    const { job, objects } = restore({ identitySecretName: 'identity', networkPolicy: {} });
    expect(job.spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never', automountServiceAccountToken: false } } });
    expect(restrictedProblems(job)).toEqual([]);
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('has the private key in the container alone that decrypts', () => {
    const { initContainers: [fetch], containers: [run] } = podTemplate(restore({ identitySecretName: 'identity' }).job).spec;
    expect([fetch, run].map(({ volumeMounts }) => volumeMounts.some(({ mountPath }: any) => mountPath === '/etc/dump-identity'))).toEqual([true, false]);
  });

  test('takes the newest dump, or one that is named', () => {
    const settings = (props: Partial<DatabaseRestoreProps>) => JSON.parse(findAll(restore(props).objects, 'ConfigMap')[0].data['settings.json']);
    expect(settings({}).dump).toBeUndefined();
    expect(settings({ dump: 'registry-20261130T021700Z' }).dump).toBe('registry-20261130T021700Z');
  });

  test('is another Job whenever it does something else', () => {
    expect(restore({ dump: 'registry-20261130T021700Z' }).job.metadata.name).not.toBe(restore().job.metadata.name);
    expect(restore().job.metadata.name).toBe(restore().job.metadata.name);
  });

  test('reads the volume to which the dumps of this Harbor go, and cannot write to it', () => {
    const { job, objects, problems } = restore({ storage: DumpStorage.volume() });
    expect(podTemplate(job).spec.volumes).toContainEqual({ name: 'dumps', persistentVolumeClaim: { claimName: 'harbor-database-dump', readOnly: true } });
    expect([findAll(objects, 'PersistentVolumeClaim'), problems]).toEqual([[], []]);
  });

  test('HBR-BACKUP-13: a name that no dump has is refused', () => {
    expect(restore({ dump: 'yesterday' }).problems.map(codeOf)).toEqual(['HBR-BACKUP-13']);
  });
});

describe('a migration', () => {
  test('leads from the server of the chart to the database of Harbor', () => {
    expect(environmentOf(migrate().job)).toMatchObject({
      SOURCE_HOST: 'harbor-database',
      SOURCE_USER: 'postgres',
      SOURCE_DATABASE: 'registry',
      SOURCE_PASSWORD: 'POSTGRES_PASSWORD/harbor-database',
      SOURCE_SSLMODE: 'disable',
      PGHOST: 'harbor-postgres-rw.registry.svc',
      PGUSER: 'harbor',
      PGPASSWORD: 'password/harbor-postgres-app',
    });
  });

  test('leads from the server of Bitnami', () => {
    expect(environmentOf(migrate({ source: DatabaseSource.bitnami({ fullname: 'old' }) }).job)).toMatchObject({
      SOURCE_HOST: 'old-postgresql', SOURCE_PASSWORD: 'postgres-password/old-postgresql',
    });
  });

  test('leads from any other server, which is verified if it shall be', () => {
    const source = DatabaseSource.external({ host: 'old.example.com', passwordSecretName: 'old', sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'old-ca' });
    const { job, problems } = migrate({ source });
    expect(problems).toEqual([]);
    expect(environmentOf(job)).toMatchObject({ SOURCE_SSLROOTCERT: '/etc/database-ca/source/ca.crt', SOURCE_SSLMODE: 'verify-full' });
    expect(podTemplate(job).spec.volumes).toContainEqual(expect.objectContaining({ name: 'source-ca' }));
  });

  test('is one container, which reaches both servers and nothing else', () => {
    const { job, objects } = migrate({ networkPolicy: {} });
    expect(podTemplate(job).spec.containers.map(({ command }: any) => command[1])).toEqual(['/etc/backup/migrate.sh']);
    const policy = find(objects, 'NetworkPolicy', 'harbor-database-migration');
    expect(policy.spec.egress.map(({ ports }: any) => ports[0].port)).toEqual([53, 53, 5432, 5432]);
    expect(restrictedProblems(job)).toEqual([]);
  });

  test.each<[string, Partial<DatabaseMigrationProps>, Partial<HarborProps>]>([
    ['HBR-BACKUP-14', { source: DatabaseSource.external({ host: 'harbor-postgres-rw.registry', passwordSecretName: 'it' }) }, CNPG],
    ['HBR-BACKUP-15', { source: DatabaseSource.external({ host: 'localhost', passwordSecretName: 'it' }) }, CNPG],
    ['HBR-BACKUP-07', { source: DatabaseSource.external({ host: 'old', passwordSecretName: 'it', sslMode: DatabaseSslMode.VERIFY_CA }) }, CNPG],
    ['HBR-BACKUP-08', { postgresImage: { tag: '16.4' } }, { database: Database.cnpg({ postgresVersion: PostgresVersion.V18 }) }],
  ])('%s is reported, case %#', (code, props, harbor) => {
    expect(migrate(props, harborOf(harbor)).problems.map(codeOf)).toEqual([code]);
  });
});

test('the same name of a server in another namespace is another server', () => {
  const source = DatabaseSource.external({ host: 'harbor-postgres-rw.former', passwordSecretName: 'it' });
  expect(migrate({ source }).problems).toEqual([]);
});

