import { Construct } from 'constructs';
import { DatabaseSslMode, HarborContext, ICache, IDatabase, SchedulingOptions, VolumeClaimOptions } from '../contracts';
import { BundledCacheConfig, BundledDatabaseConfig } from '../contracts/bundled-services';
import { imagePins, pinnedImage } from '../contracts/image-pins';
import { resolveIndexes } from '../contracts/redis-url';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { selectorLabels } from '../facts/labels';
import { findRelease, harborImages, NEWEST_RELEASE, ReleaseRow } from '../facts/versions';
import { harborAffinity } from '../kubernetes/architecture';
import { checkSize } from '../kubernetes/volume-size';
import { imageReference } from '../syntax/image-name';

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

/** The image that the chart would run, with the digest of a lock; nothing without a lock that has it. */
function lockedImage(scope: Construct, harbor: HarborContext, nameOf: (release: ReleaseRow) => string): { readonly image?: string } {
  const release = findRelease(harbor.version) ?? NEWEST_RELEASE;
  const usual = harborImages(release)[nameOf(release)];
  const reference = imageReference({ ...usual, tag: `v${harbor.version}` });
  const image = pinnedImage(imagePins(scope), reference);
  return image === reference ? {} : { image };
}

/** Database: the PostgreSQL of the official chart. */
export class BundledDatabase implements IDatabase {
  public constructor(private readonly options: BundledDatabaseOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BundledDatabaseConfig {
    const { passwordSecretName, passwordKey = 'password', volume = {} } = this.options;
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'database', slots: { instead: 'Database.evaluation()' } }); }
    report(scope, 'HBR-REL-20', { prop: 'database', slots: { instead: 'Database.external()' } });
    checkSize(scope, 'volume.size', volume.size);
    const host = `${harbor.fullname}-database`;
    return {
      bundled: true,
      ...lockedImage(scope, harbor, () => 'harbor-db'),
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
    checkSize(scope, 'volume.size', this.options.volume?.size);
    return {
      bundled: true,
      ...lockedImage(scope, harbor, ({ cacheImage }) => cacheImage),
      evaluation: true,
      addresses: [`${harbor.fullname}-redis:6379`],
      peer: { podLabels: selectorLabels(harbor.releaseName, 'redis') },
      indexes: resolveIndexes({}),
      volume: this.options.volume ?? {},
      scheduling: onHarborNodes(harbor.scheduling),
    };
  }
}
