import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ciliumAllows, CiliumPolicy } from './cilium-evaluation';
import { NetworkConnection, PolicyPort } from './connections';
import { Dialect } from './external-endpoints';
import { connectionsOf } from './flow-connections';
import { dnsRules, podPolicies, PodPolicy, PodRules, PolicyRule, releaseLabels } from './flow-rules';
import { guessedEndpoints, warnAboutGuessedFront } from './guessed-front';
import { NetworkPoliciesProps } from './network-policies-props';
import { emittedPolicies, Reachability } from './reachability';
import { NetworkPeer } from '../contracts';
import { harborSpecOf } from '../contracts/harbor-root';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import {
  CiliumCidr, CiliumEgressRule, CiliumIngressRule, CiliumName, CiliumPorts, CiliumSelector, defineCiliumNetworkPolicy, withLabelSource,
} from '../kubernetes/cilium-network-policy';
import { checkedStruct } from '../structs';
import { internetRanges } from '../syntax/address-ranges';

/** The peer of a rule, by exactly one kind of selector: Cilium accepts only one kind in each rule. The keys follow `from` or `to`. */
interface CiliumPeer {
  readonly Endpoints?: readonly CiliumSelector[];
  readonly Entities?: readonly string[];
  readonly CIDRSet?: readonly CiliumCidr[];
  readonly FQDNs?: readonly CiliumName[];
}

interface DescribedRules extends PodRules {
  readonly description: string;
}

const CILIUM: Dialect = { supportsNames: true, supportsEntities: true };
const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'k8s:io.cilium.k8s.namespace.labels.';

/**
 * CiliumNetworkPolicies for a Harbor: ingress and egress of its pods are denied by default, and allowed where the choices of the Harbor need
 * them. Unlike NetworkPolicies they can name DNS names, Cilium's own gateway, the nodes and the API server. If both kinds are installed,
 * a connection that either of them allows is allowed.
 *
 * @exampleMetadata fixture=harbor
 * @example
 * import { CiliumNetworkPolicies } from 'cdk8s-harbor';
 *
 * new CiliumNetworkPolicies(harbor, 'policies', {
 *   harbor,
 *   front: [{ entities: ['ingress'] }],
 *   upstreams: [{ dnsNames: ['docker.io', 'ghcr.io', 'quay.io'] }],
 * });
 */
export class CiliumNetworkPolicies extends Construct {
  /** The policies. Each can be patched. */
  public readonly policies: ApiObject[];
  /** The connections that Harbor needs, and whether the policies in this chart allow them. */
  public readonly reachability: Reachability;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and the peers of its connections
   */
  public constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'NetworkPoliciesProps', props);
    const spec = harborSpecOf(checked);
    if (!spec) {
      this.policies = [];
      this.reachability = Reachability._ofNothing();
      return;
    }
    const connections = connectionsOf({ scope: this, spec, options: checked, dialect: CILIUM });
    if (!isCiliumGateway(checked)) { warnAboutGuessedFront(this, checked); }
    this.policies = definePolicies(this, checked, connections);
    this.reachability = Reachability._of({
      namespace: spec.names.namespace,
      connections,
      guessed: guessedEndpoints(checked),
      policies: () => emittedPolicies(this, 'CiliumNetworkPolicy'),
      allows: (policies, connection) => ciliumAllows(policies as CiliumPolicy[], connection),
    });
    announceWarnings(this);
  }

  /** Warnings about the policies, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }
}

/** Whether the gateway is that of Cilium, judging by its name: its proxies are admitted by entity in any case. */
function isCiliumGateway({ harbor }: NetworkPoliciesProps): boolean {
  return harbor._spec.exposure.route?.gateways.some(({ name }) => name.includes('cilium')) ?? false;
}

function definePolicies(scope: Construct, props: NetworkPoliciesProps, connections: readonly NetworkConnection[]): ApiObject[] {
  const { names } = props.harbor._spec;
  const podLabels = releaseLabels(props);
  const define = (id: string, policy: DescribedRules) => defineCiliumNetworkPolicy(scope, id, {
    namespace: names.namespace,
    labels: { ...props.labels, ...names.labels },
    name: `${names.fullname}-${id}`,
    description: policy.description,
    podLabels: policy.podLabels,
    ingress: policy.ingress?.flatMap(rule => ingressRules(rule, props.internalCidrs)),
    egress: policy.egress?.flatMap(rule => ciliumEgressRules(rule, props.internalCidrs)),
  });
  return [
    define('default-deny', { description: 'nothing, unless another policy lets it through', podLabels, ingress: [], egress: [] }),
    define('dns', { description: 'DNS, read along for the names in the other policies', podLabels, egress: dnsRules(connections) }),
    ...podPolicies(props, connections).map(policy => define(policy.name, { ...policy, description: describePolicy(policy) })),
  ];
}

