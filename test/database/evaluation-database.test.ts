import { DatabaseSslMode, HarborContext } from '../../src/contracts';
import { Database } from '../../src/database/database';
import { EvaluationDatabaseOptions } from '../../src/database/database-options';
import { bindChoice } from '../support/bound/bound-choice';
import { find } from '../support/manifests';

function bind(options?: EvaluationDatabaseOptions, overrides?: Partial<HarborContext>) {
  const bound = bindChoice(Database.evaluation(options), overrides);
  const pod = find(bound.objects, 'StatefulSet', 'harbor-database').spec.template.spec;
  return { ...bound, pod, container: pod.containers[0] };
}

const environment = (overrides?: Partial<HarborContext>) =>
  Object.fromEntries(bind({}, overrides).container.env.map((variable: any) => [variable.name, variable.value ?? variable.valueFrom]));

test('Harbor reaches it by the name of its Service, without TLS', () => {
  expect(bind().config).toEqual({
    host: 'harbor-database',
    port: 5432,
    databaseName: 'registry',
    username: 'harbor',
    password: { secretName: 'harbor-database-password' },
    sslMode: DatabaseSslMode.DISABLE,
    peer: { podLabels: { release: 'harbor', app: 'harbor', component: 'database' } },
    maxConnections: 200,
    evaluation: true,
  });
});

test('warns that it is for evaluation only', () => {
  expect(bind().warnings).toEqual([expect.stringContaining('HBR-DB-10')]);
});

test('has no error by default', () => {
  expect(bind().errors).toEqual([]);
});

test('runs the official image', () => {
  expect(bind().container.image).toBe('docker.io/library/postgres:17.11');
});

test('makes the database and the user that Harbor logs in with', () => {
  expect(environment()).toMatchObject({ POSTGRES_USER: 'harbor', POSTGRES_DB: 'registry' });
});

test('takes the password from the Secret', () => {
  expect(environment().POSTGRES_PASSWORD).toEqual({ secretKeyRef: { name: 'harbor-database-password', key: 'password' } });
});

test('takes the password from the key that the Secret has', () => {
  const credentials = { bindCredential: () => ({ secretName: 'pg', keys: { password: 'POSTGRES_PASSWORD' } }) };
  expect(environment({ credentials }).POSTGRES_PASSWORD).toEqual({ secretKeyRef: { name: 'pg', key: 'POSTGRES_PASSWORD' } });
});

test('asks everybody for the password', () => {
  expect(environment().POSTGRES_INITDB_ARGS).toContain('--auth=scram-sha-256');
});

test('keeps its data in a folder below the root of the volume', () => {
  expect(environment().PGDATA).toBe('/var/lib/postgresql/data/pgdata');
});

test('accepts as many connections as its configuration has', () => {
  const { config, container } = bind({ maxConnections: 300 });
  expect([config.maxConnections, container.args]).toEqual([300, ['postgres', '-c', 'max_connections=300']]);
});

test.each(['startupProbe', 'livenessProbe', 'readinessProbe'])('the %s asks over TCP, where the server that initialises the volume does not listen', name => {
  expect(bind().container[name].exec.command).toEqual(expect.arrayContaining(['pg_isready', '--host=127.0.0.1']));
});

test('can write where PostgreSQL has to, while everything else is read-only', () => {
  const paths = bind().container.volumeMounts.map((mount: any) => mount.mountPath);
  expect(paths).toEqual(['/var/lib/postgresql/data', '/var/run/postgresql', '/tmp', '/dev/shm']);
});

test('runs as the user of the image', () => {
  expect(bind().pod.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
});

test.each([0, 1.5])('HBR-DB-05: %p is no number of connections', maxConnections => {
  expect(bind({ maxConnections }).errors).toEqual([expect.stringContaining("HBR-DB-05 'maxConnections'")]);
});

test('finding W6: a new database notices damaged pages, and sorts the same everywhere', () => {
  expect(environment().POSTGRES_INITDB_ARGS).toBe('--auth=scram-sha-256 --data-checksums --encoding=UTF8 --locale=C');
});
