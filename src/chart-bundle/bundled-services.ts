import { Construct } from 'constructs';
import { DatabaseSslMode, HarborContext, ICache, IDatabase, VolumeClaimOptions } from '../contracts';
import { BundledCacheConfig, BundledDatabaseConfig } from '../contracts/bundled-services';
import { resolveIndexes } from '../contracts/redis-url';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { selectorLabels } from '../facts/labels';

/** The PostgreSQL of the official chart. */
export interface BundledDatabaseOptions {
  /**
   * Secret with the password, in the namespace of the HelmRelease. The chart has no other way to be told, and a password of its own that
   * everybody knows. It must not be called `<release>-database`, as the chart calls its own one (`HBR-REL-23`). Chart: `database.internal.password`.
   */
  readonly passwordSecretName: string;
  /**
   * Key of the password in that Secret.
   *
   * @default 'password'
   */
  readonly passwordKey?: string;
  /**
   * The volume. Chart: `persistence.persistentVolumeClaim.database`.
   *
   * @default - 1Gi
   */
  readonly volume?: VolumeClaimOptions;
}

/** The Redis or Valkey of the official chart. */
export interface BundledCacheOptions {
  /**
   * The volume. Chart: `persistence.persistentVolumeClaim.redis`.
   *
   * @default - 1Gi
   */
  readonly volume?: VolumeClaimOptions;
}

/** What the chart's PostgreSQL accepts. */
const MAX_CONNECTIONS = 1024;

/** The PostgreSQL of the official chart. */
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
      passwordReference: { name: passwordSecretName, key: passwordKey },
    };
  }
}

/** The Redis or Valkey of the official chart. It knows no password. */
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
    };
  }
}
