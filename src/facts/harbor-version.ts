import { findRelease, patchRelease, ReleaseRow } from './versions';
import { markKind } from '../syntax/own-kind';

/** What has to be known about a patch release that is newer than this library. */
export interface HarborVersionOptions {
  /**
   * Version of the official chart that installs the release, such as `1.19.3`.
   *
   * @default - that of this library's table
   */
  readonly chart?: string;
}

/** A release of Harbor. It decides about the images, the environment variables and the configuration files. */
export class HarborVersion {
  /** Harbor 2.13.0, chart 1.17.0. */
  public static readonly V2_13_0 = HarborVersion.of('2.13.0');
  /** Harbor 2.13.1, chart 1.17.1. */
  public static readonly V2_13_1 = HarborVersion.of('2.13.1');
  /** Harbor 2.13.2, chart 1.17.2. */
  public static readonly V2_13_2 = HarborVersion.of('2.13.2');
  /** Harbor 2.13.3, chart 1.17.3. */
  public static readonly V2_13_3 = HarborVersion.of('2.13.3');
  /** Harbor 2.13.4, chart 1.17.4. */
  public static readonly V2_13_4 = HarborVersion.of('2.13.4');
  /** Harbor 2.13.5, chart 1.17.5. */
  public static readonly V2_13_5 = HarborVersion.of('2.13.5');
  /** Harbor 2.14.0, chart 1.18.0. */
  public static readonly V2_14_0 = HarborVersion.of('2.14.0');
  /** Harbor 2.14.1, chart 1.18.1. */
  public static readonly V2_14_1 = HarborVersion.of('2.14.1');
  /** Harbor 2.14.2, chart 1.18.2. */
  public static readonly V2_14_2 = HarborVersion.of('2.14.2');
  /** Harbor 2.14.3, chart 1.18.3. */
  public static readonly V2_14_3 = HarborVersion.of('2.14.3');
  /** Harbor 2.14.4, chart 1.18.4. */
  public static readonly V2_14_4 = HarborVersion.of('2.14.4');
  /** Harbor 2.15.0, chart 1.19.0. Its proxy projects cannot pull from Docker Hub. */
  public static readonly V2_15_0 = HarborVersion.of('2.15.0');
  /** Harbor 2.15.1, chart 1.19.1. */
  public static readonly V2_15_1 = HarborVersion.of('2.15.1');
  /** Harbor 2.15.2, chart 1.19.2. Upgrades an internal database from PostgreSQL 15 to 18. */
  public static readonly V2_15_2 = HarborVersion.of('2.15.2');

  /**
   * A release by its version number. An unsupported release is reported as an error when the app is synthesised (`HBR-VERSION-01`), unless it
   * is a patch release of a supported minor version and the chart that installs it is given (`HBR-VERSION-06`).
   *
   * @param version version of Harbor such as `2.15.2`, with or without a leading `v`
   * @param options what has to be known about a patch release that is newer than this library
   * @example
   * import { HarborVersion } from 'cdk8s-harbor';
   *
   * const version = HarborVersion.of('2.14.4'); // HarborVersion.V2_14_4 says the same
   */
  public static of(version: string, options: HarborVersionOptions = {}): HarborVersion {
    return new HarborVersion(String(version).trim().replace(/^v/, ''), options);
  }

  /** Version number of the release, without a leading `v`. */
  public readonly version: string;

  /**
   * What was said beside the number. It is checked where the version is used.
   *
   * @internal
   */
  public readonly _options: HarborVersionOptions;

  private constructor(version: string, options: HarborVersionOptions) {
    this.version = version;
    this._options = options;
  }

  /**
   * The release; undefined if it is neither supported nor a patch release whose chart is given.
   *
   * @internal
   */
  public get _release(): ReleaseRow | undefined {
    const chart: unknown = this._options?.chart;
    return findRelease(this.version) ?? (typeof chart === 'string' ? patchRelease(this.version, chart) : undefined);
  }
}

markKind(HarborVersion.prototype, 'HarborVersion');
