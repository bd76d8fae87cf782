import { TRAEFIK_PEERS, TRAEFIK_READ_TIMEOUT } from './traefik';
import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { FORWARDED_SCHEME_HEADER } from '../facts/front-paths';
import { serversTransportReference } from '../kubernetes/servers-transport';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** How an Ingress controller is configured for a registry, which needs unbuffered bodies of any size and long requests. */
export interface IngressControllerProfile {
  /** Name of the controller in error messages. */
  readonly name: string;
  /**
   * Name of its IngressClass.
   *
   * @default - the default IngressClass of the cluster
   */
  readonly className?: string;
  /**
   * Annotations of the Ingress.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress if the controller terminates TLS.
   *
   * @default - none
   */
  readonly tlsAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress if TLS is terminated elsewhere, or not used.
   *
   * @default - none
   */
  readonly plainAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress with which the controller uses TLS to the Services, needed with internal TLS (`HBR-EXPO-15`).
   *
   * @default - none
   */
  readonly backendTlsAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Services with which the controller uses TLS to them, needed with internal TLS (`HBR-EXPO-15`).
   * `{namespace}` and `{service}` in a value are replaced by the namespace and name of the Service.
   *
   * @default - none
   */
  readonly backendTlsServiceAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress with which the controller sends the scheme of the external URL upstream, as the header `X-Forwarded-Proto`.
   * `{scheme}` in a value is replaced by `https` or `http`.
   *
   * @default - none: the registry answers with relative URLs, which need no scheme
   */
  readonly schemeAnnotations?: { [name: string]: string };
  /**
   * Whether the controller reads certificates from Secrets. Otherwise it terminates TLS with certificates of its own (`HBR-EXPO-14`).
   *
   * @default true
   */
  readonly readsSecrets?: boolean;
  /**
   * Peers of the ingress rules in network policies: where its requests come from. Several of them if it runs in different places,
   * depending on how it was installed.
   *
   * @default - any pod of the cluster
   */
  readonly peers?: NetworkPeer[];
}

/** What users of a controller are warned about. */
interface ControllerCaveats {
  /** A limit that annotations cannot change, and how to change it (`HBR-EXPO-16`). */
  readonly limit?: string;
  readonly remedy?: string;
  /** Whether the controller gets no more security fixes (`HBR-EXPO-17`). */
  readonly retired?: boolean;
}

const REQUEST_TIMEOUT_SECONDS = 900;

const INGRESS_NGINX = {
  annotations: {
    'nginx.ingress.kubernetes.io/proxy-body-size': '0',
    'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
    'nginx.ingress.kubernetes.io/proxy-request-buffering': 'off',
    'nginx.ingress.kubernetes.io/proxy-read-timeout': `${REQUEST_TIMEOUT_SECONDS}`,
    'nginx.ingress.kubernetes.io/proxy-send-timeout': `${REQUEST_TIMEOUT_SECONDS}`,
  },
  tlsAnnotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' },
  plainAnnotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' },
};

/**
 * An Ingress controller, with the annotations that it needs for a registry.
 *
 * With internal TLS the controllers encrypt the connections to core and portal, but only Traefik verifies the certificates of these.
 * `Exposure.route()` and nginx behind a Service verify them too.
 */
export class IngressController {
  /**
   * ingress-nginx of the Kubernetes project. It gets no more security fixes (`HBR-EXPO-17`); for a maintained fork use
   * `custom()` with this profile and another name.
   */
  public static readonly NGINX = new IngressController({
    ...INGRESS_NGINX,
    name: 'ingress-nginx',
    className: 'nginx',
    backendTlsAnnotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
    peers: [namespacePeer('ingress-nginx')],
  }, { retired: true });

  /**
   * Traefik. Its entry points end every request after 60 seconds, unless its static configuration sets another timeout (`HBR-EXPO-16`).
   * The entry point for https has to have its default name `websecure`.
   */
  public static readonly TRAEFIK = new IngressController({
    name: 'Traefik',
    className: 'traefik',
    tlsAnnotations: {
      'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
      'traefik.ingress.kubernetes.io/router.tls': 'true',
    },
    backendTlsServiceAnnotations: {
      'traefik.ingress.kubernetes.io/service.serversscheme': 'https',
      'traefik.ingress.kubernetes.io/service.serverstransport': serversTransportReference('{namespace}', '{service}'),
    },
    peers: [...TRAEFIK_PEERS],
  }, TRAEFIK_READ_TIMEOUT);

