import { IngressExposure, IngressExposureOptions } from './ingress-exposure';
import { NoExposure, NoExposureOptions } from './no-exposure';
import { RouteExposure, RouteExposureOptions } from './route-exposure';
import {
  ClusterIpExposureOptions, LoadBalancerExposureOptions, NodePortExposureOptions, ServiceExposure,
} from './service-exposure';
import { VirtualServiceExposure, VirtualServiceExposureOptions } from './virtual-service-exposure';
import { IExposure } from '../contracts';
import { choice } from '../structs';

/**
 * Factory of the ways to expose Harbor to its clients. All of them route requests only to core and portal, and of core only the paths that
 * clients need: not the callback endpoints of the jobservice, which require no authentication.
 */
export class Exposure {
  /**
   * An Ingress, with the annotations that its controller needs for a registry. Chart: `expose.type: ingress`.
   *
   * @example
   * import { Exposure, IngressController, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.ingress({
   *   controller: IngressController.TRAEFIK,
   *   tls: TlsSource.certManager({ issuerName: 'letsencrypt' }),
   * });
   */
  public static ingress(options: IngressExposureOptions = {}): IExposure {
    return choice({ is: 'IExposure', struct: 'IngressExposureOptions', options }, it => new IngressExposure(it));
  }

  /**
   * An HTTPRoute of the Gateway API, without a timeout for requests. Chart: `expose.type: route`.
   *
   * @example
   * import { Exposure, GatewayImplementation } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.route({
   *   gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
   *   redirectHttp: [{ name: 'public', namespace: 'gateways', sectionName: 'http' }],
   *   implementation: GatewayImplementation.CILIUM,
   * });
   */
  public static route(options: RouteExposureOptions): IExposure {
    return choice({ is: 'IExposure', struct: 'RouteExposureOptions', options }, it => new RouteExposure(it));
  }

  /**
   * A VirtualService of Istio. No counterpart in the chart.
   *
   * @example
   * import { Exposure } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.virtualService({ gateways: ['istio-system/public'] });
   */
  public static virtualService(options: VirtualServiceExposureOptions): IExposure {
    return choice({ is: 'IExposure', struct: 'VirtualServiceExposureOptions', options }, it => new VirtualServiceExposure(it));
  }

  /**
   * nginx behind a Service of type ClusterIP, for clients in the cluster. Chart: `expose.type: clusterIP`.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.clusterIp({ name: 'registry', tls: TlsSource.existing({ secretName: 'registry-tls' }) });
   */
  public static clusterIp(options: ClusterIpExposureOptions = {}): IExposure {
    return choice({ is: 'IExposure', struct: 'ClusterIpExposureOptions', options }, it => new ServiceExposure({ ...it, type: 'ClusterIP' }));
  }

  /**
   * nginx behind a Service of type NodePort. Chart: `expose.type: nodePort`.
   *
   * @example
   * import { Exposure, ExternalTrafficPolicy, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.nodePort({
   *   tls: TlsSource.existing({ secretName: 'registry-tls' }),
   *   httpsNodePort: 30443, // externalUrl then ends with :30443
   *   externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
   * });
   */
  public static nodePort(options: NodePortExposureOptions = {}): IExposure {
    return choice({ is: 'IExposure', struct: 'NodePortExposureOptions', options }, it => (
      new ServiceExposure({ httpNodePort: 30002, httpsNodePort: 30003, ...it, type: 'NodePort' })
    ));
  }

  /**
   * nginx behind a Service of type LoadBalancer. Chart: `expose.type: loadBalancer`.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.loadBalancer({
   *   tls: TlsSource.certManager({ issuerName: 'letsencrypt' }),
   *   sourceRanges: ['192.0.2.0/24'],
   *   annotations: { 'load-balancer.hetzner.cloud/location': 'fsn1' },
   * });
   */
  public static loadBalancer(options: LoadBalancerExposureOptions = {}): IExposure {
    return choice({ is: 'IExposure', struct: 'LoadBalancerExposureOptions', options }, it => new ServiceExposure({ ...it, type: 'LoadBalancer' }));
  }

  /**
   * Only the Services of core and portal, to which you route requests yourself. No counterpart in the chart.
   *
   * @example
   * import { Exposure, TlsSource } from 'cdk8s-harbor';
   *
   * const exposure = Exposure.none({ tls: TlsSource.terminatedElsewhere() }); // an Ingress of your own leads to core and portal
   */
  public static none(options: NoExposureOptions = {}): IExposure {
    return choice({ is: 'IExposure', struct: 'NoExposureOptions', options }, it => new NoExposure(it));
  }

  private constructor() {}
}
