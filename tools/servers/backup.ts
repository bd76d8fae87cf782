/* The scripts and the program of DatabaseDump, DatabaseRestore and DatabaseMigration, run against a real PostgreSQL and a bucket on the loopback interface. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './check';
import { DatabaseEnvironment, PostgresServer } from './postgres-server';
import { folderIn, run, scratchFolder, start } from './programs';
import { DUMP_SCRIPTS } from '../../src/backup/dump-scripts';
import { BACKUP_PROGRAM } from '../../src/kubernetes/programs/backup.generated';
import { makeAgeKeys } from '../../test/support/backup/age-keys';
import { FakeBucket } from '../../test/support/backup/fake-bucket';

/** Keys that are made for these checks alone: those that dumps are encrypted for, and others. */
const KEYS = makeAgeKeys();
const OTHERS = makeAgeKeys();

/** Tables as Harbor has them, with all that makes dumps hard: functions, triggers, views, sequences, bytes, and texts that look like the end of data. */
const HARBOR_TABLES = `
CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
INSERT INTO schema_migrations VALUES (180, false);
CREATE TABLE properties (id serial PRIMARY KEY, k text UNIQUE NOT NULL, v text NOT NULL);
INSERT INTO properties (k, v) VALUES ('read_only', 'false');
CREATE TABLE project (project_id serial PRIMARY KEY, name text NOT NULL, creation_time timestamp DEFAULT CURRENT_TIMESTAMP, update_time timestamp);
CREATE TABLE artifact (id bigserial PRIMARY KEY, project_id int REFERENCES project, digest text, extra_attrs jsonb, icon bytea);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.update_time = NOW(); RETURN NEW; END; $$;
CREATE TRIGGER touch_project BEFORE UPDATE ON project FOR EACH ROW EXECUTE PROCEDURE touch();
INSERT INTO project (name) SELECT 'project ' || n FROM generate_series(1, 20) n;
INSERT INTO project (name) VALUES (E'\\\\.'), (E'tab\\tnew\\nline'), ('SET transaction_timeout = 0;'), ('ROLLBACK;'), (U&'\\00e4\\4e2d');
INSERT INTO artifact (project_id, digest, extra_attrs, icon) SELECT 1 + n % 20, md5(n::text), jsonb_build_object('n', n), decode(md5(n::text), 'hex') FROM generate_series(1, 3000) n;
CREATE VIEW latest AS SELECT max(id) AS id FROM artifact;
CREATE INDEX by_digest ON artifact (digest) WHERE digest IS NOT NULL;
`;

/** The Pod of a Job: its folders, and the containers that run in it one after the other. */
class BackupPod {
  public readonly work: string;
  private readonly scripts: string;
  private readonly folder = scratchFolder('backup-pod');

  public constructor(private readonly binaries: string, private readonly common: object) {
    this.work = folderIn(this.folder, 'work');
    this.scripts = folderIn(this.folder, 'scripts');
    for (const [name, text] of Object.entries(DUMP_SCRIPTS)) { writeFileSync(join(this.scripts, name), text); }
    writeFileSync(join(this.folder, 'backup.mjs'), BACKUP_PROGRAM);
  }

