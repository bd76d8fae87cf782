import { Construct } from 'constructs';
import { DatabaseSslMode, HarborContext, ICache, IDatabase, SchedulingOptions, VolumeClaimOptions } from '../contracts';
import { BundledCacheConfig, BundledDatabaseConfig } from '../contracts/bundled-services';
import { resolveIndexes } from '../contracts/redis-url';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { selectorLabels } from '../facts/labels';
import { harborAffinity } from '../kubernetes/architecture';

/** Options of the PostgreSQL of the official chart. */
export interface BundledDatabaseOptions {
  /**
   * Secret with the password, in the namespace of the HelmRelease, from which Flux sets the value of the chart, whose default password is
   * public. It must not have the name `<release>-database` of the chart's own Secret (`HBR-REL-23`). Chart: `database.internal.password`.
   */
  readonly passwordSecretName: string;
  /**
   * Key of the password in that Secret.
   *
   * @default 'password'
   */
  readonly passwordKey?: string;
  /**
   * PersistentVolumeClaim of the data. Chart: `persistence.persistentVolumeClaim.database`.
   *
   * @default - 1Gi
   */
  readonly volume?: VolumeClaimOptions;
}

/** Options of the Redis or Valkey of the official chart. */
export interface BundledCacheOptions {
  /**
   * PersistentVolumeClaim of the data. Chart: `persistence.persistentVolumeClaim.redis`.
   *
   * @default - 1Gi
   */
  readonly volume?: VolumeClaimOptions;
}

/** `max_connections` of the PostgreSQL of the chart. */
const MAX_CONNECTIONS = 1024;

/** Nodes as all Pods of this Harbor have them, of those that its images exist for. */
function onHarborNodes(scheduling: SchedulingOptions = {}): SchedulingOptions {
  return { ...scheduling, affinity: harborAffinity(scheduling) };
}

/** Database: the PostgreSQL of the official chart. */
export class BundledDatabase implements IDatabase {
  public constructor(private readonly options: BundledDatabaseOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BundledDatabaseConfig {
    const { passwordSecretName, passwordKey = 'password', volume = {} } = this.options;
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'database', slots: { instead: 'Database.evaluation()' } }); }
    report(scope, 'HBR-REL-20', { prop: 'database', slots: { instead: 'Database.external()' } });
    const host = `${harbor.fullname}-database`;
    return {
      bundled: true,
      evaluation: true,
      host,
      port: 5432,
      databaseName: 'registry',
      username: 'postgres',
      password: { secretName: host, keys: { password: 'POSTGRES_PASSWORD' }, defined: true },
      sslMode: DatabaseSslMode.DISABLE,
      maxConnections: MAX_CONNECTIONS,
      peer: { podLabels: selectorLabels(harbor.releaseName, 'database') },
      volume,
      scheduling: onHarborNodes(harbor.scheduling),
      passwordReference: { name: passwordSecretName, key: passwordKey },
    };
  }
}

/** Cache: the Redis or Valkey of the official chart, which has no password. */
export class BundledCache implements ICache {
  public constructor(private readonly options: BundledCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BundledCacheConfig {
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'cache', slots: { instead: 'Cache.evaluation()' } }); }
    report(scope, 'HBR-REL-20', { prop: 'cache', slots: { instead: 'Cache.external()' } });
    return {
      bundled: true,
      evaluation: true,
      addresses: [`${harbor.fullname}-redis:6379`],
      peer: { podLabels: selectorLabels(harbor.releaseName, 'redis') },
      indexes: resolveIndexes({}),
      volume: this.options.volume ?? {},
      scheduling: onHarborNodes(harbor.scheduling),
    };
  }
}
