import { Construct } from 'constructs';
import { exactVersion, harborChartVersion, umbrellaConfig } from './chart-checks';
import { ChartSourceKind, ExistingChartOptions } from './chart-source-options';
import { ChartSourceConfig, ChartSourceRequest, IChartSource } from '../contracts/chart-source';

/** Chart source: an existing HelmRepository or OCIRepository. */
export class ExistingChart implements IChartSource {
  public constructor(private readonly options: ExistingChartOptions) {}

  public bind(scope: Construct, request: ChartSourceRequest): ChartSourceConfig {
    const { kind, name, namespace = request.namespace, chart = 'harbor', umbrella } = this.options;
    const version = exactVersion(scope, this.options.version, request.chartVersion);
    return {
      kind,
      name,
      namespace,
      harborChartVersion: harborChartVersion(this.options, request.chartVersion),
      umbrella: umbrellaConfig(umbrella, request.host),
      ...kind === ChartSourceKind.HELM_REPOSITORY && { chart: { name: chart, version } },
    };
  }
}