  /**
   * Cilium. It cannot use TLS to Services (`HBR-EXPO-15`), and a Kubernetes NetworkPolicy cannot select it: it requires a
   * CiliumNetworkPolicy for the entity `ingress`.
   */
  public static readonly CILIUM = new IngressController({
    name: 'Cilium',
    className: 'cilium',
    annotations: { 'ingress.cilium.io/request-timeout': '0s' },
    tlsAnnotations: { 'ingress.cilium.io/force-https': 'enabled' },
    plainAnnotations: { 'ingress.cilium.io/force-https': 'disabled' },
    peers: [{ entities: ['ingress'] }],
  });

  /** HAProxy Kubernetes Ingress Controller of HAProxy Technologies. */
  public static readonly HAPROXY = new IngressController({
    name: 'HAProxy',
    className: 'haproxy',
    annotations: { 'haproxy.org/timeout-server': `${REQUEST_TIMEOUT_SECONDS}s` },
    schemeAnnotations: { 'haproxy.org/request-set-header': `${FORWARDED_SCHEME_HEADER} {scheme}` },
    // Without a port it redirects to port 8443.
    tlsAnnotations: { 'haproxy.org/ssl-redirect': 'true', 'haproxy.org/ssl-redirect-port': '443' },
    plainAnnotations: { 'haproxy.org/ssl-redirect': 'false' },
    backendTlsAnnotations: { 'haproxy.org/server-ssl': 'true' },
    peers: [namespacePeer('haproxy-controller')],
  });

  /** Contour, the Ingress controller on Envoy of the CNCF project Contour. */
  public static readonly CONTOUR = new IngressController({
    name: 'Contour',
    className: 'contour',
    annotations: { 'projectcontour.io/response-timeout': 'infinity' },
    tlsAnnotations: { 'ingress.kubernetes.io/force-ssl-redirect': 'true' },
    backendTlsServiceAnnotations: { 'projectcontour.io/upstream-protocol.tls': '443' },
    peers: [namespacePeer('projectcontour')],
  });

  /**
   * AWS Load Balancer Controller. The load balancer uses a certificate of AWS Certificate Manager, which it finds by host name or by the
   * annotation `alb.ingress.kubernetes.io/certificate-arn`, and reads none from Secrets (`HBR-EXPO-14`).
   */
  public static readonly AWS_ALB = new IngressController({
    name: 'AWS Load Balancer Controller',
    className: 'alb',
    readsSecrets: false,
    annotations: {
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/load-balancer-attributes': `idle_timeout.timeout_seconds=${REQUEST_TIMEOUT_SECONDS}`,
      // One health check path for both Services: core serves this path, and the portal answers every path.
      'alb.ingress.kubernetes.io/healthcheck-path': '/api/v2.0/ping',
    },
    tlsAnnotations: {
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    },
    plainAnnotations: { 'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}]' },
    backendTlsAnnotations: {
      'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS',
      'alb.ingress.kubernetes.io/healthcheck-protocol': 'HTTPS',
    },
    peers: [{ cidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] }],
  });

  /**
   * Any other controller: the default IngressClass of the cluster, and the annotations of ingress-nginx, which other controllers ignore.
   * Internal TLS is not supported, because the annotations for TLS to Services are not known (`HBR-EXPO-15`).
   */
  public static readonly GENERIC = new IngressController({ ...INGRESS_NGINX, name: 'this controller' });

  /**
   * A controller that is not in the list, or one of the list with other annotations.
   *
   * @example
   * import { Exposure, IngressController } from 'cdk8s-harbor';
   *
   * const controller = IngressController.custom({
   *   name: 'our controller',
   *   className: 'internal',
   *   annotations: { 'example.com/max-body-size': '0' }, // layers are large, and are not buffered
   *   peers: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'ingress' } }],
   * });
   * const exposure = Exposure.ingress({ controller });
   */
  public static custom(profile: IngressControllerProfile): IngressController {
    return new IngressController(validStruct('IngressControllerProfile', profile));
  }

  /** How the controller is configured. */
  public readonly profile: IngressControllerProfile;

  /** @internal */
  public readonly _caveats: ControllerCaveats;

  private constructor(profile: IngressControllerProfile, caveats: ControllerCaveats = {}) {
    this.profile = profile;
    this._caveats = caveats;
  }
}

markKind(IngressController.prototype, 'IngressController');

function namespacePeer(namespace: string): NetworkPeer {
  return { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } };
}
