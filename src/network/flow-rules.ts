import { componentEnd, isolatedDependencies, NetworkConnection, PolicyPort, portsAt } from './connections';
import { NetworkPoliciesProps } from './network-policies-props';
import { NetworkPeer } from '../contracts';

/** An ingress or egress rule for one peer. */
export interface PolicyRule {
  readonly peer: NetworkPeer;
  readonly ports: readonly PolicyPort[];
  /** The purposes of the connections that the rule allows. */
  readonly why: readonly string[];
}

/** The rules for a group of pods. A direction without a list is not isolated by this policy. */
export interface PodRules {
  readonly podLabels: Readonly<Record<string, string>>;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** The rules for the pods of one component, database or cache. They become one policy, whose name ends with `name`. */
export interface PodPolicy extends PodRules {
  readonly name: string;
  readonly ingress: readonly PolicyRule[];
}

/** The labels that select all pods of a Harbor, or no labels to select all pods in its namespace. */
export function releaseLabels({ harbor, isolateNamespace }: NetworkPoliciesProps): Record<string, string> {
  return isolateNamespace ? {} : { release: harbor._spec.names.releaseName, app: 'harbor' };
}

/** One policy for each component and for each isolated database or cache. DNS is left out for components: they share one policy for it. */
export function podPolicies(options: NetworkPoliciesProps, connections: readonly NetworkConnection[]): PodPolicy[] {
  const { _spec: spec } = options.harbor;
  const components = [...spec.workloads.keys()].map(name => ({
    name, podLabels: { ...componentEnd(spec, name).peers[0].podLabels }, egress: connections.filter(({ to }) => to.name !== 'dns'),
  }));
  const pods = isolatedDependencies(options).map(([name, dependency]) => ({
    name, podLabels: dependency.podLabels, egress: dependency.egress ? connections : undefined,
  }));
  return [...components, ...pods].map(({ name, podLabels, egress }) => ({
    name,
    podLabels,
    ingress: merged(connections.filter(({ to }) => to.isOurs && to.name === name).flatMap(ingressRules)),
    egress: egress && merged(egress.filter(({ from }) => from.isOurs && from.name === name).flatMap(egressRules)),
  }));
}

/** The rules for DNS, which all components share. */
export function dnsRules(connections: readonly NetworkConnection[]): PolicyRule[] {
  const connection = connections.find(({ to }) => to.name === 'dns');
  return connection ? merged(egressRules(connection)) : [];
}

function egressRules({ to, ports, why }: NetworkConnection): PolicyRule[] {
  return to.peers.map(peer => ({ peer: withoutPorts(peer), ports: portsAt(peer, ports), why: [why] }));
}

/** Ingress rules open the ports of the target pods; ports of the peers at the other end do not matter. */
function ingressRules({ from, to, ports, why }: NetworkConnection): PolicyRule[] {
  const own = to.peers.flatMap(peer => portsAt(peer, ports));
  return from.peers.map(peer => ({ peer: withoutPorts(peer), ports: own, why: [why] }));
}

function withoutPorts(peer: NetworkPeer): NetworkPeer {
  return { ...peer, ports: undefined };
}

/** Merges rules with the same peer into one, and drops rules without ports. */
function merged(rules: readonly PolicyRule[]): PolicyRule[] {
  const byPeer = new Map<string, PolicyRule>();
  for (const { peer, ports, why } of rules) {
    const key = JSON.stringify(peer);
    const before = byPeer.get(key);
    byPeer.set(key, { peer, ports: distinct([...before?.ports ?? [], ...ports]), why: [...new Set([...before?.why ?? [], ...why])] });
  }
  return [...byPeer.values()].filter(({ ports }) => ports.length > 0);
}

function distinct(ports: readonly PolicyPort[]): PolicyPort[] {
  return [...new Map(ports.map(port => [`${port.protocol}/${port.port}`, port])).values()];
}
