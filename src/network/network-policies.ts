import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NetworkConnection } from './connections';
import { emittedPolicies } from './reachability';
import { Dialect } from './external-endpoints';
import { connectionsOf } from './flow-connections';
import { dnsRules, podPolicies, PodRules, PolicyRule, releaseLabels } from './flow-rules';
import { KubernetesPolicy, kubernetesAllows } from './kubernetes-evaluation';
import { NetworkPoliciesProps } from './network-policies-props';
import { Reachability } from './reachability';
import { NetworkPeer } from '../contracts';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report, warningsBelow } from '../diagnostics/report';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { EVERYWHERE, internetRanges } from '../syntax/address-ranges';

const KUBERNETES: Dialect = { knowsNames: false, knowsEntities: false };

/**
 * Network policies of Kubernetes for a Harbor: everything is denied both ways but what its own choices need. They select pods by label, so
 * they fit every way to render a Harbor. Where Cilium serves the gateway, `CiliumNetworkPolicies` are needed instead.
 */
export class NetworkPolicies extends Construct {
  /** The policies. Each can be patched. */
  public readonly policies: ApiObject[];
  /** Who may talk to whom, and what the policies of this chart let through. */
  public readonly reachability: Reachability;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and where the things around it are
   */
  public constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const spec = props.harbor._spec;
    const links = connectionsOf({ scope: this, spec, options: props, dialect: KUBERNETES });
    warnOfFront(this, props, links);
    this.policies = definePolicies(this, props, links);
    this.reachability = Reachability._of({
      namespace: spec.names.namespace,
      links,
      policies: () => emittedPolicies(this, 'NetworkPolicy'),
      allows: (policies, connection) => kubernetesAllows(policies as KubernetesPolicy[], connection),
    });
    announceWarnings(this);
  }

  /** What works, but not as well as it could: each with its code. It is also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }
}

function definePolicies(scope: Construct, options: NetworkPoliciesProps, links: readonly NetworkConnection[]): ApiObject[] {
  const { names } = options.harbor._spec;
  const common = { namespace: names.namespace, labels: { ...options.labels, ...names.labels } };
  const everything = releaseLabels(options);
  const define = (id: string, { podLabels, ingress, egress }: PodRules) => defineNetworkPolicy(scope, id, {
    ...common,
    name: `${names.fullname}-${id}`,
    podLabels,
    ingress: ingress?.map(rule => ({ from: peersOf(rule.peer, options), ports: portsOf(rule) })),
    egress: egress?.map(rule => ({ to: peersOf(rule.peer, options), ports: portsOf(rule) })),
  });
  return [
    define('default-deny', { podLabels: everything, ingress: [], egress: [] }),
    define('dns', { podLabels: everything, egress: dnsRules(links) }),
    ...podPolicies(options.harbor._spec, links).map(policy => define(policy.name, policy)),
  ];
}

function portsOf({ ports }: PolicyRule): k8s.NetworkPolicyPort[] {
  return ports.map(({ port, protocol }) => ({ port: k8s.IntOrString.fromNumber(port), protocol }));
}

function peersOf({ podLabels, namespaceLabels, cidrs = [], internet }: NetworkPeer, options: NetworkPoliciesProps): k8s.NetworkPolicyPeer[] {
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

/** What policies of Kubernetes cannot see about who sends requests. */
function warnOfFront(scope: Construct, { harbor, front, nodeCidrs }: NetworkPoliciesProps, links: readonly NetworkConnection[]): void {
  const { service, route } = harbor._spec.exposure;
  const open: readonly string[] = Object.values(EVERYWHERE);
  const isOpen = links.some(({ from }) => from.name === 'front' && from.peers.some(({ cidrs }) => cidrs?.some(cidr => open.includes(cidr))));
  if (service && service.type !== 'ClusterIP' && !nodeCidrs && !isOpen) {
    report(scope, 'HBR-NETPOL-07', { prop: 'nodeCidrs', slots: { type: service.type } });
  }
  const gateway = route?.gateways.find(({ name }) => name.includes('cilium'));
  if (gateway && !front) { report(scope, 'HBR-NETPOL-12', { prop: 'front', value: gateway }); }
}
