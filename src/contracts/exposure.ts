import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { TlsConfig } from './tls';
import { VirtualServiceExposureConfig } from './virtual-service-exposure';

/** Configuration of an Ingress to core and portal. Chart: `expose.type: ingress`. */
export interface IngressExposureConfig {
  /**
   * Annotations of the Ingress, including those that the controller needs.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Name of the IngressClass. Chart: `expose.ingress.className`.
   *
   * @default - the default IngressClass of the cluster
   */
  readonly className?: string;
  /**
   * Labels of the Ingress, in addition to Harbor's own.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations on the Services of core and portal that make the controller connect to them by TLS. Only used with internal TLS.
   *
   * @default - none
   */
  readonly backendTlsServiceAnnotations?: { [name: string]: string };
  /**
   * Annotations on the Ingress that make the controller connect to the Services by TLS. Only used with internal TLS.
   *
   * @default - none
   */
  readonly backendTlsAnnotations?: { [name: string]: string };
  /**
   * Whether the annotations make the controller send the scheme of the external URL upstream, as `X-Forwarded-Proto`.
   *
   * @default false
   */
  readonly sendsScheme?: boolean;
}

/** A reference to a Gateway of the Gateway API. */
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

/** What an object of an implementation of the Gateway API is attached to. */
export enum RoutePolicyTarget {
  /** The HTTPRoute. */
  ROUTE = 'route',
  /** The Service of core. */
  CORE = 'core',
}

/** An object of an implementation of the Gateway API that lifts a limit of it for Harbor. It is made beside the HTTPRoute. */
export interface RoutePolicyConfig {
  /** API version of the object. */
  readonly apiVersion: string;
  /** Kind of the object. */
  readonly kind: string;
  /** What it is attached to. It gets the same name. */
  readonly target: RoutePolicyTarget;
  /**
   * Whether its spec has the list `targetRefs` instead of the field `targetRef`.
   *
   * @default false
   */
  readonly listsTargets?: boolean;
  /** Its spec without what it is attached to. */
  readonly spec: { [field: string]: any };
  /**
   * Its spec if core speaks TLS.
   *
   * @default - the same
   */
  readonly internalTlsSpec?: { [field: string]: any };
}

/** Configuration of an HTTPRoute to core and portal. Chart: `expose.type: route`. */
export interface RouteExposureConfig {
  /** Gateways that the route attaches to. Chart: `expose.route.parentRefs`. */
  readonly gateways: GatewayReference[];
  /**
   * Annotations of the route.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the route, in addition to Harbor's own.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Gateways whose HTTP listener redirects clients to https.
   *
   * @default - no redirect
   */
  readonly redirectGateways?: GatewayReference[];
  /**
   * Other hosts, whose clients are redirected to Harbor's host.
   *
   * @default - none
   */
  readonly redirectHosts?: string[];
  /**
   * Objects that lift limits of the Gateways.
   *
   * @default - none
   */
  readonly policies?: RoutePolicyConfig[];
}

/** Which nodes send the requests of clients on to the Pods of a Service. */
export enum ExternalTrafficPolicy {
  /** All nodes: requests are spread evenly, and the Pods see the address of a node in place of that of the client. */
  CLUSTER = 'Cluster',
  /** Nodes with a Pod of the Service: the Pods see the address of the client, which stands in the audit log of Harbor then. */
  LOCAL = 'Local',
}

/** Configuration of nginx and its Service. Chart: `expose.type: clusterIP, nodePort, loadBalancer`. */
export interface ServiceExposureConfig {
  /** Type of the Service: ClusterIP, NodePort or LoadBalancer. */
  readonly type: string;
  /**
   * Name of the Service. Chart: `expose.<type>.name`.
   *
   * @default - `fullname` of Harbor
   */
  readonly name?: string;
  /**
   * Port of the Service for http.
   *
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Port of the Service for https.
   *
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Node port for http.
   *
   * @default - none: Kubernetes allocates one if the type needs it
   */
  readonly httpNodePort?: number;
  /**
   * Node port for https.
   *
   * @default - none: Kubernetes allocates one if the type needs it
   */
  readonly httpsNodePort?: number;
  /**
   * Cluster IP of the Service.
   *
   * @default - allocated by Kubernetes
   */
  readonly clusterIp?: string;
  /**
   * Address ranges of the clients that may use the load balancer (`loadBalancerSourceRanges`), in CIDR notation.
   *
   * @default - all addresses
   */
  readonly sourceRanges?: string[];
  /**
   * Class of the load balancer implementation.
   *
   * @default - the default load balancer of the cluster
   */
  readonly loadBalancerClass?: string;
  /**
   * Which nodes send the requests of clients on to nginx.
   *
   * @default - that of Kubernetes: all nodes
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the Service, in addition to Harbor's own.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** Exposure: how clients outside the cluster reach Harbor. */
export interface IExposure {
  /** Defines the objects that belong to the exposure, such as a certificate, and returns how Harbor is exposed. */
  bind(scope: Construct, harbor: HarborContext): ExposureConfig;
}

/** How Harbor is exposed. At most one of the optional structs is set; without any, Harbor is not exposed. */
export interface ExposureConfig {
  /**
   * Where TLS is terminated.
   *
   * @default - elsewhere; clients use https if the external URL does
   */
  readonly tls?: TlsConfig;
  /**
   * The controller, gateway or load balancer that forwards requests, as a peer in network policies.
   *
   * @default - none: network policies let no client in
   */
  readonly peer?: NetworkPeer;
  /**
   * Other places from which requests may come, such as another namespace in which some distributions install the same controller.
   *
   * @default - none
   */
  readonly morePeers?: NetworkPeer[];
  /**
   * Whether the peer was guessed, because no prop says where the proxies run. Network policies warn about it (`HBR-NETPOL-16`).
   *
   * @default false
   */
  readonly peerGuessed?: boolean;
  /**
   * Exposure by an Ingress.
   *
   * @default - none
   */
  readonly ingress?: IngressExposureConfig;
  /**
   * Exposure by an HTTPRoute.
   *
   * @default - none
   */
  readonly route?: RouteExposureConfig;
  /**
   * Exposure by an Istio VirtualService.
   *
   * @default - none
   */
  readonly virtualService?: VirtualServiceExposureConfig;
  /**
   * Exposure by nginx and a Service.
   *
   * @default - none
   */
  readonly service?: ServiceExposureConfig;
}
