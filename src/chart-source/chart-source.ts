import { ExistingChartOptions, HelmRepositoryChartOptions, OciRepositoryChartOptions } from './chart-source-options';
import { ExistingChart } from './existing-chart';
import { HelmRepositoryChart } from './helm-repository-chart';
import { OciRepositoryChart } from './oci-repository-chart';
import { IChartSource } from '../contracts/chart-source';

/** Where the chart of a `HarborRelease` comes from. */
export class ChartSource {
  /** A Helm repository: Harbor's own, unless another one is named. */
  public static helmRepository(options: HelmRepositoryChartOptions = {}): IChartSource {
    return new HelmRepositoryChart(options);
  }

  /** An OCI registry that holds the chart. */
  public static ociRepository(options: OciRepositoryChartOptions): IChartSource {
    return new OciRepositoryChart(options);
  }

  /** A source that something else defines. */
  public static existing(options: ExistingChartOptions): IChartSource {
    return new ExistingChart(options);
  }

  private constructor() {}
}
