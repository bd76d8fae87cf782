/*
 * The scripts that run where PostgreSQL's own programs are. They are written for any POSIX shell, without braces around variables, which Flux would
 * replace. The server is said by the environment that libpq reads: PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE, PGSSLROOTCERT.
 */

/** Where the scripts are in the containers. */
export const SCRIPT_FOLDER = '/etc/backup';
/** The folder that the containers of a Pod share. */
export const WORK_FOLDER = '/work';

/**
 * Facts about a database, one a line: a kind, a name and a value with tabs between them. Tables are counted in the transaction around it. What
 * belongs to an extension comes with the extension.
 */
const FACTS_SQL = `\\pset format unaligned
\\pset fieldsep '\\t'
\\pset tuples_only on
\\pset footer off
SELECT 'server', 'version', pg_catalog.current_setting('server_version_num');
SELECT pg_catalog.to_regclass('public.schema_migrations') IS NOT NULL AS migrated \\gset
\\if :migrated
SELECT 'schema', 'version', version FROM public.schema_migrations ORDER BY version DESC LIMIT 1;
SELECT 'schema', 'dirty', dirty::int FROM public.schema_migrations ORDER BY version DESC LIMIT 1;
\\endif
SELECT pg_catalog.format('SELECT %L, %L, last_value FROM %I.%I', 'sequence', n.nspname || '.' || c.relname, n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname \\gexec
SELECT pg_catalog.format('SELECT %L, %L, count(*) FROM ONLY %I.%I', 'table', n.nspname || '.' || c.relname, n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname \\gexec
`;

/** Counts and dumps one and the same snapshot. */
const DUMP_SQL = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_catalog.pg_export_snapshot() AS snapshot \\gset
\\setenv SNAPSHOT :snapshot
\\o facts.tsv
\\i facts.sql
\\o
\\! pg_dump --format=custom --no-password --snapshot="$SNAPSHOT" --file=registry.dump && : > dumped
COMMIT;
`;

/** Ends a restore: what was restored is compared, and stays only if all of it is there. */
const FINISH_SQL = `\\o actual.tsv
\\i facts.sql
\\o
\\! sh compare.sh expected.tsv actual.tsv && : > equal
\\set same \`if [ -e equal ]; then echo on; else echo off; fi\`
\\if :same
COMMIT;
\\else
ROLLBACK;
\\endif
`;

/** Compares facts. A sequence may be further than expected, since sequences are no part of a snapshot. */
const COMPARE_SCRIPT = `set -eu
exec awk -F '\\t' '
$1 != "table" && $1 != "sequence" && $1 != "schema" { next }
FILENAME == ARGV[1] { expected[$1 FS $2] = $3; next }
{ key = $1 FS $2
  if (!(key in expected)) { print "unexpected: " $1 " " $2; bad = 1; next }
  if ($1 == "sequence" ? $3 + 0 < expected[key] + 0 : $3 != expected[key]) { print "differs: " $1 " " $2 " has " $3 " and should have " expected[key]; bad = 1 }
  delete expected[key] }
END { for (key in expected) { split(key, part, FS); print "missing: " part[1] " " part[2]; bad = 1 } exit bad }
' "$1" "$2" >&2
`;

/** What all scripts begin with. The programs that are called by others need them in the folder in which they work. */
const START = `set -eu
umask 077
here=$(dirname "$0")
fail() { echo "FAILED $1" >&2; exit "$2"; }
mkdir -p "$WORK"
cd "$WORK"
for file in facts.sql dump.sql finish.sql compare.sh; do cat "$here/$file" > "$file"; done
sql() { psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 "$@"; }
ask() { sql --tuples-only --no-align --command="$1"; }
major_of() { "$1" --version | sed 's/^[^0-9]*//; s/[^0-9].*//'; }
server=$(ask 'SHOW server_version_num') || fail "cannot connect to $PGDATABASE on $PGHOST:$PGPORT as $PGUSER" 10
server=$((server / 10000))
`;

/** Dumps a database, without a statement that could change it. */
const DUMP_SCRIPT = `rm -f "$WORK/registry.dump" "$WORK/facts.tsv" "$WORK/dumped"
${START}client=$(major_of pg_dump)
[ "$client" -ge "$server" ] || fail "pg_dump is of PostgreSQL $client and the server of $server: it cannot dump a newer server. Take a newer image" 11
export PGOPTIONS='-c default_transaction_read_only=on -c statement_timeout=0 -c lock_timeout=60s'
if [ "$QUIET" = true ]; then
  others=$(ask "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()")
  locked=$(ask "SELECT to_regclass('public.properties') IS NOT NULL")
  if [ "$locked" = t ]; then locked=$(ask "SELECT count(*) > 0 FROM public.properties WHERE k = 'read_only' AND v = 'true'"); fi
  [ "$others" = 0 ] || [ "$locked" = t ] || fail "$others sessions of $PGUSER use the database: scale Harbor to zero, or set it to read-only, so that nothing is written behind the dump" 12
fi
sql --file=dump.sql || fail 'the database was not dumped' 13
[ -e dumped ] && [ -s registry.dump ] || fail 'the database was not dumped' 13
pg_restore --file=/dev/null registry.dump || fail 'the dump cannot be read from its beginning to its end' 14
grep -q '^schema' facts.tsv || fail 'there is no table schema_migrations: this is no database of a Harbor that has ever started' 15
echo "dumped $PGDATABASE on $PGHOST: $(grep -c '^table' facts.tsv) tables, $(wc -c < registry.dump) bytes"
`;

