import { Construct } from 'constructs';
import { bindExposureTls } from './exposure-tls';
import { ExposureConfig, ExternalTrafficPolicy, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { report } from '../diagnostics/report';
import { isServiceName } from '../syntax/dns-name';
import { isCidr, isIpAddress } from '../syntax/ip-address';
import { isLabelName } from '../syntax/labels';
import { isPort } from '../syntax/port';
import { ExistingTls } from '../tls/existing-tls';

/** Options that all exposures with nginx share. */
export interface ServiceExposureOptions {
  /**
   * Name of the Service (`HBR-EXPO-07`). Chart: `expose.<type>.name`, whose default is `harbor`.
   *
   * @default - the name prefix of all objects of Harbor
   */
  readonly name?: string;
  /**
   * Port for http (`HBR-EXPO-08`, `HBR-EXPO-09`). Chart: `expose.<type>.ports.httpPort`.
   *
   * @default 80
   */
  readonly httpPort?: number;
  /**
   * Port for https (`HBR-EXPO-08`). Chart: `expose.<type>.ports.httpsPort`.
   *
   * @default 443
   */
  readonly httpsPort?: number;
  /**
   * Annotations of the Service. Chart: `expose.<type>.annotations`.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the Service. Chart: `expose.<type>.labels`.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly labels?: { [name: string]: string };
  /**
   * Source of the certificate of nginx, or where TLS is terminated in front of it. Chart: `expose.tls`.
   *
   * @default - the Secret `{release}-nginx`, which has to exist
   */
  readonly tls?: ITlsSource;
  /**
   * Peer of the ingress rules in network policies.
   *
   * @default - all addresses and namespaces, because requests through a node port or load balancer mostly have the address of a node as source
   */
  readonly peer?: NetworkPeer;
}

/** Options of `Exposure.clusterIp()`. */
export interface ClusterIpExposureOptions extends ServiceExposureOptions {
  /**
   * Cluster IP of the Service (`HBR-EXPO-13`). Chart: `expose.clusterIP.staticClusterIP`.
   *
   * @default - assigned by the cluster
   */
  readonly clusterIp?: string;
}

/** Options of `Exposure.nodePort()`. */
export interface NodePortExposureOptions extends ServiceExposureOptions {
  /**
   * Node port for http (`HBR-EXPO-09`, `HBR-EXPO-10`). Chart: `expose.nodePort.ports.http.nodePort`.
   *
   * @default 30002
   */
  readonly httpNodePort?: number;
  /**
   * Node port for https (`HBR-EXPO-10`). Chart: `expose.nodePort.ports.https.nodePort`.
   *
   * @default 30003
   */
  readonly httpsNodePort?: number;
  /**
   * Which nodes send requests on to nginx. With `LOCAL` Harbor sees the addresses of clients, if the load balancer does not hide them.
   *
   * @default - that of Kubernetes: all nodes
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** Options of `Exposure.loadBalancer()`. A fixed address is set by the annotations of the load balancer. */
export interface LoadBalancerExposureOptions extends ServiceExposureOptions {
  /**
   * Address ranges that may use the load balancer, in CIDR notation (`HBR-EXPO-11`). Chart: `expose.loadBalancer.sourceRanges`.
   *
   * @default - all
   */
  readonly sourceRanges?: string[];
  /**
   * Class of the load balancer (`HBR-EXPO-12`).
   *
   * @default - the default load balancer class of the cluster
   */
  readonly loadBalancerClass?: string;
  /**
   * Which nodes send requests on to nginx. With `LOCAL` Harbor sees the addresses of clients, if the load balancer does not hide them.
   *
   * @default - that of Kubernetes: all nodes
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** The options of all types of Service, and the type. */
export interface ServiceVariant extends ClusterIpExposureOptions, NodePortExposureOptions, LoadBalancerExposureOptions {
  /** Type of the Service: ClusterIP, NodePort or LoadBalancer. */
  readonly type: string;
}

const ANY_CLIENT: NetworkPeer = { cidrs: ['0.0.0.0/0', '::/0'], namespaceLabels: {} };

/** Exposure: nginx behind a Service. */
export class ServiceExposure implements IExposure {
  public constructor(private readonly variant: ServiceVariant) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { tls: source, peer, name = harbor.fullname, httpPort = 80, httpsPort = 443, ...variant } = this.variant;
    const service = { ...variant, name, httpPort, httpsPort };
    checkService(scope, service);
    const secretName = `${harbor.fullname}-nginx`;
    return {
      tls: bindExposureTls(scope, harbor, { source: source ?? new ExistingTls({ secretName }), secretName }),
      peer: peer ?? ANY_CLIENT,
      service,
    };
  }
}

type CheckedService = ServiceVariant & Required<Pick<ServiceVariant, 'name' | 'httpPort' | 'httpsPort'>>;

function checkService(scope: Construct, service: CheckedService): void {
  const { name, clusterIp, sourceRanges = [], loadBalancerClass } = service;
  if (!isServiceName(name)) { report(scope, 'HBR-EXPO-07', { prop: 'name', value: name }); }
  if (clusterIp !== undefined && !isIpAddress(clusterIp)) { report(scope, 'HBR-EXPO-13', { prop: 'clusterIp', value: clusterIp }); }
  sourceRanges.forEach((value, index) => {
    if (!isCidr(value)) { report(scope, 'HBR-EXPO-11', { prop: `sourceRanges[${index}]`, value }); }
  });
  if (loadBalancerClass !== undefined && !isLabelName(loadBalancerClass)) {
    report(scope, 'HBR-EXPO-12', { prop: 'loadBalancerClass', value: loadBalancerClass });
  }
  checkPorts(scope, service);
}

function checkPorts(scope: Construct, { httpPort, httpsPort, httpNodePort, httpsNodePort }: CheckedService): void {
  const ports = [['httpPort', httpPort, 80], ['httpsPort', httpsPort, 443]] as const;
  for (const [prop, value, usual] of ports) {
    if (!isPort(value)) { report(scope, 'HBR-EXPO-08', { prop, value, slots: { usual } }); }
  }
  const nodePorts = [['httpNodePort', httpNodePort, 30002], ['httpsNodePort', httpsNodePort, 30003]] as const;
  for (const [prop, value, usual] of nodePorts) {
    if (value !== undefined && !isNodePort(value)) { report(scope, 'HBR-EXPO-10', { prop, value, slots: { usual } }); }
  }
  if (httpPort === httpsPort) { report(scope, 'HBR-EXPO-09', { prop: 'httpPort', value: httpPort, slots: { other: 'httpsPort' } }); }
  if (httpNodePort !== undefined && httpNodePort === httpsNodePort) {
    report(scope, 'HBR-EXPO-09', { prop: 'httpNodePort', value: httpNodePort, slots: { other: 'httpsNodePort' } });
  }
}

function isNodePort(port: number): boolean {
  return Number.isInteger(port) && port >= 30000 && port <= 32767;
}
