import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { serversTransportReference } from '../kubernetes/servers-transport';

/** What an Ingress controller needs to carry a registry: bodies of any size that are not buffered, and requests that take long. */
export interface IngressControllerProfile {
  /** Name of the controller, for messages. */
  readonly name: string;
  /**
   * Name of its IngressClass.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;
  /**
   * Annotations of the Ingress.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress if TLS ends at it.
   *
   * @default - none
   */
  readonly tlsAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress if TLS ends elsewhere, or nowhere.
   *
   * @default - none
   */
  readonly plainAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Ingress with which the controller speaks TLS to Services, needed with internal TLS (`HBR-EXPO-15`).
   *
   * @default - none
   */
  readonly backendTlsAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Services with which the controller speaks TLS to them, needed with internal TLS (`HBR-EXPO-15`).
   * `{namespace}` and `{service}` in a value become those of the Service.
   *
   * @default - none
   */
  readonly backendTlsServiceAnnotations?: { [name: string]: string };
  /**
   * Whether it takes certificates from Secrets. If not, TLS ends at it with certificates of its own (`HBR-EXPO-14`).
   *
   * @default true
   */
  readonly readsSecrets?: boolean;
  /**
   * Who sends its requests, for network policies.
   *
   * @default - any pod of the cluster
   */
  readonly peer?: NetworkPeer;
}

/** Something that no annotation can change. */
interface ControllerCaveats {
  readonly limit: string;
  readonly remedy: string;
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
 * An Ingress controller, with the annotations that make it fit for a registry.
 *
 * With internal TLS all of them encrypt the way to core and portal, but of the controllers only Traefik verifies the certificates.
 * `Exposure.route()` and nginx behind a Service of its own do, too.
 */
export class IngressController {
  /**
   * ingress-nginx of the Kubernetes project. It gets no security fixes any more (`HBR-EXPO-17`); for a maintained fork use
   * `GENERIC` with a class name.
   */
  public static readonly NGINX = new IngressController({
    ...INGRESS_NGINX,
    name: 'ingress-nginx',
    className: 'nginx',
    backendTlsAnnotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
    peer: namespacePeer('ingress-nginx'),
  }, { retired: true });

  /**
   * Traefik. Its entry points cut every request after 60 seconds, unless its static configuration says otherwise (`HBR-EXPO-16`).
   * The entry point for https is expected under its usual name `websecure`.
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
    peer: namespacePeer('traefik'),
  }, {
    limit: 'an entry point reads a request for at most 60 seconds',
    remedy: "set 'transport.respondingTimeouts.readTimeout' of the entry point to 0 in the static configuration of Traefik",
  });

  /**
   * Cilium. It cannot speak TLS to Services (`HBR-EXPO-15`), and no Kubernetes network policy can name it: it needs a
   * CiliumNetworkPolicy for the entity `ingress`.
   */
  public static readonly CILIUM = new IngressController({
    name: 'Cilium',
    className: 'cilium',
    annotations: { 'ingress.cilium.io/request-timeout': '0s' },
    tlsAnnotations: { 'ingress.cilium.io/force-https': 'enabled' },
    plainAnnotations: { 'ingress.cilium.io/force-https': 'disabled' },
    peer: { entities: ['ingress'] },
  });

  /** HAProxy Kubernetes Ingress Controller of HAProxy Technologies. */
  public static readonly HAPROXY = new IngressController({
    name: 'HAProxy',
    className: 'haproxy',
    annotations: { 'haproxy.org/timeout-server': `${REQUEST_TIMEOUT_SECONDS}s` },
    // without a port it redirects to 8443
    tlsAnnotations: { 'haproxy.org/ssl-redirect': 'true', 'haproxy.org/ssl-redirect-port': '443' },
    plainAnnotations: { 'haproxy.org/ssl-redirect': 'false' },
    backendTlsAnnotations: { 'haproxy.org/server-ssl': 'true' },
    peer: namespacePeer('haproxy-controller'),
  });

  /** Contour. */
  public static readonly CONTOUR = new IngressController({
    name: 'Contour',
    className: 'contour',
    annotations: { 'projectcontour.io/response-timeout': 'infinity' },
    tlsAnnotations: { 'ingress.kubernetes.io/force-ssl-redirect': 'true' },
    backendTlsServiceAnnotations: { 'projectcontour.io/upstream-protocol.tls': '443' },
    peer: namespacePeer('projectcontour'),
  });

  /**
   * AWS Load Balancer Controller. The load balancer takes its certificate from AWS Certificate Manager, found by host name or given
   * by the annotation `alb.ingress.kubernetes.io/certificate-arn`, so TLS ends elsewhere (`HBR-EXPO-14`).
   */
  public static readonly AWS_ALB = new IngressController({
    name: 'AWS Load Balancer Controller',
    className: 'alb',
    readsSecrets: false,
    annotations: {
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/load-balancer-attributes': `idle_timeout.timeout_seconds=${REQUEST_TIMEOUT_SECONDS}`,
      // one path for both Services: core answers it, and the portal answers every path
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
    peer: { cidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] },
  });

  /**
   * Any other controller: the cluster's default class, and the annotations of ingress-nginx, which others ignore.
   * How it speaks TLS to Services is not known (`HBR-EXPO-15`).
   */
  public static readonly GENERIC = new IngressController({ ...INGRESS_NGINX, name: 'this controller' });

  /** A controller that is not in the list, or one of the list with other annotations. */
  public static custom(profile: IngressControllerProfile): IngressController {
    return new IngressController(profile);
  }

  /** What the controller needs. */
  public readonly profile: IngressControllerProfile;

  /** @internal */
  public readonly _caveats: Partial<ControllerCaveats> & { readonly retired?: boolean };

  private constructor(profile: IngressControllerProfile, caveats: Partial<ControllerCaveats> & { readonly retired?: boolean } = {}) {
    this.profile = profile;
    this._caveats = caveats;
  }
}

function namespacePeer(namespace: string): NetworkPeer {
  return { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } };
}
