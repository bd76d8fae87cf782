import { Construct } from 'constructs';
import { IngressExposureConfig, RouteExposureConfig, ServiceExposureConfig, VirtualServiceExposureConfig } from './exposure-config';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { TlsConfig } from './tls';

/** How Harbor is reached from outside the cluster. */
export interface IExposure {
  /** Says how requests come in. */
  bind(scope: Construct, harbor: HarborContext): ExposureConfig;
}

/** What stands in front of Harbor. Exactly one of the optional structs is given, or none if nothing is. */
export interface ExposureConfig {
  /** Where TLS ends. */
  readonly tls: TlsConfig;
  /** Who sends requests: the controller, gateway or load balancer. */
  readonly peer: NetworkPeer;
  /**
   * An Ingress.
   *
   * @default - none
   */
  readonly ingress?: IngressExposureConfig;
  /**
   * An HTTPRoute.
   *
   * @default - none
   */
  readonly route?: RouteExposureConfig;
  /**
   * An Istio VirtualService.
   *
   * @default - none
   */
  readonly virtualService?: VirtualServiceExposureConfig;
  /**
   * nginx behind a Service of its own.
   *
   * @default - none
   */
  readonly service?: ServiceExposureConfig;
}
