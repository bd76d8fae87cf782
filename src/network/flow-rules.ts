import { componentEnd, dependencies, NetworkConnection, PolicyPort, portsAt } from './connections';
import { NetworkPoliciesProps } from './network-policies-props';
import { NetworkPeer } from '../contracts';
import { HarborSpec } from '../contracts/spec';

/** What one group of pods may do towards one peer. */
export interface PolicyRule {
  readonly peer: NetworkPeer;
  readonly ports: readonly PolicyPort[];
  /** What it is for; several if several connections need it. */
  readonly why: readonly string[];
}

/** What one group of pods may do; nothing for a direction that is left to other policies. */
export interface PodRules {
  readonly podLabels: Readonly<Record<string, string>>;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** What the pods of one component, database or cache may do. Dialects write it as one policy, whose name ends with that of the group. */
export interface PodPolicy extends PodRules {
  readonly name: string;
  readonly ingress: readonly PolicyRule[];
}

/** Labels of all pods of a Harbor; none if everything in its namespace is meant. */
export function releaseLabels({ harbor, isolateNamespace }: NetworkPoliciesProps): Record<string, string> {
  return isolateNamespace ? {} : { release: harbor._spec.names.releaseName, app: 'harbor' };
}

/** One policy for each component, and for each database or cache that is isolated. Components ask DNS by a policy that they share. */
export function podPolicies(spec: HarborSpec, links: readonly NetworkConnection[]): PodPolicy[] {
  const components = [...spec.workloads.keys()].map(name => ({
    name, podLabels: { ...componentEnd(spec, name).peers[0].podLabels }, egress: links.filter(({ to }) => to.name !== 'dns'),
  }));
  const pods = dependencies(spec).map(([name, dependency]) => ({
    name, podLabels: dependency.podLabels, egress: dependency.egress ? links : undefined,
  }));
  return [...components, ...pods].map(({ name, podLabels, egress }) => ({
    name,
    podLabels,
    ingress: merged(links.filter(({ to }) => to.isOurs && to.name === name).flatMap(ingressRules)),
    egress: egress && merged(egress.filter(({ from }) => from.isOurs && from.name === name).flatMap(egressRules)),
  }));
}

/** The rules for DNS, which all components share. */
export function dnsRules(links: readonly NetworkConnection[]): PolicyRule[] {
  const link = links.find(({ to }) => to.name === 'dns');
  return link ? merged(egressRules(link)) : [];
}

function egressRules({ to, ports, why }: NetworkConnection): PolicyRule[] {
  return to.peers.map(peer => ({ peer: withoutPorts(peer), ports: portsAt(peer, ports), why: [why] }));
}

/** The ports are those of our pods, whatever the peers that they say on the other side. */
function ingressRules({ from, to, ports, why }: NetworkConnection): PolicyRule[] {
  const own = to.peers.flatMap(peer => portsAt(peer, ports));
  return from.peers.map(peer => ({ peer: withoutPorts(peer), ports: own, why: [why] }));
}

function withoutPorts(peer: NetworkPeer): NetworkPeer {
  return { ...peer, ports: undefined };
}

/** Rules with the same peer become one. */
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
