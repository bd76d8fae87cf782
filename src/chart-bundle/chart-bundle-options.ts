import { VolumeClaimOptions } from '../contracts';

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
