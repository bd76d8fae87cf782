import { IngressExposure, IngressExposureOptions } from './ingress-exposure';
import { NoExposure, NoExposureOptions } from './no-exposure';
import { RouteExposure, RouteExposureOptions } from './route-exposure';
import {
  ClusterIpExposureOptions, LoadBalancerExposureOptions, NodePortExposureOptions, ServiceExposure,
} from './service-exposure';
import { VirtualServiceExposure, VirtualServiceExposureOptions } from './virtual-service-exposure';
import { IExposure } from '../contracts';

/**
 * Factory of the ways to expose Harbor to its clients. All of them route requests only to core and portal, and of core only the paths that
 * clients need: not the callback endpoints of the jobservice, which require no authentication.
 */
export class Exposure {
  /** An Ingress, with the annotations that its controller needs for a registry. Chart: `expose.type: ingress`. */
  public static ingress(options: IngressExposureOptions = {}): IExposure {
    return new IngressExposure(options);
  }

  /** An HTTPRoute of the Gateway API, without a timeout for requests. Chart: `expose.type: route`. */
  public static route(options: RouteExposureOptions): IExposure {
    return new RouteExposure(options);
  }

  /** A VirtualService of Istio. No counterpart in the chart. */
  public static virtualService(options: VirtualServiceExposureOptions): IExposure {
    return new VirtualServiceExposure(options);
  }

  /** nginx behind a Service of type ClusterIP, for clients in the cluster. Chart: `expose.type: clusterIP`. */
  public static clusterIp(options: ClusterIpExposureOptions = {}): IExposure {
    return new ServiceExposure({ ...options, type: 'ClusterIP' });
  }

  /** nginx behind a Service of type NodePort. Chart: `expose.type: nodePort`. */
  public static nodePort(options: NodePortExposureOptions = {}): IExposure {
    return new ServiceExposure({ httpNodePort: 30002, httpsNodePort: 30003, ...options, type: 'NodePort' });
  }

  /** nginx behind a Service of type LoadBalancer. Chart: `expose.type: loadBalancer`. */
  public static loadBalancer(options: LoadBalancerExposureOptions = {}): IExposure {
    return new ServiceExposure({ ...options, type: 'LoadBalancer' });
  }

  /** Only the Services of core and portal, to which you route requests yourself. No counterpart in the chart. */
  public static none(options: NoExposureOptions = {}): IExposure {
    return new NoExposure(options);
  }

  private constructor() {}
}
