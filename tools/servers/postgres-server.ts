/* A PostgreSQL on the loopback interface with databases that belong to users of their own. */
import { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, run, scratchFolder, start, stop, untilReady } from './programs';

/** The environment by which libpq finds a database. */
export type DatabaseEnvironment = Readonly<Record<'PGHOST' | 'PGPORT' | 'PGDATABASE' | 'PGUSER' | 'PGPASSWORD' | 'PGSSLMODE' | 'PGSSLROOTCERT', string>>;

interface RunningServer {
  readonly folder: string;
  readonly port: number;
  readonly child: ChildProcess;
}

/** The server. */
export class PostgresServer {
  /** Starts a server. */
  public static async start(binaries: string): Promise<PostgresServer> {
    const folder = scratchFolder('backup');
    const port = await freePort();
    must(run([join(binaries, 'initdb'), '-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C']));
    const settings = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off', shared_buffers: '16MB' };
    writeFileSync(join(folder, 'data', 'postgresql.auto.conf'), Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`).join(''));
    writeFileSync(join(folder, 'data', 'pg_hba.conf'), 'local all all trust\nhost all all all scram-sha-256\n');
    const child = start([join(binaries, 'postgres'), '-D', join(folder, 'data')], { cwd: folder });
    await untilReady(child, () => run([join(binaries, 'pg_isready'), '-q', '-h', folder, '-p', String(port)]).ok);
    return new PostgresServer(binaries, { folder, port, child });
  }

  private constructor(private readonly binaries: string, private readonly own: RunningServer) {}

  /** Makes an empty database for a user of the same name, and says how it is reached. */
  public database(name: string, rights = ''): DatabaseEnvironment {
    const password = `password of ${name}`;
    this.query('postgres', `CREATE ROLE ${name} LOGIN PASSWORD '${password}' ${rights}`);
    this.query('postgres', `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
    return { PGHOST: '127.0.0.1', PGPORT: String(this.own.port), PGDATABASE: name, PGUSER: name, PGPASSWORD: password, PGSSLMODE: 'disable', PGSSLROOTCERT: '' };
  }

  /** Asks as the superuser; what came back as text. */
  public query(database: string, statement: string, user = 'postgres'): string {
    const { folder, port } = this.own;
    const answer = run([join(this.binaries, 'psql'), '-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-p', String(port), '-U', user, '-d', database, '-c', statement]);
    return must(answer);
  }

  /** A session that stays, as one of a running Harbor; it ends when the function that comes back is called. */
  public async session(database: string): Promise<() => Promise<void>> {
    const { folder, port } = this.own;
    const child = start([join(this.binaries, 'psql'), '-X', '-h', folder, '-p', String(port), '-U', database, '-d', database, '-c', 'SELECT pg_sleep(60)'], { cwd: folder });
    await untilReady(child, () => this.query('postgres', `SELECT count(*) FROM pg_stat_activity WHERE datname = '${database}'`) !== '0');
    return async () => stop(child);
  }

  public async stop(): Promise<void> {
    await stop(this.own.child, 'SIGINT');
  }
}

function must({ ok, text }: { ok: boolean; text: string }): string {
  if (!ok) { throw new Error(text); }
  return text;
}
