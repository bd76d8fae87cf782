import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { backupContext, BackupContext, checkSchedule } from './backup-context';
import { defineBackupPolicy } from './backup-network';
import { defineBackupCronJob, defineBackupPod } from './backup-pod';
import { BackupPodOptions } from './backup-pod-options';
import { bindDumpStorage } from './bind-dump-storage';
import { checkToolVersion, databaseAccess, databaseOf, scriptEnvironment } from './database-access';
import { DumpStorage } from './dump-storage';
import { proxyPeers } from './proxy-peers';
import { harborSpecOf } from '../contracts/harbor-root';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { DATABASE_DUMP } from '../facts/labels';
import { checkedStruct } from '../structs';
import { AGE_RECIPIENT, ageKeyBytes } from '../syntax/age-key';
import { markKind } from '../syntax/own-kind';

/** Props of `DatabaseDump`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface DatabaseDumpProps extends BackupPodOptions {
  /** Where dumps are kept. */
  readonly storage: DumpStorage;
  /**
   * When a dump is made, as a cron expression of five fields (`HBR-BACKUP-01`).
   *
   * @default '17 2 * * *'
   */
  readonly schedule?: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`.
   *
   * @default - that of the controller manager of Kubernetes, mostly UTC
   */
  readonly timeZone?: string;
  /**
   * Public keys of [age](https://age-encryption.org) for which dumps are encrypted: `age1...` (`HBR-BACKUP-03`). The Job cannot decrypt what it has
   * made before; whoever has the private key of one of them can.
   *
   * @default - dumps are stored in clear text (`HBR-BACKUP-04`)
   */
  readonly recipients?: string[];
  /**
   * How long dumps are kept, in whole days (`HBR-BACKUP-06`).
   *
   * @default Duration.days(30)
   */
  readonly keepFor?: Duration;
  /**
   * How many of the newest whole dumps are kept, however old they are (`HBR-BACKUP-05`).
   *
   * @default 3
   */
  readonly keepAtLeast?: number;
  /**
   * Whether old dumps are removed. With false, a rule of the bucket has to do it, and the access keys need no right to delete.
   *
   * @default true
   */
  readonly removeOld?: boolean;
}

const DEFAULT_SCHEDULE = '17 2 * * *';

/**
 * Dumps the database of a Harbor regularly, whoever runs the server: a CronJob runs `pg_dump` on one snapshot and counts its rows, reads the dump
 * from its beginning to its end, encrypts it, stores it with a record beside it, and removes old ones. The connection is that of the Harbor. A
 * dump of a database alone is no backup of a registry: docs/backup.md says what else there has to be.
 *
 * @exampleMetadata fixture=backup
 * @example
 * new DatabaseDump(chart, 'dump', {
 *   harbor,
 *   storage: DumpStorage.bucket({ bucket: 'harbor-dumps', region: 'eu-central-1', credentials: SecretSource.existing('harbor-dump-keys') }),
 *   recipients: ['age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'],
 * });
 */
export class DatabaseDump extends Construct {
  /** The CronJob; undefined if there is no Harbor. */
  public readonly cronJob?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and where its dumps are kept
   */
  public constructor(scope: Construct, id: string, props: DatabaseDumpProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'DatabaseDumpProps', props);
    announceWarnings(this);
    if (!harborSpecOf(checked) || !(checked.storage as DumpStorage | undefined)) { return; }
    this.cronJob = this.define(backupContext(this, checked, DATABASE_DUMP), checked);
  }

  /** Warnings about the dumps, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private define(context: BackupContext, props: DatabaseDumpProps): ApiObject {
    const { schedule = DEFAULT_SCHEDULE, timeZone, recipients = [] } = props;
    checkSchedule(this, schedule);
    checkRecipients(this, recipients);
    checkToolVersion(this, context, props.postgresImage);
    const storage = bindDumpStorage(this, context, { storage: props.storage, readOnly: false });
    const database = databaseAccess(this, 'target', databaseOf(context));
    const pod = defineBackupPod(this, context, {
      steps: [
        { name: 'dump', runs: 'postgres', what: 'dump.sh', env: [...database.env, ...scriptEnvironment()], mounts: database.mounts },
        { name: 'store', runs: 'node', what: 'store', mounts: storage.mounts },
      ],
      settings: { ...storage.settings, recipients, ...retentionOf(this, props) },
      volumes: [...database.volumes, ...storage.volumes],
      storeHost: storage.host,
    });
    const { peer, port } = context.spec.database;
    defineBackupPolicy(this, context, [
      { option: 'database', peer, port },
      ...storage.peer ? [{ option: 'storage' as const, peer: storage.peer, port: storage.port }] : [],
      ...proxyPeers(context),
    ]);
    return defineBackupCronJob(this, context, { pod, schedule, timeZone });
  }
}

markKind(DatabaseDump.prototype, 'DatabaseDump');

/** The value is never shown: it may be the private key. */
function checkRecipients(scope: Construct, recipients: readonly string[]): void {
  if (recipients.length === 0) { report(scope, 'HBR-BACKUP-04', { prop: 'recipients' }); }
  recipients.forEach((recipient, at) => {
    if (!ageKeyBytes(recipient, AGE_RECIPIENT)) { report(scope, 'HBR-BACKUP-03', { prop: `recipients[${at}]` }); }
  });
}

function retentionOf(scope: Construct, { keepFor, keepAtLeast: atLeast = 3, removeOld = true }: DatabaseDumpProps): object {
  const days = keepFor === undefined ? 30 : keepFor.toMilliseconds() / 86_400_000;
  if (!Number.isInteger(days) || days < 1) { report(scope, 'HBR-BACKUP-06', { prop: 'keepFor', value: `${days} days` }); }
  if (!Number.isInteger(atLeast) || atLeast < 1 || atLeast > 1000) { report(scope, 'HBR-BACKUP-05', { prop: 'keepAtLeast', value: atLeast }); }
  return removeOld ? { retention: { days, atLeast } } : {};
}
