/* PostgreSQL with the settings of the rendered Cluster, and Harbor's connection strings. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './check';
import { folderIn, freePort, run, scratchFolder, start, stop, untilReady } from './programs';
import { RenderedHarbor } from './rendered';
import { find } from '../../test/support/manifests';

const HOST = '127.0.0.1';

interface Server {
  readonly binaries: string;
  readonly folder: string;
  readonly port: number;
}

/** The environment variables from which core and exporter build their connection strings. */
const VARIABLES = {
  core: {
    host: 'POSTGRESQL_HOST',
    user: 'POSTGRESQL_USERNAME',
    password: 'POSTGRESQL_PASSWORD',
    dbname: 'POSTGRESQL_DATABASE',
    sslmode: 'POSTGRESQL_SSLMODE',
  },
  exporter: {
    host: 'HARBOR_DATABASE_HOST',
    user: 'HARBOR_DATABASE_USERNAME',
    password: 'HARBOR_DATABASE_PASSWORD',
    dbname: 'HARBOR_DATABASE_DBNAME',
    sslmode: 'HARBOR_DATABASE_SSLMODE',
  },
} as const;

/** Runs PostgreSQL with the settings of the rendered Cluster, and connects to it as Harbor would. */
export async function checkPostgres(checks: Checks, harbor: RenderedHarbor, binaries: string): Promise<void> {
  const folder = scratchFolder('postgres');
  const server: Server = { binaries, folder, port: await freePort() };
  const { spec } = find(harbor.objects, 'Cluster', 'harbor-postgres');
  prepare(server, spec, harbor.environment('core').POSTGRESQL_HOST);
  const child = start([join(binaries, 'postgres'), '-D', join(folder, 'data')], { cwd: folder });
  try {
    await untilReady(child, () => run([join(binaries, 'pg_isready'), '-q', '-h', folder, '-p', String(server.port)]).ok);
    createDatabase(server, spec.bootstrap.initdb, harbor.values.get('harbor-postgres-app/password') ?? '');
    checkConnections(checks, server, harbor);
    checkSettings(checks, statement => query(server, connectionString(server, harbor), statement).text, spec.postgresql.parameters);
    checkPools(checks, harbor, spec.postgresql.parameters);
  } finally {
    await stop(child, 'SIGINT');
  }
}

/** Initialises a data folder as CloudNativePG does: the superuser connects by the socket only, all others with TLS and a password. */
function prepare({ binaries, folder, port }: Server, spec: any, host: string): void {
  const { encoding, localeCollate, localeCType, dataChecksums } = spec.bootstrap.initdb;
  const flags = [`--encoding=${encoding}`, `--lc-collate=${localeCollate}`, `--lc-ctype=${localeCType}`, ...dataChecksums ? ['--data-checksums'] : []];
  must(run([join(binaries, 'initdb'), '-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', ...flags]));
  makeCertificates(folder, host);
  const parameters = { ...spec.postgresql.parameters, port: String(port), listen_addresses: HOST, unix_socket_directories: folder, ssl: 'on' };
  const lines = Object.entries(parameters).map(([name, value]) => `${name} = '${value}'`);
  const rules = ['local all postgres trust', 'hostssl all all all scram-sha-256', ''];
  writeFileSync(join(folder, 'data', 'postgresql.auto.conf'), [...lines, ''].join('\n'));
  writeFileSync(join(folder, 'data', 'pg_hba.conf'), rules.join('\n'));
}

function makeCertificates(folder: string, host: string): void {
  const certificates = folderIn(folder, 'certificates');
  const inFolder = (command: string) => must(run(['/bin/sh', '-ec', command], { cwd: certificates }));
  inFolder('openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=harbor-postgres -keyout ca.key -out ca.crt');
  inFolder('openssl req -newkey rsa:2048 -nodes -subj /CN=server -keyout server.key -out server.csr');
  inFolder(`printf 'subjectAltName=DNS:%s' '${host}' > san`);
  inFolder('openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile san -out server.crt');
  for (const file of ['server.key', 'server.crt']) { must(run(['cp', join(certificates, file), join(folder, 'data', file)])); }
  must(run(['chmod', '600', join(folder, 'data', 'server.key')]));
  copyFileSync(join(certificates, 'ca.crt'), join(folder, 'ca.crt'));
}

