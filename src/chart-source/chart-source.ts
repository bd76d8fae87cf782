import { ExistingChartOptions, HelmRepositoryChartOptions, OciRepositoryChartOptions } from './chart-source-options';
import { ExistingChart } from './existing-chart';
import { HelmRepositoryChart } from './helm-repository-chart';
import { OciRepositoryChart } from './oci-repository-chart';
import { IChartSource } from '../contracts/chart-source';
import { choice } from '../structs';

/** Factory of the Flux sources of the chart of a `HarborRelease`. */
export class ChartSource {
  /** A HelmRepository, by default that of the Harbor project. */
  public static helmRepository(options: HelmRepositoryChartOptions = {}): IChartSource {
    return choice({ is: 'IChartSource', struct: 'HelmRepositoryChartOptions', options }, it => new HelmRepositoryChart(it));
  }

  /** An OCIRepository for a chart in an OCI registry. */
  public static ociRepository(options: OciRepositoryChartOptions): IChartSource {
    return choice({ is: 'IChartSource', struct: 'OciRepositoryChartOptions', options }, it => new OciRepositoryChart(it));
  }

  /** An existing HelmRepository or OCIRepository. */
  public static existing(options: ExistingChartOptions): IChartSource {
    return choice({ is: 'IChartSource', struct: 'ExistingChartOptions', options }, it => new ExistingChart(it));
  }

  private constructor() {}
}
