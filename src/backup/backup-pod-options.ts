import { Duration, Size } from 'cdk8s';
import { ImageOptions, NetworkPeer, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';
import { JobNetworkOptions } from '../network/job-network';

/** What the Pods of a dump, a restore or a migration may reach, as a network policy: DNS, databases and the bucket, and nothing else. */
export interface BackupNetworkOptions extends JobNetworkOptions {
  /**
   * Where the bucket is. In a NetworkPolicy, a host that is not in the public DNS needs addresses (`HBR-BACKUP-11`).
   *
   * @default - the host of its endpoint
   */
  readonly storage?: NetworkPeer[];
  /**
   * Where the database is.
   *
   * @default - where Harbor has it
   */
  readonly database?: NetworkPeer[];
}

/** What `DatabaseDump`, `DatabaseRestore` and `DatabaseMigration` have in common. */
export interface BackupPodOptions {
  /** The Harbor. The connection to its database, image registry, pull Secrets and user ids of the Pods follow from it. */
  readonly harbor: IHarbor;
  /**
   * Name of the objects, at most 52 letters, digits and hyphens (`HBR-BACKUP-02`).
   *
   * @default - `{fullname}-database-dump`, `-database-restore` or `-database-migration`
   */
  readonly name?: string;
  /**
   * Image with the programs of PostgreSQL: `pg_dump`, `pg_restore` and `psql`. It must not be older than the server (`HBR-BACKUP-08`), and newer
   * ones work with all servers that Harbor supports.
   *
   * @default - 18.6 of `docker.io/library/postgres`
   */
  readonly postgresImage?: ImageOptions;
  /**
   * Image of the container that asks the bucket, which has to contain Node.js 20 or newer.
   *
   * @default - 22.23.2-alpine3.24 of `docker.io/library/node`
   */
  readonly image?: ImageOptions;
  /**
   * Largest size of what is in the work folder of the Pod: the dump, which is compressed (`HBR-STORE-27`).
   *
   * @default Size.gibibytes(10)
   */
  readonly workSize?: Size;
  /**
   * Time for one run.
   *
   * @default Duration.hours(2)
   */
  readonly timeout?: Duration;
  /**
   * On which nodes the Pods run.
   *
   * @default - on all nodes
   */
  readonly scheduling?: SchedulingOptions;
  /**
   * A network policy for the Pods, where others are denied by default; and one that lets them reach the Pods of a database in Harbor's namespace.
   *
   * @default - none
   */
  readonly networkPolicy?: BackupNetworkOptions;
  /**
   * Labels of all objects.
   *
   * @default - only those that say what they are
   */
  readonly labels?: { [name: string]: string };
}
