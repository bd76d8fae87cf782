import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { defineStrictPeerAuthentication } from '../kubernetes/peer-authentication';
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
   * Whether the Pods of Harbor accept only mutual TLS of Istio (PeerAuthentication with mode `STRICT`). All of them, and Prometheus, then have
   * to be in the mesh; databases and caches need not be.
   *
   * @default false
   */
  readonly strictMtls?: boolean;
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
    if (this.options.strictMtls) { defineStrictMtls(scope, harbor); }
    const source = this.options.tls ?? new TerminatedElsewhere({});
    return {
      tls: bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-gateway` }),
      peer: peer ?? { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespaceOf(gateways[0]) ?? harbor.namespace } },
      peerGuessed: peer === undefined,
      virtualService: { gateways, annotations },
    };
  }
}

function isGateway(text: string): boolean {
  const [name, namespace, ...rest] = text.split('/').reverse();
  return rest.length === 0 && isDnsName(name) && (namespace === undefined || isDnsLabel(namespace));
}

function namespaceOf(gateway: string | undefined): string | undefined {
  return gateway?.includes('/') ? gateway.split('/')[0] : undefined;
}

function defineStrictMtls(scope: Construct, { fullname, namespace, releaseName, labels }: HarborContext): void {
  defineStrictPeerAuthentication(scope, 'peer-authentication', {
    name: fullname, namespace, labels, podLabels: { release: releaseName, app: 'harbor' },
  });
}
