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
  /** An existing PostgreSQL, such as a managed service. Chart: `database.type: external`. */
  public static external(options: ExternalDatabaseOptions): IDatabase {
    return choice({ is: 'IDatabase', struct: 'ExternalDatabaseOptions', options }, it => new ExternalDatabase(it));
  }

  /** A PostgreSQL Cluster of CloudNativePG for this Harbor alone, with backups. The operator has to be installed already. */
  public static cnpg(options: CnpgOptions = {}): IDatabase {
    return choice({ is: 'IDatabase', struct: 'CnpgOptions', options }, it => new CnpgDatabase(it));
  }

  /** A database for Harbor in an existing Cluster of CloudNativePG, which other applications use too. */
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
   */
  public static evaluation(options: EvaluationDatabaseOptions = {}): IDatabase {
    return choice({ is: 'IDatabase', struct: 'EvaluationDatabaseOptions', options }, it => new EvaluationDatabase(it));
  }

  private constructor() {}
}
