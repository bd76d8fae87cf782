import { CnpgDatabase } from './cnpg-database';
import { CnpgOptions } from './cnpg-options';
import { CnpgSharedDatabase } from './cnpg-shared-database';
import { CnpgSharedOptions } from './cnpg-shared-database';
import { EvaluationDatabaseOptions, ExternalDatabaseOptions } from './database-options';
import { EvaluationDatabase } from './evaluation-database';
import { ExternalDatabase } from './external-database';
import { IDatabase } from '../contracts';

/** Where Harbor keeps its metadata: a PostgreSQL. Chart: `database`. */
export class Database {
  /** A PostgreSQL that exists already: a managed service, or one that an operator runs. Chart: `database.type: external`. */
  public static external(options: ExternalDatabaseOptions): IDatabase {
    return new ExternalDatabase(options);
  }

  /** A PostgreSQL that CloudNativePG runs for Harbor alone, with its backups. The operator has to be in the cluster already. */
  public static cnpg(options: CnpgOptions = {}): IDatabase {
    return new CnpgDatabase(options);
  }

  /** A database of Harbor's own in a Cluster of CloudNativePG that others use too. */
  public static sharedCnpg(options: CnpgSharedOptions): IDatabase {
    return new CnpgSharedDatabase(options);
  }

  /**
   * A PostgreSQL of a single node beside Harbor, without backup and failover: to look at Harbor (`HBR-DB-10`).
   * Chart: `database.type: internal`.
   */
  public static evaluation(options: EvaluationDatabaseOptions = {}): IDatabase {
    return new EvaluationDatabase(options);
  }

  private constructor() {}
}
