import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { GatewayReference } from '../contracts/exposure';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { isDnsLabel, isDnsName } from '../syntax/kubernetes-syntax';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.route()`. */
export interface RouteExposureOptions {
  /**
   * Gateways to which the route is attached, such as `{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }`
   * (`HBR-EXPO-01`, `HBR-EXPO-02`). Chart: `expose.route.parentRefs`.
   */
  readonly gateways: GatewayReference[];
  /**
   * Annotations of the route. Chart: `expose.route.annotations`.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the route. Chart: `expose.route.labels`.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly labels?: { [name: string]: string };
  /**
   * Gateways whose http listener redirects clients to https, by a second HTTPRoute (`HBR-EXPO-04`, `HBR-EXPO-05`).
   *
   * @default - no redirect
   */
  readonly redirectHttp?: GatewayReference[];
  /**
   * Where TLS is terminated. `TlsSource.certManager()` creates a certificate that a Gateway in Harbor's namespace can refer to.
   *
   * @default TlsSource.terminatedElsewhere()
   */
  readonly tls?: ITlsSource;
  /**
   * Peer of the ingress rules in network policies: the pods of the gateway. A Kubernetes NetworkPolicy cannot select the
   * gateway of Cilium: it requires a CiliumNetworkPolicy for the entity `ingress`.
   *
   * @default - the namespace of the first gateway
   */
  readonly peer?: NetworkPeer;
}

/** Exposure: an HTTPRoute in front of core and portal. */
export class RouteExposure implements IExposure {
  public constructor(private readonly options: RouteExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { gateways, redirectHttp, annotations, labels, peer } = this.options;
    if (gateways.length === 0) {
      report(scope, 'HBR-EXPO-01', { prop: 'gateways', slots: { example: "{ name: 'public', namespace: 'gateways', sectionName: 'https' }" } });
    }
    checkGateways(scope, 'gateways', gateways);
    checkGateways(scope, 'redirectHttp', redirectHttp ?? []);
    checkSharedListeners(scope, harbor.namespace, this.options);

    const source = this.options.tls ?? new TerminatedElsewhere({});
    const tls = bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-route` });
    if (redirectHttp && !tls.enabled) { report(scope, 'HBR-EXPO-05', { prop: 'redirectHttp' }); }
    return {
      tls,
      peer: peer ?? { namespaceLabels: { [NAMESPACE_NAME_LABEL]: gateways[0]?.namespace ?? harbor.namespace } },
      route: { gateways, annotations, labels, redirectGateways: redirectHttp },
    };
  }
}

const REFERENCE_FIELDS: ReadonlyArray<readonly [keyof GatewayReference, string, (text: string) => boolean]> = [
  ['name', 'name of a Gateway', isDnsName],
  ['namespace', 'namespace of a Gateway', isDnsLabel],
  ['sectionName', 'name of a listener', isDnsName],
];

function checkGateways(scope: Construct, prop: string, gateways: GatewayReference[]): void {
  gateways.forEach((gateway, index) => {
    for (const [part, what, isValid] of REFERENCE_FIELDS) {
      const value = gateway[part];
      if (value !== undefined && !isValid(value)) { report(scope, 'HBR-EXPO-02', { prop: `${prop}[${index}].${part}`, value, slots: { what } }); }
    }
  });
}

function checkSharedListeners(scope: Construct, ownNamespace: string, { gateways, redirectHttp = [] }: RouteExposureOptions): void {
  const gatewayOf = ({ name, namespace = ownNamespace }: GatewayReference) => `${namespace}/${name}`;
  const overlaps = (one: GatewayReference, other: GatewayReference) => gatewayOf(one) === gatewayOf(other)
    && (one.sectionName === undefined || other.sectionName === undefined || one.sectionName === other.sectionName);
  redirectHttp.forEach((redirect, index) => {
    const shared = gateways.find(gateway => overlaps(gateway, redirect));
    if (shared === undefined) { return; }
    const listener = shared.sectionName ?? redirect.sectionName;
    const slots = { listener: listener === undefined ? `all listeners of ${gatewayOf(redirect)}` : `listener ${listener} of ${gatewayOf(redirect)}` };
    report(scope, 'HBR-EXPO-04', { prop: `redirectHttp[${index}]`, slots });
  });
}
