import { IngressExposure, IngressExposureOptions } from './ingress-exposure';
import { NoExposure, NoExposureOptions } from './no-exposure';
import { RouteExposure, RouteExposureOptions } from './route-exposure';
import {
  ClusterIpExposureOptions, LoadBalancerExposureOptions, NodePortExposureOptions, ServiceExposure,
} from './service-exposure';
import { VirtualServiceExposure, VirtualServiceExposureOptions } from './virtual-service-exposure';
import { IExposure } from '../contracts';

/**
 * How Harbor is reached from outside the cluster. Whatever is chosen, only core and portal can be reached, and of core only what
 * clients need: not the hooks by which the jobservice reports, which ask nobody for a password.
 */
export class Exposure {
  /** An Ingress, with the annotations that its controller needs to carry a registry. Chart: `expose.type: ingress`. */
  public static ingress(options: IngressExposureOptions = {}): IExposure {
    return new IngressExposure(options);
  }

  /** An HTTPRoute of the Gateway API, without a limit to how long a push may take. Chart: `expose.type: route`. */
  public static route(options: RouteExposureOptions): IExposure {
    return new RouteExposure(options);
  }

  /** A VirtualService of Istio. No counterpart in the chart. */
  public static virtualService(options: VirtualServiceExposureOptions): IExposure {
    return new VirtualServiceExposure(options);
  }

  /** nginx behind a Service that can be reached inside the cluster. Chart: `expose.type: clusterIP`. */
  public static clusterIp(options: ClusterIpExposureOptions = {}): IExposure {
    return new ServiceExposure({ ...options, type: 'ClusterIP' });
  }

  /** nginx behind a port of every node. Chart: `expose.type: nodePort`. */
  public static nodePort(options: NodePortExposureOptions = {}): IExposure {
    return new ServiceExposure({ httpNodePort: 30002, httpsNodePort: 30003, ...options, type: 'NodePort' });
  }

  /** nginx behind a load balancer. Chart: `expose.type: loadBalancer`. */
  public static loadBalancer(options: LoadBalancerExposureOptions = {}): IExposure {
    return new ServiceExposure({ ...options, type: 'LoadBalancer' });
  }

  /** Nothing: the Services of core and portal are there, and you put something in front of them. No counterpart in the chart. */
  public static none(options: NoExposureOptions = {}): IExposure {
    return new NoExposure(options);
  }

  private constructor() {}
}
