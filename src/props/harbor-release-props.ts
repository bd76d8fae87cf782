import { HarborProps } from './harbor-props';
import { ReleaseOptions } from './release-options';
import { IChartSource } from '../contracts/chart-source';

/** A Harbor by the official chart: the same props, the chart, and how Flux installs it. */
export interface HarborReleaseProps extends HarborProps {
  /**
   * The chart and where it comes from: `ChartSource.helmRepository()`, `ChartSource.ociRepository()`.
   *
   * @default - the chart of the chosen release in Harbor's own repository
   */
  readonly chart?: IChartSource;
  /**
   * How Flux installs it.
   *
   * @default - see `ReleaseOptions`
   */
  readonly release?: ReleaseOptions;
  /**
   * Values of the official chart that are merged over those that follow from the props. Each key is checked against the chart's version
   * (`HBR-VAL-01` to `HBR-VAL-08`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
}
