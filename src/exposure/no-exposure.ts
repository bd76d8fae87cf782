import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.none()`. */
export interface NoExposureOptions {
  /**
   * Where the object that you put in front of Harbor terminates TLS. It determines the scheme of the external URL.
   *
   * @default TlsSource.terminatedElsewhere()
   */
  readonly tls?: ITlsSource;
  /**
   * Peer of the ingress rules in network policies.
   *
   * @default - none: no client is allowed
   */
  readonly peer?: NetworkPeer;
}

/** Exposure: only the Services of core and portal. */
export class NoExposure implements IExposure {
  public constructor(private readonly options: NoExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { tls: source = new TerminatedElsewhere({}), peer = {} } = this.options;
    return { tls: bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-front` }), peer };
  }
}
