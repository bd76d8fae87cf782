import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkChartUrl, checkDigest, exactVersion, harborChartVersion, umbrellaConfig } from './chart-checks';
import { OciRepositoryChartOptions } from './chart-source-options';
import { ChartSourceConfig, ChartSourceRequest, IChartSource } from '../contracts/chart-source';
import { defineOciRepository } from '../kubernetes/flux/oci-repository';
import { fluxDuration } from '../syntax/duration';

/** Chart source: an OCIRepository that is part of the output. */
export class OciRepositoryChart implements IChartSource {
  public constructor(private readonly options: OciRepositoryChartOptions) {}

  public bind(scope: Construct, request: ChartSourceRequest): ChartSourceConfig {
    const { url, digest, interval = Duration.minutes(15), umbrella, verify } = this.options;
    const { name = request.name, namespace = request.namespace, secretName, certSecretName } = this.options;
    checkChartUrl(scope, url);
    checkDigest(scope, digest);
    const version = exactVersion(scope, this.options.version, request.chartVersion);
    defineOciRepository(scope, 'repository', {
      name,
      namespace,
      labels: request.labels,
      url,
      interval: fluxDuration(interval),
      // A tag cannot contain a plus, so Helm replaces it by an underscore.
      ref: digest === undefined ? { tag: version.replace('+', '_') } : { digest },
      secretName,
      certSecretName,
      verify: verify && { secretName: verify.secretName, identities: verify.identities ?? [] },
    });
    return {
      kind: 'OCIRepository',
      name,
      namespace,
      harborChartVersion: harborChartVersion(this.options, request.chartVersion),
      umbrella: umbrellaConfig(umbrella, request.host),
    };
  }
}
