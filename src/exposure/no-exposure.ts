import { Construct } from 'constructs';
import { bindTerminatedElsewhere } from './front-tls';
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
  constructor(private readonly options: NoExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { tls: source = new TerminatedElsewhere({}), peer = {} } = this.options;
    return { tls: bindTerminatedElsewhere(scope, harbor, { source, secretName: `${harbor.fullname}-front` }), peer };
  }
}
