import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { TlsConfig } from './tls';

/** An Ingress in front of core and portal. Chart: `expose.type: ingress`. */
export interface IngressExposureConfig {
  /** Annotations: those of the controller and the user's own. */
  readonly annotations: { [name: string]: string };
  /**
   * Name of the class. Chart: `expose.ingress.className`.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;
  /**
   * Labels of the Ingress.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations on the Services of core and portal that make the controller speak TLS to them, needed with internal TLS.
   *
   * @default - none
   */
  readonly backendTlsServiceAnnotations?: { [name: string]: string };
  /**
   * Annotations on the Ingress that make the controller speak TLS to the Services, needed with internal TLS.
   *
   * @default - none
   */
  readonly backendTlsAnnotations?: { [name: string]: string };
}

/** A reference to a Gateway. */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;
  /**
   * Namespace of the Gateway.
   *
   * @default - Harbor's namespace
   */
  readonly namespace?: string;
  /**
   * Name of the listener.
   *
   * @default - all listeners that accept the host
   */
  readonly sectionName?: string;
}

/** An HTTPRoute in front of core and portal. Chart: `expose.type: route`. */
export interface RouteExposureConfig {
  /** Gateways that serve the route. Chart: `expose.route.parentRefs`. */
  readonly gateways: GatewayReference[];
  /**
   * Annotations of the route.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the route.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Gateways whose plain listener sends clients to https.
   *
   * @default - no redirect
   */
  readonly redirectGateways?: GatewayReference[];
}

/** A VirtualService of Istio in front of core and portal. No counterpart in the chart. */
export interface VirtualServiceExposureConfig {
  /** Gateways as `namespace/name` or `name`. */
  readonly gateways: string[];
  /**
   * Annotations of the VirtualService.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** nginx behind a Service. Chart: `expose.type: clusterIP, nodePort, loadBalancer`. */
export interface ServiceExposureConfig {
  /** Type of the Service: ClusterIP, NodePort or LoadBalancer. */
  readonly type: string;
  /** Name of the Service. Chart: `expose.<type>.name`. */
  readonly name: string;
  /** Port for http. */
  readonly httpPort: number;
  /** Port for https. */
  readonly httpsPort: number;
  /**
   * Node port for http.
   *
   * @default - none
   */
  readonly httpNodePort?: number;
  /**
   * Node port for https.
   *
   * @default - none
   */
  readonly httpsNodePort?: number;
  /**
   * Address of the Service.
   *
   * @default - given by the cluster
   */
  readonly clusterIp?: string;
  /**
   * Ranges that may use the load balancer, in CIDR notation.
   *
   * @default - all
   */
  readonly sourceRanges?: string[];
  /**
   * Class of the load balancer.
   *
   * @default - the cluster's default
   */
  readonly loadBalancerClass?: string;
  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the Service.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
}

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
