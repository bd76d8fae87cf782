import { DatabaseSslMode, NetworkPeer } from '../contracts';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Options of any PostgreSQL that a database is moved from. */
export interface DatabaseSourceOptions {
  /** DNS name or IP address of the server (`HBR-BACKUP-15`). */
  readonly host: string;
  /**
   * Port.
   *
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database.
   *
   * @default 'registry'
   */
  readonly databaseName?: string;
  /**
   * User as which it is read. It has to own the tables, or to be allowed to read all of them and the sequences.
   *
   * @default 'harbor'
   */
  readonly username?: string;
  /** Name of the Secret in Harbor's namespace with the password. */
  readonly passwordSecretName: string;
  /**
   * Key of the password in it.
   *
   * @default 'password'
   */
  readonly passwordKey?: string;
  /**
   * TLS mode of the connection.
   *
   * @default DatabaseSslMode.REQUIRE
   */
  readonly sslMode?: DatabaseSslMode;
  /**
   * Secret in Harbor's namespace whose key `ca.crt` is the CA of the server (`HBR-BACKUP-07`).
   *
   * @default - none
   */
  readonly caSecretName?: string;
  /**
   * The server as a peer in the network policy.
   *
   * @default - its host
   */
  readonly peer?: NetworkPeer;
}

/** Options of the database that a Helm chart runs beside Harbor. */
export interface ChartDatabaseOptions {
  /**
   * What the names of the objects of the release begin with: the release name, with `-harbor` behind it unless it has that in it.
   *
   * @default 'harbor'
   */
  readonly fullname?: string;
  /**
   * Secret with the password, if it is not that of the chart.
   *
   * @default - that of the chart
   */
  readonly passwordSecretName?: string;
}

/** A PostgreSQL that a database is moved from. */
export class DatabaseSource {
  /**
   * The server that the official chart runs: the StatefulSet `<fullname>-database` (`database.type: internal`).
   *
   * @exampleMetadata fixture=backup
   * @example
   * new DatabaseMigration(chart, 'move', { harbor, source: DatabaseSource.chart({ fullname: 'harbor' }) });
   */
  public static chart(options: ChartDatabaseOptions = {}): DatabaseSource {
    const { fullname = 'harbor', passwordSecretName } = validStruct('ChartDatabaseOptions', options);
    const host = `${fullname}-database`;
    return new DatabaseSource({
      host,
      username: 'postgres',
      passwordSecretName: passwordSecretName ?? host,
      passwordKey: 'POSTGRES_PASSWORD',
      sslMode: DatabaseSslMode.DISABLE,
      peer: { podLabels: { app: 'harbor', component: 'database' } },
    });
  }

  /**
   * The server that the chart of Bitnami runs: the StatefulSet `<fullname>-postgresql`.
   *
   * @exampleMetadata fixture=backup
   * @example
   * new DatabaseMigration(chart, 'move', {
   *   harbor,
   *   source: DatabaseSource.bitnami({ fullname: 'harbor', passwordSecretName: 'harbor-postgresql' }),
   * });
   */
  public static bitnami(options: ChartDatabaseOptions = {}): DatabaseSource {
    const { fullname = 'harbor', passwordSecretName } = validStruct('ChartDatabaseOptions', options);
    const host = `${fullname}-postgresql`;
    return new DatabaseSource({
      host,
      username: 'postgres',
      passwordSecretName: passwordSecretName ?? host,
      passwordKey: 'postgres-password',
      sslMode: DatabaseSslMode.DISABLE,
      peer: { podLabels: { 'app.kubernetes.io/name': 'postgresql', 'app.kubernetes.io/component': 'primary' } },
    });
  }

  /**
   * Any other server, such as a managed one.
   *
   * @exampleMetadata fixture=backup
   * @example
   * const source = DatabaseSource.external({ host: 'old-postgres.example.com', passwordSecretName: 'old-postgres', username: 'harbor' });
   * new DatabaseMigration(chart, 'move', { harbor, source });
   */
  public static external(options: DatabaseSourceOptions): DatabaseSource {
    return new DatabaseSource(validStruct('DatabaseSourceOptions', options));
  }

  private constructor(
    /** @internal */
    public readonly _options: DatabaseSourceOptions,
  ) {}
}

markKind(DatabaseSource.prototype, 'DatabaseSource');
