import { Construct } from 'constructs';
import { bindExternallyTerminatedTls } from './exposure-tls';
import { GatewayImplementation } from './gateway-implementation';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer } from '../contracts';
import { GatewayReference, RoutePolicyConfig } from '../contracts/exposure';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { ruleHosts } from '../facts/front-paths';
import { isDnsLabel, isDnsName } from '../syntax/dns-name';
import { isHostName } from '../syntax/host';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.route()`. */
export interface RouteExposureOptions {
  /**
   * Gateways to which the route is attached, such as `{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }`
   * (`HBR-EXPO-01`, `HBR-EXPO-02`). Without `sectionName` it is served by the plain listener too (`HBR-EXPO-19`). Chart: `expose.route.parentRefs`.
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
   * Other hosts, such as a former one, whose clients are redirected to Harbor's host with status 301, by a further HTTPRoute at the same
   * gateways (`HBR-EXPO-20`). That is for browsers and scripts: what pulls and pushes images follows no redirect of logins and uploads, and
   * needs `additionalHosts` of Harbor.
   *
   * @default - none
   */
  readonly redirectHosts?: string[];
  /**
   * Where TLS is terminated. `TlsSource.certManager()` creates a certificate that a Gateway in Harbor's namespace can refer to.
   *
   * @default TlsSource.terminatedElsewhere()
   */
  readonly tls?: ITlsSource;
  /**
   * Implementation of the Gateway API, which determines where the proxies run, and which of its own objects are made (`HBR-EXPO-18`).
   *
   * @default GatewayImplementation.GENERIC
   */
  readonly implementation?: GatewayImplementation;
  /**
   * Whether the objects of the implementation that lift its limits are made. Otherwise the limits are warnings (`HBR-EXPO-18`).
   *
   * @default true
   */
  readonly policies?: boolean;
  /**
   * Peer of the ingress rules in network policies: the pods of the gateway. A Kubernetes NetworkPolicy cannot select the
   * gateway of Cilium: it requires a CiliumNetworkPolicy for the entity `ingress`.
   *
   * @default - where the proxies of the implementation run; the namespace of the first gateway if that is not known (`HBR-NETPOL-16`)
   */
  readonly peer?: NetworkPeer;
}

/** Exposure: an HTTPRoute in front of core and portal. */
export class RouteExposure implements IExposure {
  public constructor(private readonly options: RouteExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { gateways, redirectHttp, redirectHosts, annotations, labels } = this.options;
    if (gateways.length === 0) {
      report(scope, 'HBR-EXPO-01', { prop: 'gateways', slots: { example: "{ name: 'public', namespace: 'gateways', sectionName: 'https' }" } });
    }
    checkGateways(scope, 'gateways', gateways);
    checkGateways(scope, 'redirectHttp', redirectHttp ?? []);
    checkSharedListeners(scope, harbor.namespace, this.options);
    checkRedirectHosts(scope, harbor, redirectHosts ?? []);

    const policies = this.liftLimits(scope);
    const source = this.options.tls ?? new TerminatedElsewhere({});
    const tls = bindExternallyTerminatedTls(scope, harbor, { source, secretName: `${harbor.fullname}-route` });
    if (tls.enabled) { warnAboutPlainListeners(scope, gateways); }
    if (redirectHttp && !tls.enabled) { report(scope, 'HBR-EXPO-05', { prop: 'redirectHttp' }); }
    return {
      tls,
      ...this.peers(harbor.namespace),
      route: { gateways, annotations, labels, redirectGateways: redirectHttp, redirectHosts, ...policies.length > 0 && { policies } },
    };
  }

  /** The objects that lift limits of the implementation; what nothing lifts is a warning. */
  private liftLimits(scope: Construct): RoutePolicyConfig[] {
    const { implementation, policies = true } = this.options;
    const { name, limits = [] } = implementation?.profile ?? {};
    for (const { limit, remedy } of limits.filter(({ policy }) => !policies || policy === undefined)) {
      report(scope, 'HBR-EXPO-18', { prop: 'implementation', value: name, slots: { limit, remedy } });
    }
    return policies ? limits.flatMap(({ policy }) => policy === undefined ? [] : [policy]) : [];
  }

  private peers(ownNamespace: string): Pick<ExposureConfig, 'peer' | 'morePeers' | 'peerGuessed'> {
    const { gateways, peer, implementation = GatewayImplementation.GENERIC } = this.options;
    if (peer) { return { peer }; }
    const [first, ...others] = implementation._peersOf(gateways, ownNamespace);
    if (first) { return { peer: first, ...others.length > 0 && { morePeers: others } }; }
    return { peer: { namespaceLabels: { [NAMESPACE_NAME_LABEL]: gateways[0]?.namespace ?? ownNamespace } }, peerGuessed: true };
  }
}

/** Hosts that are redirected are none of Harbor itself, which has a name that they can be redirected to. */
function checkRedirectHosts(scope: Construct, { host, additionalHosts = [] }: HarborContext, hosts: readonly string[]): void {
  const isNamed = ruleHosts({ host }).length > 0;
  hosts.forEach((value, index) => {
    if (isNamed && isHostName(value) && ![host, ...additionalHosts].includes(value) && hosts.indexOf(value) === index) { return; }
    report(scope, 'HBR-EXPO-20', { prop: `redirectHosts[${index}]`, value });
  });
}

/** Warns of a route to https that is also served by the plain listeners of its Gateways. */
function warnAboutPlainListeners(scope: Construct, gateways: GatewayReference[]): void {
  gateways.forEach((value, index) => {
    if (value.sectionName === undefined) { report(scope, 'HBR-EXPO-19', { prop: `gateways[${index}].sectionName`, value }); }
  });
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
