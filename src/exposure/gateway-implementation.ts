import { GKE_BACKEND, GKE_HEALTH_CHECK, NGINX_CLIENT_SETTINGS, NGINX_PROXY_SETTINGS } from './gateway-policies';
import { TRAEFIK_PEERS, TRAEFIK_READ_TIMEOUT } from './traefik';
import { NetworkPeer } from '../contracts';
import { GatewayReference, RoutePolicyConfig } from '../contracts/exposure';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** A limit of an implementation that is not in the HTTPRoute, and what lifts it: an object that is made, or its user (`HBR-EXPO-18`). */
export interface GatewayLimit {
  /** The limit, as a sentence without its full stop. */
  readonly limit: string;
  /** What lifts it, as an instruction. */
  readonly remedy: string;
  /**
   * The object that lifts it, which is made beside the HTTPRoute.
   *
   * @default - none: the limit is a warning
   */
  readonly policy?: RoutePolicyConfig;
}

/** What is known about an implementation of the Gateway API: where its proxies run, and what they do not let through. */
export interface GatewayImplementationProfile {
  /** Name of the implementation in messages. */
  readonly name: string;
  /**
   * Label of the proxies that run in the namespace of their Gateway. Its value is the name of the Gateway.
   *
   * @default - none: no proxies run there
   */
  readonly gatewayLabel?: string;
  /**
   * Other places where proxies run, as peers in network policies.
   *
   * @default - none
   */
  readonly peers?: NetworkPeer[];
  /**
   * Limits on requests to a registry that the HTTPRoute cannot lift: objects of the implementation do, or they are a warning
   * (`HBR-EXPO-18`).
   *
   * @default - none
   */
  readonly limits?: GatewayLimit[];
}

/** Label that the Gateway API recommends for objects that an implementation makes for a Gateway. */
const GATEWAY_NAME_LABEL = 'gateway.networking.k8s.io/gateway-name';

/**
 * An implementation of the Gateway API. It determines where proxies run, which network policies have to admit, and which objects of the
 * implementation itself are made beside the HTTPRoute. A registry needs bodies of any size, and requests that take long.
 */
export class GatewayImplementation {
  /** Cilium. Its proxy is not a pod: a Kubernetes NetworkPolicy cannot select it, a CiliumNetworkPolicy admits the entity `ingress` (`HBR-NETPOL-03`). */
  public static readonly CILIUM = new GatewayImplementation({ name: 'Cilium', peers: [{ entities: ['ingress'] }] });

  /** Envoy Gateway. Its proxies run in `envoy-gateway-system`, or in the namespace of the Gateway if it is configured so. */
  public static readonly ENVOY_GATEWAY = new GatewayImplementation({
    name: 'Envoy Gateway',
    gatewayLabel: 'gateway.envoyproxy.io/owning-gateway-name',
    peers: [namespacePeer('envoy-gateway-system')],
  });

  /** Istio. It runs the proxies of a Gateway in the namespace of the Gateway. */
  public static readonly ISTIO = new GatewayImplementation({ name: 'Istio', gatewayLabel: GATEWAY_NAME_LABEL });

  /**
   * NGINX Gateway Fabric from 2.6, with a ClientSettingsPolicy and a ProxySettingsPolicy for the HTTPRoute. Its proxies run in the namespace
   * of the Gateway, before version 2 in `nginx-gateway` (`HBR-EXPO-18`).
   */
  public static readonly NGINX_GATEWAY_FABRIC = new GatewayImplementation({
    name: 'NGINX Gateway Fabric',
    gatewayLabel: GATEWAY_NAME_LABEL,
    peers: [namespacePeer('nginx-gateway')],
    limits: [
      {
        limit: 'a request may have a body of 1 MB at most',
        remedy: "attach a ClientSettingsPolicy with body.maxSize: '0' and body.timeout: 900s to the HTTPRoute",
        policy: NGINX_CLIENT_SETTINGS,
      },
      {
        limit: 'it ignores the timeouts of an HTTPRoute, and ends a request when Harbor is silent for 60 seconds',
        remedy: 'attach a ProxySettingsPolicy with timeout.read and timeout.send: 900s to the HTTPRoute, '
          + 'before 2.6 a SnippetsPolicy to the Gateway',
        policy: NGINX_PROXY_SETTINGS,
      },
      {
        limit: 'it keeps the whole body of a request on the disk of its Pod before Harbor gets the first byte',
        remedy: 'give its Pods a disk for several large layers, or set proxy_request_buffering to off by a SnippetsPolicy for the Gateway',
      },
    ],
  });

  /** Traefik (`HBR-EXPO-18`). */
  public static readonly TRAEFIK = new GatewayImplementation({ name: 'Traefik', peers: [...TRAEFIK_PEERS], limits: [TRAEFIK_READ_TIMEOUT] });

  /**
   * The Gateways of Google Kubernetes Engine: load balancers outside of the cluster, with a HealthCheckPolicy and a GCPBackendPolicy for
   * core. The proxies of regional and internal load
   * balancers are in the proxy-only subnet of the network, which `peer` has to name.
   */
  public static readonly GKE = new GatewayImplementation({
    name: 'GKE Gateway',
    peers: [{ cidrs: ['35.191.0.0/16', '130.211.0.0/22'] }],
    limits: [
      {
        limit: 'its health checks ask every Service for / and expect status 200, which core does not answer',
        remedy: 'make a HealthCheckPolicy with requestPath: /api/v2.0/ping for the Service of core',
        policy: GKE_HEALTH_CHECK,
      },
      {
        limit: 'a request may take 30 seconds',
        remedy: 'make a GCPBackendPolicy with timeoutSec: 3600 for the Service of core',
        policy: GKE_BACKEND,
      },
    ],
  });

  /** Any other implementation. Network policies admit the namespace of the first Gateway, which is a guess (`HBR-NETPOL-16`). */
  public static readonly GENERIC = new GatewayImplementation({ name: 'this implementation' });

  /**
   * An implementation that is not in the list. Without `gatewayLabel` and `peers`, the namespace of the first Gateway is admitted, as a guess.
   *
   * @example
   * import { Exposure, GatewayImplementation } from 'cdk8s-harbor';
   *
   * const implementation = GatewayImplementation.custom({
   *   name: 'the gateway of our appliance',
   *   peers: [{ cidrs: ['192.0.2.10/32'] }], // network policies let it in
   * });
   * const exposure = Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }], implementation });
   */
  public static custom(profile: GatewayImplementationProfile): GatewayImplementation {
    return new GatewayImplementation(validStruct('GatewayImplementationProfile', profile));
  }

  /** What is known about the implementation. */
  public readonly profile: GatewayImplementationProfile;

  private constructor(profile: GatewayImplementationProfile) {
    this.profile = profile;
  }

  /** Where the proxies of these Gateways run; empty if that is not known. @internal */
  public _peersOf(gateways: readonly GatewayReference[], ownNamespace: string): NetworkPeer[] {
    const { gatewayLabel, peers = [] } = this.profile;
    const beside = gatewayLabel === undefined ? [] : gateways.map(({ name, namespace = ownNamespace }) => (
      { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace }, podLabels: { [gatewayLabel]: name } }
    ));
    return [...beside, ...peers];
  }
}

function namespacePeer(namespace: string): NetworkPeer {
  return { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } };
}

markKind(GatewayImplementation.prototype, 'GatewayImplementation');
