import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.none()`. */
export interface NoExposureOptions {
  /**
   * Where TLS ends in what you put in front of Harbor yourself; decides about the scheme of the external URL.
   *
   * @default TlsSource.terminatedElsewhere()
   */
  readonly tls?: ITlsSource;
  /**
   * Who sends requests, for network policies.
   *
   * @default - nobody
   */
  readonly peer?: NetworkPeer;
}

/** Nothing in front of Harbor. */
export class NoExposure implements IExposure {
  public constructor(private readonly options: NoExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { tls: source = new TerminatedElsewhere({}), peer = {} } = this.options;
    return { tls: bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-front` }), peer };
  }
}
