import { databaseBackup } from './backup-contents';
import { VeleroHook } from './velero-backup-props';
import { HarborSpec } from '../contracts/spec';
import { selectorLabels } from '../facts/labels';
import { ScheduleHook } from '../kubernetes/velero/schedule';
import { goDuration } from '../syntax/duration';

/**
 * Dumps the database of `Database.evaluation()` into its own volume, beside the files of the server. The old dump stays until the new one is complete. The
 * password is that of the container, and stands nowhere else.
 */
const DUMP = [
  'set -eu', 'cd "$PGDATA/.."',
  'PGPASSWORD="$POSTGRES_PASSWORD" pg_dump --host 127.0.0.1 --username "$POSTGRES_USER" --format custom --file registry.dump.new "$POSTGRES_DB"',
  'mv registry.dump.new registry.dump',
].join('\n');

/** The commands that Velero runs: a dump of a database that needs one, and those of the user. */
export function backupHooks(spec: HarborSpec, given?: readonly VeleroHook[]): ScheduleHook[] {
  if (given) { return given.map(userHook); }
  if (databaseBackup(spec).by !== 'dump') { return []; }
  return [{
    name: 'database-dump',
    podLabels: selectorLabels(spec.names.releaseName, 'database'),
    container: 'database',
    command: ['/bin/sh', '-c', DUMP],
    timeout: '30m0s',
    after: false,
    mayFail: false,
  }];
}

function userHook({ name, podLabels, container, command, timeout, after = false, mayFail = false }: VeleroHook): ScheduleHook {
  return { name, podLabels, container, command, after, mayFail, timeout: timeout ? goDuration(timeout) : '10m0s' };
}