  /** A file beside the program, such as a key. */
  public file(path: string, text: string | Buffer): string {
    const file = join(this.folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Runs a script as the container with PostgreSQL's programs does. */
  public script(name: keyof typeof DUMP_SCRIPTS, database: DatabaseEnvironment, more: Readonly<Record<string, string>> = {}) {
    const path = `${more.FIRST ?? this.binaries}:${this.binaries}:${process.env.PATH}`;
    return run(['sh', join(this.scripts, name)], { cwd: this.work, env: { QUIET: 'false', ...database, WORK: this.work, ...more, PATH: path } });
  }

  /** Runs the program as the container with Node does. */
  public async program(command: 'store' | 'fetch', settings: object): Promise<{ readonly code: number | null; readonly text: string }> {
    const file = this.file('settings.json', JSON.stringify({ ...this.common, work: this.work, ...settings }));
    const child = start([process.execPath, join(this.folder, 'backup.mjs'), command, file], { cwd: this.work });
    const code = await new Promise<number | null>(resolve => { child.once('close', resolve); });
    return { code, text: child.written };
  }
}

/** What the checks work with. */
interface Stage {
  readonly checks: Checks;
  readonly server: PostgresServer;
  readonly binaries: string;
  readonly bucket: FakeBucket;
  readonly pod: BackupPod;
  readonly source: DatabaseEnvironment;
  /** The settings of the bucket, with access keys in a folder. */
  readonly place: { readonly bucket: object };
}

/** Runs all of it. */
export async function checkBackup(checks: Checks, binaries: string): Promise<void> {
  const server = await PostgresServer.start(binaries);
  const bucket = await new FakeBucket([{ id: 'writer', secret: 'secret of the writer' }]).start();
  try {
    const pod = new BackupPod(binaries, { harbor: 'https://registry.example.com', release: '2.15.2', database: 'registry', pauseMilliseconds: 1 });
    pod.file('keys/ACCESS_KEY_ID', 'writer');
    const keys = join(pod.file('keys/ACCESS_SECRET_KEY', 'secret of the writer'), '..');
    const source = server.database('registry');
    server.query('registry', HARBOR_TABLES, 'registry');
    const stage: Stage = { checks, server, binaries, bucket, pod, source, place: { bucket: bucket.settings(keys) } };
    await checkDump(stage);
    await checkEncryption(stage);
    await checkRestore(stage);
    checkDamage(stage);
    if (run(['age', '--version']).ok) {
      await checkWithAge(stage);
    } else { console.log('     age is not installed: that it reads encrypted dumps was not checked'); }
    checkRefusals(stage);
    await checkMigration(stage);
    checkReplacement(stage);
    await checkRetention(stage);
  } finally {
    await bucket.stop();
    await server.stop();
  }
}

async function checkDump({ checks, pod, source, place, bucket }: Stage): Promise<void> {
  const dumped = pod.script('dump.sh', source);
  checks.holds('backup: pg_dump and the counts are of one snapshot', dumped.ok, dumped.text);
  checks.holds('backup: the facts have the rows of every table', readFileSync(join(pod.work, 'facts.tsv'), 'utf8').includes('table\tpublic.artifact\t3000\n'));
  const stored = await pod.program('store', { ...place, retention: { days: 30, atLeast: 1 } });
  checks.same('backup: the dump is stored', [stored.code, stored.text.includes('encryption none')], [0, true]);
  const [record] = [...bucket.objects].filter(([key]) => key.endsWith('.json')).map(([, text]) => JSON.parse(text.toString('utf8')));
  checks.same('backup: its record', [record.release, record.schemaVersion, record.tables['public.artifact'], record.sequences['public.artifact_id_seq']], ['2.15.2', 180, 3000, 3000]);
}

async function checkEncryption({ checks, pod, place, bucket }: Stage): Promise<void> {
  const plain = readFileSync(join(pod.work, 'registry.dump'));
  bucket.objects.clear();
  const stored = await pod.program('store', { ...place, recipients: [KEYS.recipient] });
  checks.same('backup: an encrypted dump is stored', stored.code, 0);
  const sealed = [...bucket.objects].find(([key]) => key.endsWith('.dump.age'))?.[1] ?? Buffer.alloc(0);
  checks.holds('backup: nothing of the dump is readable in it', sealed.length > plain.length && !sealed.includes('PGDMP'));
  const withoutKey = await pod.program('fetch', place);
  checks.holds('backup: without a private key it is not fetched', withoutKey.code === 10, withoutKey.text);
  const other = await pod.program('fetch', { ...place, identityFile: pod.file('other.txt', OTHERS.identity) });
  checks.holds('backup: another private key does not open it', other.code === 23 && other.text.includes('other keys'), other.text);
  const fetched = await pod.program('fetch', { ...place, identityFile: pod.file('identity.txt', `# created: today\n${KEYS.identity}\n`) });
  checks.holds('backup: its private key does, byte for byte', fetched.code === 0 && readFileSync(join(pod.work, 'registry.dump')).equals(plain), fetched.text);
}

async function checkRestore({ checks, pod, server, place }: Stage): Promise<void> {
  const target = server.database('restored');
  await pod.program('fetch', { ...place, identityFile: pod.file('identity.txt', KEYS.identity) });
  const restored = pod.script('restore.sh', target);
  checks.holds('backup: it is restored into an empty database', restored.ok, restored.text);
  const content = "SELECT md5(string_agg(a::text, ',' ORDER BY id)) FROM artifact a";
  const names = "SELECT md5(string_agg(name, ',' ORDER BY project_id)) FROM project";
  checks.same('backup: with the same content', [content, names].map(it => server.query('restored', it)), [content, names].map(it => server.query('registry', it)));
  checks.same('backup: the next row gets the next number', server.query('restored', "INSERT INTO artifact (digest) VALUES ('new') RETURNING id"), '3001');
  server.query('restored', "DELETE FROM artifact WHERE digest = 'new'");
  checks.same('backup: it belongs to its user', server.query('restored', "SELECT tableowner FROM pg_tables WHERE tablename = 'project'"), 'restored');
  const again = pod.script('restore.sh', target);
  checks.holds('backup: once more, it finds that all is there', again.ok && again.text.includes('nothing was done'), again.text);
  server.query('restored', 'DELETE FROM artifact WHERE id = 1');
  const refused = pod.script('restore.sh', target);
  checks.holds('backup: a database that holds something else is refused', !refused.ok && refused.text.includes('is not empty') && refused.text.includes('public.artifact has 2999'), refused.text);
  checks.same('backup: and stays as it is', server.query('restored', 'SELECT count(*) FROM artifact'), '2999');
}

function checkDamage({ checks, pod, server }: Stage): void {
  const target = server.database('damaged');
  const relations = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace";
  const dump = join(pod.work, 'registry.dump');
  const whole = readFileSync(dump);
  writeFileSync(dump, whole.subarray(0, Math.floor(whole.length * 0.9)));
  const cut = pod.script('restore.sh', target);
  checks.holds('backup: a dump that was cut off is found', !cut.ok && cut.text.includes('the dump is damaged'), cut.text);
  writeFileSync(dump, whole);
  const expected = join(pod.work, 'expected.tsv');
  const facts = readFileSync(expected, 'utf8');
  writeFileSync(expected, facts.replace('table\tpublic.artifact\t3000', 'table\tpublic.artifact\t3001'));
  const short = pod.script('restore.sh', target);
  checks.holds('backup: a row that is missing is found', !short.ok && short.text.includes('public.artifact has 3000 and should have 3001'), short.text);
  checks.same('backup: after both, the database is as empty as before', server.query('damaged', relations), '0');
  writeFileSync(expected, facts.replace('schema\tdirty\t0', 'schema\tdirty\t1'));
  const dirty = pod.script('restore.sh', target);
  checks.holds('backup: a dirty schema is refused', !dirty.ok && dirty.text.includes('was interrupted'), dirty.text);
  writeFileSync(expected, facts);
}

function checkRefusals({ checks, pod, server, source }: Stage): void {
  const empty = pod.script('dump.sh', server.database('nothing'));
  checks.holds('backup: a database without the tables of Harbor is not dumped', !empty.ok && empty.text.includes('schema_migrations'), empty.text);
  const wrong = pod.script('dump.sh', { ...source, PGPASSWORD: 'wrong words' });
  checks.holds('backup: a wrong password is said, and not shown', !wrong.ok && wrong.text.includes('cannot connect') && !wrong.text.includes('wrong words'), wrong.text);
  const older = join(pod.file('older/pg_dump', '#!/bin/sh\necho "pg_dump (PostgreSQL) 9.6.24"\n'), '..');
  chmodSync(join(older, 'pg_dump'), 0o755);
  const old = pod.script('dump.sh', source, { FIRST: older });
  checks.holds('backup: a pg_dump that is older than the server is refused', !old.ok && old.text.includes('pg_dump is of PostgreSQL 9 '), old.text);
  checks.holds('backup: and no dump of before is left to be stored', !existsSync(join(pod.work, 'registry.dump')));
}

/** The command of age itself reads what the program writes, and the other way round. */
async function checkWithAge({ checks, pod, place, bucket }: Stage): Promise<void> {
  const identity = pod.file('identity.txt', KEYS.identity);
  await pod.program('store', { ...place, recipients: [OTHERS.recipient, KEYS.recipient] });
  const [, sealed] = [...bucket.objects].filter(([key]) => key.endsWith('.dump.age')).at(-1)!;
  const plain = join(pod.work, 'by-age.dump');
  const opened = run(['age', '--decrypt', '--identity', identity, '--output', plain, pod.file('sealed.age', sealed)]);
  const dump = readFileSync(join(pod.work, 'registry.dump'));
  checks.holds('backup: age decrypts it', opened.ok && readFileSync(plain).equals(dump), opened.text);
  const byAge = join(pod.work, 'by-age.age');
  run(['age', '--recipient', KEYS.recipient, '--output', byAge, join(pod.work, 'registry.dump')]);
  const [key, text] = [...bucket.objects].filter(([name]) => name.endsWith('.json')).at(-1)!;
  const record = JSON.parse(text.toString('utf8'));
  const content = readFileSync(byAge);
  const file = { ...record.file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  bucket.objects.set(key, Buffer.from(JSON.stringify({ ...record, file })));
  bucket.objects.set(key.replace(/json$/, 'dump.age'), content);
  const fetched = await pod.program('fetch', { ...place, identityFile: identity });
  checks.holds('backup: and the program decrypts what age has encrypted', fetched.code === 0 && readFileSync(join(pod.work, 'registry.dump')).equals(dump), fetched.text);
}

/** Dates all dumps back by a year: the newest of them stays, whatever the retention says. */
async function checkRetention({ checks, pod, place, bucket, source, server }: Stage): Promise<void> {
  bucket.objects.clear();
  const retention = { days: 1, atLeast: 1 };
  pod.script('dump.sh', source);
  await pod.program('store', place);
  const yearAgo = `${new Date().getUTCFullYear() - 1}0101T000000Z`;
  for (const [key, content] of [...bucket.objects]) {
    bucket.objects.delete(key);
    const dated = key.endsWith('.json') ? Buffer.from(content.toString('utf8').replace(/\d{8}T\d{6}Z/g, yearAgo)) : content;
    bucket.objects.set(key.replace(/\d{8}T\d{6}Z/, yearAgo), dated);
  }
  const { ok } = pod.script('dump.sh', { ...source, PGPASSWORD: 'wrong' });
  const failed = await pod.program('store', { ...place, retention });
  checks.holds('backup: after a dump that failed, nothing is stored and nothing removed', !ok && failed.code !== 0 && bucket.objects.size === 2, failed.text);
  const fetched = await pod.program('fetch', place);
  const restored = pod.script('restore.sh', server.database('after_a_year'));
  checks.holds('backup: the last good dump, a year old, can be restored', fetched.code === 0 && restored.ok, `${fetched.text}${restored.text}`);
  pod.script('dump.sh', source);
  await pod.program('store', { ...place, retention });
  checks.holds('backup: it goes when there is a new one', [...bucket.objects.keys()].every(key => !key.includes(yearAgo)) && bucket.objects.size === 2);
}

async function checkMigration({ checks, pod, server, source }: Stage): Promise<void> {
  const target = server.database('moved');
  const from = {
    SOURCE_HOST: source.PGHOST,
    SOURCE_PORT: source.PGPORT,
    SOURCE_DATABASE: source.PGDATABASE,
    SOURCE_USER: source.PGUSER,
    SOURCE_PASSWORD: source.PGPASSWORD,
    SOURCE_SSLMODE: 'disable',
    SOURCE_SSLROOTCERT: '',
  };
  const end = await server.session('registry');
  const busy = pod.script('migrate.sh', target, from);
  checks.holds('migration: a source that Harbor uses is refused', !busy.ok && busy.text.includes('scale Harbor to zero'), busy.text);
  server.query('registry', "UPDATE properties SET v = 'true' WHERE k = 'read_only'");
  const moved = pod.script('migrate.sh', target, from);
  checks.holds('migration: one that is read-only is moved', moved.ok, moved.text);
  await end();
  const again = pod.script('migrate.sh', target, from);
  checks.holds('migration: it can be run again', again.ok && again.text.includes('nothing was done'), again.text);
  server.query('registry', "INSERT INTO project (name) VALUES ('later')");
  const later = pod.script('migrate.sh', target, from);
  checks.holds('migration: what was written to the source since then is noticed', !later.ok && later.text.includes('public.project'), later.text);
  const itself = pod.script('migrate.sh', source, from);
  checks.holds('migration: a database does not move into itself', !itself.ok && itself.text.includes('one database'), itself.text);
  checks.same('migration: the source has all of it', server.query('registry', 'SELECT count(*) FROM artifact'), '3000');
}

function checkReplacement({ checks, pod, server, source }: Stage): void {
  const live = server.database('drill', 'CREATEDB SUPERUSER');
  server.query('drill', 'CREATE TABLE old (id int)', 'drill');
  pod.script('dump.sh', source);
  run(['cp', join(pod.work, 'facts.tsv'), join(pod.work, 'expected.tsv')]);
  const first = pod.script('replace.sh', live);
  checks.holds('drill: the newest dump takes the place of the database', first.ok && server.query('drill', 'SELECT count(*) FROM artifact') === '3000', first.text);
  checks.same('drill: and makes Harbor read-only', server.query('drill', "SELECT v FROM properties WHERE k = 'read_only'"), 'true');
  const second = pod.script('replace.sh', live);
  checks.holds('drill: again and again', second.ok, second.text);
}