/** Restores a dump into an empty database, in one transaction that ends well only if all rows are there. */
const RESTORE_SCRIPT = `${START}
rm -f actual.tsv equal restored.log
[ -s registry.dump ] && [ -s expected.tsv ] || fail 'there is no dump to restore' 20
relations="SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'S', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
found=$(ask "$relations")
if [ "$found" != 0 ]; then
  sql --file=facts.sql > actual.tsv || fail 'the database cannot be read' 21
  sh compare.sh expected.tsv actual.tsv || fail "$PGDATABASE on $PGHOST is not empty, and holds something else. It stays as it is: restore into a new database" 22
  echo "$PGDATABASE on $PGHOST holds all of it already; nothing was done"
  exit 0
fi
pg_restore --file=/dev/null registry.dump || fail 'the dump is damaged' 23
grep -q '^schema.dirty.0$' expected.tsv || fail 'a migration of Harbor was interrupted before the dump (schema_migrations is dirty)' 24
{
  echo 'BEGIN;'
  if pg_restore --no-owner --no-privileges --no-comments --no-password --file=- registry.dump; then echo '\\i finish.sql'; else echo 'ROLLBACK;'; fi
} | sed '1,60{/^SET transaction_timeout = 0;$/d;}' | sql > restored.log || fail 'the dump could not be restored; nothing of it stays' 25
[ -e equal ] || fail 'what was restored is not what was dumped; nothing of it stays' 26
echo "restored $PGDATABASE on $PGHOST: $(grep -c '^table' actual.tsv) tables, with as many rows as were dumped"
`;

/** Moves a database: dumps the source, restores the target, and looks at both again. The source is only read. */
const MIGRATE_SCRIPT = `set -eu
here=$(dirname "$0")
source_of() { (
  export PGHOST="$SOURCE_HOST" PGPORT="$SOURCE_PORT" PGDATABASE="$SOURCE_DATABASE" PGUSER="$SOURCE_USER" PGPASSWORD="$SOURCE_PASSWORD"
  export PGSSLMODE="$SOURCE_SSLMODE" PGSSLROOTCERT="$SOURCE_SSLROOTCERT"
  "$@"
) }
[ "$SOURCE_HOST:$SOURCE_PORT/$SOURCE_DATABASE" != "$PGHOST:$PGPORT/$PGDATABASE" ] || { echo 'FAILED source and target are one database' >&2; exit 30; }
QUIET=true
export QUIET
source_of sh "$here/dump.sh"
cp "$WORK/facts.tsv" "$WORK/expected.tsv"
sh "$here/restore.sh"
echo 'the database has moved. The source is as it was: keep it until Harbor works with the target'
`;

/**
 * Puts the newest dump into the database of a drill: into a database beside it, which then takes its place. Only the server of a drill, which holds
 * nothing else, is ever told to do this. The restored Harbor is read-only, as the one that was dumped need not have been.
 */
const REPLACE_SCRIPT = `set -eu
here=$(dirname "$0")
live=$PGDATABASE
next="$live"_next
admin() { PGDATABASE=postgres psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 --set=live="$live" --set=next="$next"; }
echo 'SET client_min_messages = warning; DROP DATABASE IF EXISTS :"next" WITH (FORCE); CREATE DATABASE :"next" TEMPLATE template0;' | admin || { echo 'FAILED the server of the drill makes no database' >&2; exit 40; }
PGDATABASE=$next sh "$here/restore.sh"
lock="INSERT INTO public.properties (k, v) VALUES ('read_only', 'true') ON CONFLICT (k) DO UPDATE SET v = 'true'"
PGDATABASE=$next psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 --command="$lock" || { echo 'FAILED the restored Harbor does not become read-only' >&2; exit 42; }
echo 'DROP DATABASE IF EXISTS :"live" WITH (FORCE); ALTER DATABASE :"next" RENAME TO :"live";' | admin || { echo 'FAILED the restored database takes no place' >&2; exit 41; }
echo "$live is the restored database now"
`;

/** The scripts, as files of a ConfigMap. */
export const DUMP_SCRIPTS = {
  'facts.sql': FACTS_SQL,
  'dump.sql': DUMP_SQL,
  'finish.sql': FINISH_SQL,
  'compare.sh': COMPARE_SCRIPT,
  'dump.sh': DUMP_SCRIPT,
  'restore.sh': RESTORE_SCRIPT,
  'migrate.sh': MIGRATE_SCRIPT,
  'replace.sh': REPLACE_SCRIPT,
} as const;
