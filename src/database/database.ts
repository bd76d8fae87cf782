import { CnpgDatabase } from './cnpg-database';
import { CnpgOptions } from './cnpg-options';
import { CnpgSharedDatabase, CnpgSharedOptions } from './cnpg-shared-database';
import { EvaluationDatabaseOptions, ExternalDatabaseOptions } from './database-options';
import { EvaluationDatabase } from './evaluation-database';
import { ExternalDatabase } from './external-database';
import { IDatabase } from '../contracts';
import { choice } from '../structs';

/** Factory of the PostgreSQL database in which Harbor keeps its metadata. Chart: `database`. */
export class Database {
  /**
   * An existing PostgreSQL, such as a managed service. Chart: `database.type: external`.
   *
   * @example
   * import { Database, DatabaseSslMode, SecretSource } from 'cdk8s-harbor';
   *
   * const database = Database.external({ // a prop of Harbor and HarborRelease
   *   host: 'postgres-rw.databases.svc',
   *   sslMode: DatabaseSslMode.VERIFY_FULL,
   *   caSecretName: 'postgres-ca',
   *   password: SecretSource.existing('harbor-postgres-app'),
   *   maxConnections: 200,
   * });
   */
  public static external(options: ExternalDatabaseOptions): IDatabase {
    return choice({ is: 'IDatabase', struct: 'ExternalDatabaseOptions', options }, it => new ExternalDatabase(it));
  }

  /**
   * A PostgreSQL Cluster of CloudNativePG for this Harbor alone, with backups. The operator has to be installed already.
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { Database } from 'cdk8s-harbor';
   *
   * const database = Database.cnpg({
   *   instances: 3,
   *   volume: { size: Size.gibibytes(50), storageClass: 'fast' },
   *   backup: { destinationPath: 's3://harbor-postgres', endpoint: 'https://s3.example.com' },
   *   podMonitor: {},
   * });
   */
  public static cnpg(options: CnpgOptions = {}): IDatabase {
    return choice({ is: 'IDatabase', struct: 'CnpgOptions', options }, it => new CnpgDatabase(it));
  }

  /**
   * A database for Harbor in an existing Cluster of CloudNativePG, which other applications use too.
   *
   * @example
   * import { Database } from 'cdk8s-harbor';
   *
   * const database = Database.sharedCnpg({ clusterName: 'platform-postgres', clusterNamespace: 'databases', maxConnections: 100 });
   */
  public static sharedCnpg(options: CnpgSharedOptions): IDatabase {
    return choice({ is: 'IDatabase', struct: 'CnpgSharedOptions', options }, it => new CnpgSharedDatabase(it));
  }

  /**
   * A PostgreSQL in a single Pod, without backup and failover, for evaluation only (`HBR-DB-10`). It does not go with several Pods of
   * Harbor (`HBR-BUDGET-06`).
   *
   * It is another server than that of the official chart (`database.type: internal`), with a StatefulSet of the same name and another claim. To
   * take over a release with the database of the chart, use `ChartBundle.database()`, or dump the data there and restore it here first: see
   * `docs/moving-from-helm.md`. A fleet refuses the change until it is allowed, if its tree has the release (`HBR-TREE-05`).
   *
   * @example
   * import { Size } from 'cdk8s';
   * import { Database } from 'cdk8s-harbor';
   *
   * const database = Database.evaluation({ volume: { size: Size.gibibytes(2) } }); // one Pod, without backups
   */
  public static evaluation(options: EvaluationDatabaseOptions = {}): IDatabase {
    return choice({ is: 'IDatabase', struct: 'EvaluationDatabaseOptions', options }, it => new EvaluationDatabase(it));
  }

  private constructor() {}
}
