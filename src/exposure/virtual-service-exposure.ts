import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { MeshDependency } from './mesh-dependency';
import { MeshScraping } from './mesh-scraping';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { StrictMtlsConfig } from '../contracts/virtual-service-exposure';
import { report } from '../diagnostics/report';
import { isDnsLabel, isDnsName } from '../syntax/dns-name';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.virtualService()`. */
export interface VirtualServiceExposureOptions {
  /** Istio Gateways as `namespace/name`, or as `name` in Harbor's namespace (`HBR-EXPO-01`, `HBR-EXPO-03`). */
  readonly gateways: string[];
  /**
   * Annotations of the VirtualService.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Where TLS is terminated.
   *
   * @default TlsSource.terminatedElsewhere()
   */
  readonly tls?: ITlsSource;
  /**
   * Whether the Pods of Harbor accept only mutual TLS of Istio (PeerAuthentication with mode `STRICT`). All of them then have to be in the
   * mesh; databases and caches outside of Harbor's namespace need not be.
   *
   * @default false
   */
  readonly strictMtls?: boolean;
  /**
   * How Prometheus scrapes Pods with `strictMtls` (`HBR-PROP-04`).
   *
   * @default MeshScraping.PLAIN_HTTP
   */
  readonly scraping?: MeshScraping;
  /**
   * Folder in the container of Prometheus with a certificate of the mesh, for `MeshScraping.CERTIFICATES` (`HBR-PROP-04`): `cert-chain.pem`,
   * `key.pem` and `root-cert.pem`, as the sidecar writes them with `OUTPUT_CERTS`.
   *
   * @default /etc/prom-certs
   */
  readonly certificateFolder?: string;
  /**
   * What is outside of the mesh, with `strictMtls` (`HBR-PROP-04`): a DestinationRule keeps the sidecars of Harbor from wrapping connections to it into
   * TLS of the mesh, whatever the rules of the mesh say. TLS of the database and of Redis themselves stays as it is. A host that is an IP address needs no
   * rule and gets none, because Istio passes connections by address on as they are.
   *
   * @default - databases and caches whose host is outside of the cluster. Istio itself finds out which Pods of the cluster have a sidecar
   */
  readonly outsideMesh?: MeshDependency[];
  /**
   * Peer of the ingress rules in network policies: the pods of the gateway. With internal TLS the proxies in
   * its namespace are configured to use TLS to core and portal.
   *
   * @default - the namespace of the first gateway, which is a guess: its pods may run elsewhere (`HBR-NETPOL-16`)
   */
  readonly peer?: NetworkPeer;
}

/** Exposure: an Istio VirtualService in front of core and portal. */
export class VirtualServiceExposure implements IExposure {
  public constructor(private readonly options: VirtualServiceExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { gateways, annotations, peer } = this.options;
    if (gateways.length === 0) { report(scope, 'HBR-EXPO-01', { prop: 'gateways', slots: { example: "'istio-system/public'" } }); }
    gateways.forEach((value, index) => {
      if (!isGateway(value)) { report(scope, 'HBR-EXPO-03', { prop: `gateways[${index}]`, value }); }
    });
    warnOfScrapingWithoutEffect(scope, this.options);
    const source = this.options.tls ?? new TerminatedElsewhere({});
    return {
      tls: bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-gateway` }),
      peer: peer ?? { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespaceOf(gateways[0]) ?? harbor.namespace } },
      peerGuessed: peer === undefined,
      virtualService: { gateways, annotations, ...this.options.strictMtls && { strictMtls: strictMtls(this.options) } },
    };
  }
}

/** Whether a text is a Gateway of Istio: `namespace/name`, or `name`. */
export function isGateway(text: string): boolean {
  const [name, namespace, ...rest] = text.split('/').reverse();
  return rest.length === 0 && isDnsName(name) && (namespace === undefined || isDnsLabel(namespace));
}

function namespaceOf(gateway: string | undefined): string | undefined {
  return gateway?.includes('/') ? gateway.split('/')[0] : undefined;
}

function strictMtls(
  { scraping = MeshScraping.PLAIN_HTTP, certificateFolder = '/etc/prom-certs', outsideMesh }: VirtualServiceExposureOptions,
): StrictMtlsConfig {
  return {
    plainMetrics: scraping === MeshScraping.PLAIN_HTTP,
    ...scraping === MeshScraping.CERTIFICATES && { certificateFolder },
    ...outsideMesh && { outsideMesh: [...new Set(outsideMesh)] },
  };
}

function warnOfScrapingWithoutEffect(scope: Construct, options: VirtualServiceExposureOptions): void {
  const warn = (prop: keyof VirtualServiceExposureOptions, reason: string, instead: string) => (
    report(scope, 'HBR-PROP-04', { prop, slots: { reason, instead: `leave it out, or set '${instead}'` } })
  );
  if (options.scraping !== undefined && !options.strictMtls) { warn('scraping', 'Pods accept plain http anyway', 'strictMtls'); }
  if (options.outsideMesh !== undefined && !options.strictMtls) { warn('outsideMesh', 'no DestinationRule is made', 'strictMtls'); }
  if (options.certificateFolder !== undefined && options.scraping !== MeshScraping.CERTIFICATES) {
    warn('certificateFolder', 'Prometheus shows no certificate', 'scraping: MeshScraping.CERTIFICATES');
  }
}