function createDatabase(server: Server, initdb: any, password: string): void {
  asSuperuser(server, `CREATE ROLE ${initdb.owner} LOGIN PASSWORD '${password}'`);
  asSuperuser(server, `CREATE DATABASE ${initdb.database} OWNER ${initdb.owner} TEMPLATE template0`);
}

function asSuperuser({ binaries, folder, port }: Server, statement: string): void {
  must(run([join(binaries, 'psql'), '-v', 'ON_ERROR_STOP=1', '-h', folder, '-p', String(port), '-U', 'postgres', '-c', statement]));
}

interface Wanted {
  readonly component?: 'core' | 'exporter';
  readonly host?: string;
  readonly password?: string;
}

/** The connection string as Harbor builds it, without quotes, but with the address and the CA of this machine. */
function connectionString({ folder, port }: Server, harbor: RenderedHarbor, { component = 'core', ...replaced }: Wanted = {}): string {
  const environment = harbor.environment(component);
  const parts = Object.entries(VARIABLES[component]).map(([name, variable]) => `${name}=${replaced[name as keyof typeof replaced] ?? environment[variable]}`);
  return [...parts, `port=${port}`, `hostaddr=${HOST}`, `sslrootcert=${join(folder, 'ca.crt')}`, 'connect_timeout=5'].join(' ');
}

function query(server: Server, connection: string, statement: string) {
  return run([join(server.binaries, 'psql'), '-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', connection, '-c', statement]);
}

function checkConnections(checks: Checks, server: Server, harbor: RenderedHarbor): void {
  for (const component of ['core', 'exporter'] as const) {
    const { ok, text } = query(server, connectionString(server, harbor, { component }), "SELECT current_user || '@' || current_database()");
    checks.holds(`PostgreSQL: ${component} connects with TLS and looks at the certificate: ${ok ? text : ''}`, ok && text === 'harbor@registry', text);
  }
  const wrong = query(server, connectionString(server, harbor, { password: 'wrong' }), 'SELECT 1');
  checks.holds('PostgreSQL: another password is refused', !wrong.ok && wrong.text.includes('password authentication failed'), wrong.text);
  const other = query(server, connectionString(server, harbor, { host: 'other.harbor.svc' }), 'SELECT 1');
  checks.holds('PostgreSQL: a certificate for another host is refused', !other.ok && other.text.includes('does not match host name'), other.text);
}

function checkSettings(checks: Checks, ask: (statement: string) => string, parameters: any): void {
  checks.same('PostgreSQL: max_connections', ask('SHOW max_connections'), parameters.max_connections);
  checks.same('PostgreSQL: shared_buffers', ask('SHOW shared_buffers'), parameters.shared_buffers);
  checks.same('PostgreSQL: data_checksums', ask('SHOW data_checksums'), 'on');
  const collation = "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = 'registry'";
  checks.same('PostgreSQL: encoding and collation', ask(collation), 'UTF8 C');
  checks.same('PostgreSQL: Harbor is no superuser', ask('SELECT rolsuper FROM pg_roles WHERE rolname = current_user'), 'f');
  checks.holds('PostgreSQL: Harbor may make its tables', ask('CREATE TABLE migrated (id serial PRIMARY KEY)') === 'CREATE TABLE');
}

function checkPools(checks: Checks, harbor: RenderedHarbor, parameters: any): void {
  const { POSTGRESQL_MAX_OPEN_CONNS: open } = harbor.environment('core');
  const pools = 3; // one pod each of core, jobservice and exporter
  checks.holds(`PostgreSQL: ${pools} pools of ${open} fit`, pools * Number(open) < Number(parameters.max_connections));
}

function must({ ok, text }: { ok: boolean; text: string }): void {
  if (!ok) { throw new Error(text); }
}
