import { ExistingChartOptions, HelmRepositoryChartOptions, OciRepositoryChartOptions } from './chart-source-options';
import { ExistingChart } from './existing-chart';
import { HelmRepositoryChart } from './helm-repository-chart';
import { OciRepositoryChart } from './oci-repository-chart';
import { IChartSource } from '../contracts/chart-source';

/** Factory of the Flux sources of the chart of a `HarborRelease`. */
export class ChartSource {
  /** A HelmRepository, by default that of the Harbor project. */
  public static helmRepository(options: HelmRepositoryChartOptions = {}): IChartSource {
    return new HelmRepositoryChart(options);
  }

  /** An OCIRepository for a chart in an OCI registry. */
  public static ociRepository(options: OciRepositoryChartOptions): IChartSource {
    return new OciRepositoryChart(options);
  }

  /** An existing HelmRepository or OCIRepository. */
  public static existing(options: ExistingChartOptions): IChartSource {
    return new ExistingChart(options);
  }

  private constructor() {}
}
