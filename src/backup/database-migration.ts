import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { backupContext, BackupContext } from './backup-context';
import { defineBackupPolicy } from './backup-network';
import { defineBackupJob, defineBackupPod } from './backup-pod';
import { BackupPodOptions } from './backup-pod-options';
import { checkToolVersion, databaseAccess, DatabaseAddress, databaseOf, scriptEnvironment } from './database-access';
import { DatabaseSource, DatabaseSourceOptions } from './database-source';
import { DatabaseSslMode } from '../contracts';
import { harborSpecOf } from '../contracts/harbor-root';
import { peerOfHost } from '../contracts/peer-of-host';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { checkedStruct } from '../structs';
import { isHost, isLoopback } from '../syntax/host';
import { markKind } from '../syntax/own-kind';

/** Props of `DatabaseMigration`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface DatabaseMigrationProps extends BackupPodOptions {
  /** The server that the data comes from. It is only read, and stays as it is. */
  readonly source: DatabaseSource;
}

/**
 * Moves the data of Harbor into the database that a Harbor has now: from the server of a chart, from Bitnami's, or from any other PostgreSQL. A Job
 * refuses a source that Harbor still writes to, dumps it, restores the dump in one transaction, and compares the rows of every table, the
 * sequences and the version of the schema. It refuses a target in which there is anything else, and can be run again. Scale Harbor to zero
 * before, and remove this construct after it: docs/backup.md has the order of all steps.
 *
 * @exampleMetadata fixture=backup
 * @example
 * new DatabaseMigration(chart, 'move', { harbor, source: DatabaseSource.chart() });
 */
export class DatabaseMigration extends Construct {
  /** The Job; undefined if there is no Harbor. */
  public readonly job?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, whose database is the target, and the source
   */
  public constructor(scope: Construct, id: string, props: DatabaseMigrationProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'DatabaseMigrationProps', props);
    announceWarnings(this);
    if (!harborSpecOf(checked) || !(checked.source as DatabaseSource | undefined)) { return; }
    this.job = this.define(backupContext(this, checked, 'database-migration'), checked);
  }

  /** Warnings about the migration, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private define(context: BackupContext, { source: { _options: options }, postgresImage }: DatabaseMigrationProps): ApiObject {
    const to = databaseOf(context);
    const from = addressOf(options);
    checkSource(this, context, { from, to });
    checkToolVersion(this, context, postgresImage);
    const [source, target] = [databaseAccess(this, 'source', from), databaseAccess(this, 'target', to)];
    const pod = defineBackupPod(this, context, {
      steps: [{
        name: 'migrate',
        runs: 'postgres',
        what: 'migrate.sh',
        env: [...source.env, ...target.env, ...scriptEnvironment()],
        mounts: [...source.mounts, ...target.mounts],
      }],
      settings: {},
      volumes: [...source.volumes, ...target.volumes],
    });
    const { peer, port } = context.spec.database;
    defineBackupPolicy(this, context, [
      { option: 'database', peer, port },
      { option: 'source', peer: options.peer ?? peerOfHost(from.host, context.namespace), port: from.port },
    ]);
    return defineBackupJob(this, context, pod);
  }
}

markKind(DatabaseMigration.prototype, 'DatabaseMigration');

function addressOf(options: DatabaseSourceOptions): DatabaseAddress {
  const { host, port = 5432, databaseName = 'registry', username = 'harbor', passwordSecretName, passwordKey = 'password', caSecretName } = options;
  const { sslMode = DatabaseSslMode.REQUIRE } = options;
  return { host, port, databaseName, username, passwordSecretName, passwordKey, caSecretName, sslMode };
}

function checkSource(scope: Construct, { namespace }: BackupContext, { from, to }: { from: DatabaseAddress; to: DatabaseAddress }): void {
  if (!isHost(from.host) || isLoopback(from.host)) { report(scope, 'HBR-BACKUP-15', { prop: 'host', value: from.host }); }
  const nameOf = ({ host, port, databaseName }: DatabaseAddress) => `${host.split('.').length > 1 ? host.replace(/\.svc(\..*)?$/, '') : `${host}.${namespace}`}:${port}/${databaseName}`;
  if (nameOf(from) === nameOf(to)) { report(scope, 'HBR-BACKUP-14', { prop: 'source', value: `${from.host}/${from.databaseName}` }); }
}
