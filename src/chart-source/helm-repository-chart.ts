import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkRepositoryUrl, exactVersion, harborChartVersion, umbrellaConfig } from './chart-checks';
import { HelmRepositoryChartOptions } from './chart-source-options';
import { ChartSourceConfig, ChartSourceRequest, IChartSource } from '../contracts/chart-source';
import { defineHelmRepository } from '../kubernetes/flux/helm-repository';
import { fluxDuration } from '../syntax/duration';

const OFFICIAL_REPOSITORY = 'https://helm.goharbor.io';

/** Chart source: a HelmRepository that is part of the output. */
export class HelmRepositoryChart implements IChartSource {
  public constructor(private readonly options: HelmRepositoryChartOptions) {}

  public bind(scope: Construct, request: ChartSourceRequest): ChartSourceConfig {
    const { url = OFFICIAL_REPOSITORY, interval = Duration.minutes(15), chart = 'harbor', umbrella } = this.options;
    const { name = request.name, namespace = request.namespace, secretName, certSecretName, passCredentials } = this.options;
    checkRepositoryUrl(scope, url);
    const version = exactVersion(scope, this.options.version, request.chartVersion);
    defineHelmRepository(scope, 'repository', {
      name, namespace, labels: request.labels, url, interval: fluxDuration(interval), secretName, certSecretName, passCredentials,
    });
    return {
      kind: 'HelmRepository',
      name,
      namespace,
      chart: { name: chart, version },
      harborChartVersion: harborChartVersion(this.options, request.chartVersion),
      umbrella: umbrellaConfig(umbrella, request.host),
    };
  }
}
