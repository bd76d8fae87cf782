import { ExistingChartOptions, HelmRepositoryChartOptions, OciRepositoryChartOptions } from './chart-source-options';
import { ExistingChart } from './existing-chart';
import { HelmRepositoryChart } from './helm-repository-chart';
import { OciRepositoryChart } from './oci-repository-chart';
import { IChartSource } from '../contracts/chart-source';
import { choice } from '../structs';

/** Factory of the Flux sources of the chart of a `HarborRelease`. */
export class ChartSource {
  /**
   * A HelmRepository, by default that of the Harbor project.
   *
   * @example
   * import { Duration } from 'cdk8s';
   * import { ChartSource } from 'cdk8s-harbor';
   *
   * const chart = ChartSource.helmRepository({ url: 'https://charts.example.com/harbor', version: '1.19.2', interval: Duration.hours(12) });
   */
  public static helmRepository(options: HelmRepositoryChartOptions = {}): IChartSource {
    return choice({ is: 'IChartSource', struct: 'HelmRepositoryChartOptions', options }, it => new HelmRepositoryChart(it));
  }

  /**
   * An OCIRepository for a chart in an OCI registry.
   *
   * @example
   * import { ChartSource } from 'cdk8s-harbor';
   *
   * const chart = ChartSource.ociRepository({ // a prop of HarborRelease
   *   url: 'oci://registry.example.com/charts/harbor',
   *   version: '1.19.2',
   *   secretName: 'chart-pull',
   * });
   */
  public static ociRepository(options: OciRepositoryChartOptions): IChartSource {
    return choice({ is: 'IChartSource', struct: 'OciRepositoryChartOptions', options }, it => new OciRepositoryChart(it));
  }

  /**
   * An existing HelmRepository or OCIRepository.
   *
   * @example
   * import { ChartSource, ChartSourceKind } from 'cdk8s-harbor';
   *
   * const chart = ChartSource.existing({ kind: ChartSourceKind.HELM_REPOSITORY, name: 'harbor', namespace: 'flux-system', version: '1.19.2' });
   */
  public static existing(options: ExistingChartOptions): IChartSource {
    return choice({ is: 'IChartSource', struct: 'ExistingChartOptions', options }, it => new ExistingChart(it));
  }

  private constructor() {}
}
