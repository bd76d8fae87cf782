import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { backupContext, BackupContext } from './backup-context';
import { defineBackupPolicy } from './backup-network';
import { defineBackupJob, defineBackupPod } from './backup-pod';
import { BackupPodOptions } from './backup-pod-options';
import { bindDumpStorage } from './bind-dump-storage';
import { databaseAccess, databaseOf, scriptEnvironment } from './database-access';
import { DumpStorage } from './dump-storage';
import { bindIdentity } from './identity-file';
import { proxyPeers } from './proxy-peers';
import { harborSpecOf } from '../contracts/harbor-root';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Props of `DatabaseRestore`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface DatabaseRestoreProps extends BackupPodOptions {
  /** Where the dumps are. Its access keys should be able to list and to read alone. */
  readonly storage: DumpStorage;
  /**
   * The dump, without its ending: `registry-20261130T021700Z` (`HBR-BACKUP-13`).
   *
   * @default - the newest that is whole
   */
  readonly dump?: string;
  /**
   * Secret in Harbor's namespace whose key `identity.txt` has the private key of age, as `age-keygen` writes it . Remove it when the
   * database is restored: it opens all dumps.
   *
   * @default - dumps are not encrypted
   */
  readonly identitySecretName?: string;
}

const DUMP_NAME = /^[\w.@+-]+-\d{8}T\d{6}Z$/;

/**
 * Restores the database of a Harbor from a dump of `DatabaseDump`, once: a Job fetches it, decrypts it, holds it against its record, and restores it in
 * one transaction that ends well only if every table has as many rows as were dumped. It refuses a database in which there is anything else,
 * and a dump of a newer release. Scale Harbor to zero before, and remove this construct after it: docs/backup.md has the order of all steps.
 *
 * @exampleMetadata fixture=backup
 * @example
 * new DatabaseRestore(chart, 'restore', {
 *   harbor,
 *   storage: DumpStorage.bucket({ bucket: 'harbor-dumps', region: 'eu-central-1', credentials: SecretSource.existing('harbor-dump-reader') }),
 *   identitySecretName: 'harbor-dump-identity',
 * });
 */
export class DatabaseRestore extends Construct {
  /** The Job; undefined if there is no Harbor. */
  public readonly job?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and where its dumps are
   */
  public constructor(scope: Construct, id: string, props: DatabaseRestoreProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'DatabaseRestoreProps', props);
    announceWarnings(this);
    if (!harborSpecOf(checked) || !(checked.storage as DumpStorage | undefined)) { return; }
    this.job = this.define(backupContext(this, checked, 'database-restore'), checked);
  }

  /** Warnings about the restore, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private define(context: BackupContext, { storage: given, dump, identitySecretName }: DatabaseRestoreProps): ApiObject {
    if (dump !== undefined && !DUMP_NAME.test(dump)) { report(this, 'HBR-BACKUP-13', { prop: 'dump', value: dump }); }
    const storage = bindDumpStorage(this, context, { storage: given, readOnly: true });
    const identity = bindIdentity(identitySecretName);
    const database = databaseAccess(this, 'target', databaseOf(context));
    const pod = defineBackupPod(this, context, {
      steps: [
        { name: 'fetch', runs: 'node', what: 'fetch', mounts: [...storage.mounts, ...identity.mounts] },
        { name: 'restore', runs: 'postgres', what: 'restore.sh', env: [...database.env, ...scriptEnvironment()], mounts: database.mounts },
      ],
      settings: { ...storage.settings, ...identity.settings, ...dump !== undefined && { dump } },
      volumes: [...storage.volumes, ...identity.volumes, ...database.volumes],
      storeHost: storage.host,
    });
    const { peer, port } = context.spec.database;
    defineBackupPolicy(this, context, [
      { option: 'database', peer, port },
      ...storage.peer ? [{ option: 'storage' as const, peer: storage.peer, port: storage.port }] : [],
      ...proxyPeers(context),
    ]);
    return defineBackupJob(this, context, pod);
  }
}

markKind(DatabaseRestore.prototype, 'DatabaseRestore');