function describePolicy({ name, ingress, egress = [] }: PodPolicy): string {
  const reasons = (rules: readonly PolicyRule[]) => [...new Set(rules.flatMap(({ why }) => why))].join('; ') || 'nothing';
  return `${name} | in: ${reasons(ingress)} | out: ${reasons(egress)}`;
}

function ingressRules({ peer, ports }: PolicyRule, internal?: readonly string[]): CiliumIngressRule[] {
  return ciliumPeers(peer, internal).map(({ Endpoints, Entities, CIDRSet }) => ({
    ...Endpoints && { fromEndpoints: Endpoints },
    ...Entities && { fromEntities: Entities },
    ...CIDRSet && { fromCIDRSet: CIDRSet },
    toPorts: portRules(ports),
  }));
}

/** The egress rules for a peer: one for each kind of selector. */
export function ciliumEgressRules({ peer, ports }: PolicyRule, internal?: readonly string[]): CiliumEgressRule[] {
  return [...ciliumPeers(peer, internal), ...fqdnPeers(peer)].map(({ Endpoints, Entities, CIDRSet, FQDNs }) => ({
    ...Endpoints && { toEndpoints: Endpoints },
    ...Entities && { toEntities: Entities },
    ...CIDRSet && { toCIDRSet: CIDRSet },
    ...FQDNs && { toFQDNs: FQDNs },
    toPorts: portRules(ports),
  }));
}

/** The ports of a rule. Rules for DNS go through Cilium's DNS proxy, so that Cilium learns the addresses of names in `toFQDNs`. */
function portRules(ports: readonly PolicyPort[]): CiliumPorts[] {
  if (!ports.some(({ protocol }) => protocol === 'UDP')) { return [{ ports: ports.map(({ port, protocol }) => ({ port: String(port), protocol })) }]; }
  const numbers = [...new Set(ports.map(({ port }) => port))];
  return [{ ports: numbers.map(port => ({ port: String(port), protocol: 'ANY' })), rules: { dns: [{ matchPattern: '*' }] } }];
}

function ciliumPeers({ podLabels, namespaceLabels, cidrs, entities, internet }: NetworkPeer, internal?: readonly string[]): CiliumPeer[] {
  const ranges = [
    ...cidrs?.map(cidr => ({ cidr })) ?? [],
    ...internet ? internetRanges(internal) : [],
  ];
  return [
    ...podLabels || namespaceLabels ? [{ Endpoints: [endpointSelector(podLabels, namespaceLabels)] }] : [],
    ...ranges.length > 0 ? [{ CIDRSet: ranges }] : [],
    ...entities?.length ? [{ Entities: entities }] : [],
  ];
}

function fqdnPeers({ dnsNames = [] }: NetworkPeer): CiliumPeer[] {
  const names = dnsNames.map(name => name.includes('*') ? { matchPattern: name } : { matchName: name });
  return names.length > 0 ? [{ FQDNs: names }] : [];
}

/** A selector of pods. Without a namespace label Cilium selects in the namespace of the policy, so any namespace needs an expression. */
function endpointSelector(
  podLabels: Readonly<Record<string, string>> = {}, namespaceLabels?: Readonly<Record<string, string>>,
): CiliumSelector {
  const namespaces = Object.entries(namespaceLabels ?? {}).map(([name, value]) =>
    [name === NAMESPACE_NAME_LABEL ? NAMESPACE : `${NAMESPACE_LABELS}${name}`, value]);
  const isAnyNamespace = namespaceLabels !== undefined && namespaces.length === 0;
  const matchLabels = { ...Object.fromEntries(namespaces), ...withLabelSource(podLabels) };
  return {
    ...Object.keys(matchLabels).length > 0 && { matchLabels },
    ...isAnyNamespace && { matchExpressions: [{ key: NAMESPACE, operator: 'Exists' }] },
  };
}
