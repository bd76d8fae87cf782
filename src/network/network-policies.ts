import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NetworkConnection } from './connections';
import { Dialect } from './external-endpoints';
import { connectionsOf } from './flow-connections';
import { dnsRules, podPolicies, PodRules, PolicyRule, releaseLabels } from './flow-rules';
import { guessedEndpoints, warnAboutGuessedFront } from './guessed-front';
import { KubernetesPolicy, kubernetesAllows } from './kubernetes-evaluation';
import { NetworkPeerOptions, NetworkPoliciesProps } from './network-policies-props';
import { emittedPolicies, Reachability } from './reachability';
import { NetworkPeer } from '../contracts';
import { harborSpecOf } from '../contracts/harbor-root';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { checkedStruct } from '../structs';
import { EVERYWHERE, internetRanges } from '../syntax/address-ranges';

const KUBERNETES: Dialect = { supportsNames: false, supportsEntities: false };

/**
 * NetworkPolicies for a Harbor: ingress and egress of its pods are denied by default, and allowed where the choices of the Harbor need
 * them. They select pods by label, so that both a `Harbor` and a `HarborRelease` are supported. If the gateway is that of Cilium, use
 * `CiliumNetworkPolicies` instead.
 *
 * @exampleMetadata fixture=harbor
 * @example
 * import { NetworkPolicies } from 'cdk8s-harbor';
 *
 * const policies = new NetworkPolicies(harbor, 'policies', {
 *   harbor,
 *   database: [{ cidrs: ['10.0.4.10/32'] }],
 *   cache: [{ cidrs: ['10.0.4.11/32'] }],
 *   upstreams: [{ cidrs: ['0.0.0.0/0'], ports: [443] }],
 * });
 * const whoReachesWhom = policies.reachability.toMarkdown();
 */
export class NetworkPolicies extends Construct {
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
    const connections = connectionsOf({ scope: this, spec, options: checked, dialect: KUBERNETES });
    warnAboutFront(this, checked, connections);
    this.policies = definePolicies(this, checked, connections);
    this.reachability = Reachability._of({
      namespace: spec.names.namespace,
      connections,
      guessed: guessedEndpoints(checked),
      policies: () => emittedPolicies(this, 'NetworkPolicy'),
      allows: (policies, connection) => kubernetesAllows(policies as KubernetesPolicy[], connection),
    });
    announceWarnings(this);
  }

  /** Warnings about the policies, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }
}

function definePolicies(scope: Construct, options: NetworkPoliciesProps, connections: readonly NetworkConnection[]): ApiObject[] {
  const { names } = options.harbor._spec;
  const common = { namespace: names.namespace, labels: { ...options.labels, ...names.labels } };
  const allPods = releaseLabels(options);
  const define = (id: string, { podLabels, ingress, egress }: PodRules) => defineNetworkPolicy(scope, id, {
    ...common,
    name: `${names.fullname}-${id}`,
    podLabels,
    ingress: ingress?.map(rule => ({ from: peersOf(rule.peer, options), ports: portsOf(rule) })),
    egress: egress?.map(rule => ({ to: peersOf(rule.peer, options), ports: portsOf(rule) })),
  });
  return [
    define('default-deny', { podLabels: allPods, ingress: [], egress: [] }),
    define('dns', { podLabels: allPods, egress: dnsRules(connections) }),
    ...podPolicies(options, connections).map(policy => define(policy.name, policy)),
  ];
}

/** The ports of a rule. */
export function portsOf({ ports }: PolicyRule): k8s.NetworkPolicyPort[] {
  return ports.map(({ port, protocol }) => ({ port: k8s.IntOrString.fromNumber(port), protocol }));
}

/** A peer, by one selector for its Pods and one for each of its ranges. */
export function peersOf(
  { podLabels, namespaceLabels, cidrs = [], internet }: NetworkPeer, options: Pick<NetworkPeerOptions, 'internalCidrs'>,
): k8s.NetworkPolicyPeer[] {
  const selector = (labels: Readonly<Record<string, string>>) => Object.keys(labels).length > 0 ? { matchLabels: { ...labels } } : {};
  const pods = {
    ...namespaceLabels && { namespaceSelector: selector(namespaceLabels) },
    ...podLabels && { podSelector: selector(podLabels) },
  };
  return [
    ...podLabels || namespaceLabels ? [pods] : [],
    ...cidrs.map(cidr => ({ ipBlock: { cidr } })),
    ...internet ? internetRanges(options.internalCidrs).map(({ cidr, except }) => ({ ipBlock: { cidr, except: [...except] } })) : [],
  ];
}

/** Warns where NetworkPolicies cannot select the source of requests: the nodes, and the gateway of Cilium. */
function warnAboutFront(scope: Construct, props: NetworkPoliciesProps, connections: readonly NetworkConnection[]): void {
  const { harbor, front, nodeCidrs } = props;
  const { service, route } = harbor._spec.exposure;
  const open: readonly string[] = Object.values(EVERYWHERE);
  const isOpen = connections.some(({ from }) => from.name === 'front' && from.peers.some(({ cidrs }) => cidrs?.some(cidr => open.includes(cidr))));
  if (service && service.type !== 'ClusterIP' && !nodeCidrs && !isOpen) {
    report(scope, 'HBR-NETPOL-07', { prop: 'nodeCidrs', slots: { type: service.type } });
  }
  const gateway = route?.gateways.find(({ name }) => name.includes('cilium'));
  if (gateway && !front) {
    report(scope, 'HBR-NETPOL-12', { prop: 'front', value: gateway });
  } else {
    warnAboutGuessedFront(scope, props);
  }
}
