/* PostgreSQL of Debian as Harbor's database. */
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE, OutsideServer, Program, RunningServer, ServerContext } from './server';
import { runProgram } from '../../stage';

const PORT = 5432;
const FOLDERS = '/usr/lib/postgresql';

/** A PostgreSQL with one database. */
export interface PostgresOptions {
  readonly host: string;
  readonly database?: string;
  readonly user?: string;
  readonly tls?: boolean;
}

/** A PostgreSQL of this machine. */
export function postgres({ host, database = 'registry', user = 'harbor', tls = false }: PostgresOptions): OutsideServer {
  return {
    host,
    role: 'database',
    needs: { [`${binaries() ?? `${FOLDERS}/*/bin`}/postgres`]: 'postgresql' },
    start: context => start(context, { host, database, user, tls }),
  };
}

/** Folder of the newest PostgreSQL. */
function binaries(): string | undefined {
  const versions = existsSync(FOLDERS) ? readdirSync(FOLDERS).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map(version => join(FOLDERS, version, 'bin')).find(folder => existsSync(join(folder, 'initdb')));
}

/** Words that run a command as the user of the server, who is not root. */
const AS_POSTGRES = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];

async function start(context: ServerContext, { host, database, user, tls }: Required<PostgresOptions>): Promise<RunningServer> {
  const { folder } = context;
  const data = join(folder, 'data');
  must(['chown', 'postgres:postgres', folder]);
  must([...AS_POSTGRES, join(binaries()!, 'initdb'), '-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust']);
  appendFileSync(join(data, 'postgresql.conf'), [
    `listen_addresses = '${HERE}'`, `unix_socket_directories = '${folder}'`, 'max_connections = 300', 'fsync = off', 'log_min_messages = warning',
    ...tls ? ['ssl = on', 'ssl_cert_file = \'server.crt\'', 'ssl_key_file = \'server.key\''] : [], '',
  ].join('\n'));
  writeFileSync(join(data, 'pg_hba.conf'), `local all all trust\n${tls ? 'hostssl' : 'host'} all all all scram-sha-256\n`);
  if (tls) { writeCertificate(context, host, data); }
  const program = new Program(join(folder, 'log'), [...AS_POSTGRES, join(binaries()!, 'postgres'), '-D', data]);
  const query = (statement: string, name = 'postgres') =>
    runProgram(join(binaries()!, 'psql'), ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'postgres', '-d', name, '-c', statement]);
  await program.ready(() => query('select 1').ok);
  for (const statement of [`create role ${user} login password '${context.secret('database-password', 'password')}'`, `create database ${database} owner ${user}`]) {
    const { ok, err } = query(statement);
    if (!ok) { throw new Error(`PostgreSQL: ${err}`); }
  }
  return { ports: { [PORT]: { host: HERE, port: PORT } }, version: `PostgreSQL ${query('show server_version').out.split(' ')[0]}`, stop: () => program.stop('SIGINT') };
}

function writeCertificate(context: ServerContext, host: string, data: string): void {
  const { certificate, key } = context.certificate('postgres', [host]);
  for (const [name, content] of [['server.crt', certificate], ['server.key', key]]) {
    writeFileSync(join(data, name), content, { mode: 0o600 });
    must(['chown', 'postgres:postgres', join(data, name)]);
  }
}

function must(command: readonly string[]): void {
  const { ok, err, out } = runProgram(command[0], command.slice(1));
  if (!ok) { throw new Error(`${command.join(' ')}: ${err}${out}`); }
}

/** Asks the database of a server that `postgres` has started, as its superuser. */
export function queryDatabase(folder: string, statement: string, database = 'registry'): string {
  const { ok, out, err } = runProgram(join(binaries()!, 'psql'), ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'postgres', '-d', database, '-c', statement]);
  if (!ok) { throw new Error(err); }
  return out.trim();
}
