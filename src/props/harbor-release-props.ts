import { HarborProps } from './harbor-props';
import { ReleaseOptions } from './release-options';
import { IChartSource } from '../contracts/chart-source';
import { PlatformProfile } from '../platform-profile/platform-profile';

/** The configuration of a Harbor that Flux installs from the official chart: the props of `Harbor`, the chart, and the HelmRelease. */
export interface HarborReleaseProps extends HarborProps {
  /**
   * The source of the chart: `ChartSource.helmRepository()`, `ChartSource.ociRepository()`.
   *
   * @default - the chart of the chosen release in Harbor's own repository
   */
  readonly chart?: IChartSource;
  /**
   * Habits of a platform, such as `PlatformProfile.bigBang()`: what holds where these props say nothing. `release.dependsOn` adds to what it waits for.
   *
   * @default - none
   */
  readonly profile?: PlatformProfile;
  /**
   * Options of the HelmRelease.
   *
   * @default - see `ReleaseOptions`
   */
  readonly release?: ReleaseOptions;
  /**
   * Values of the official chart, in addition to those that follow from the props. Maps are merged, and so are lists of named items, such as
   * `core.extraEnvVars`. Each key is checked against the version of the chart (`HBR-VAL-01` to `HBR-VAL-08`). A value that contradicts a prop is an
   * error (`HBR-VAL-09`). The settings in `core.configureUserSettings` are merged with those of the authentication (`HBR-VAL-10`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
}
