import { LabelSelector, selects } from './label-selector';
import { Connection, EndpointFacts } from './network-endpoint';
import { isInAddressRange } from '../syntax/address-ranges';

/** The fields of an emitted NetworkPolicy that decide whether a connection is allowed. */
export interface KubernetesPolicy {
  readonly metadata: { readonly namespace?: string };
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: ReadonlyArray<{ readonly from?: readonly KubernetesPeer[]; readonly ports?: readonly KubernetesPort[] }>;
    readonly egress?: ReadonlyArray<{ readonly to?: readonly KubernetesPeer[]; readonly ports?: readonly KubernetesPort[] }>;
  };
}

interface KubernetesPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface KubernetesPort {
  readonly port?: number | string;
  readonly endPort?: number;
  readonly protocol?: string;
}

interface Rule {
  readonly peers?: readonly KubernetesPeer[];
  readonly ports?: readonly KubernetesPort[];
}

/**
 * Whether NetworkPolicies allow a connection: egress of the source pod and ingress of the target pod. A pod that no policy selects for a
 * direction is not isolated in it. The node of a pod can always reach it. Named ports never match, because the ports of containers are
 * not known here.
 */
export function kubernetesAllows(policies: readonly KubernetesPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  const isProbe = from.entities.includes('host');
  return passes(rulesOf(policies, from, 'Egress'), to, connection) && (isProbe || passes(rulesOf(policies, to, 'Ingress'), from, connection));
}

/** The rules of all policies that isolate a pod in a direction, each with the namespace of its policy; undefined if the pod is not isolated. */
function rulesOf(policies: readonly KubernetesPolicy[], { pod }: EndpointFacts, type: 'Ingress' | 'Egress') {
  if (!pod) { return undefined; }
  const isolating = policies.filter(({ metadata, spec }) => metadata.namespace === pod.namespace
    && selects(spec.podSelector ?? {}, pod.labels) && typesOf(spec).includes(type));
  if (isolating.length === 0) { return undefined; }
  return isolating.flatMap(({ spec }): Rule[] => type === 'Ingress'
    ? spec.ingress?.map(({ from, ports }) => ({ peers: from, ports })) ?? []
    : spec.egress?.map(({ to, ports }) => ({ peers: to, ports })) ?? []).map(rule => ({ rule, namespace: pod.namespace }));
}

function typesOf({ policyTypes, egress }: KubernetesPolicy['spec']): readonly string[] {
  return policyTypes ?? (egress ? ['Ingress', 'Egress'] : ['Ingress']);
}

function passes(rules: ReturnType<typeof rulesOf>, other: EndpointFacts, connection: Connection): boolean {
  return rules === undefined || rules.some(({ rule: { peers = [], ports = [] }, namespace }) => {
    const isForPeer = peers.length === 0 || peers.some(peer => isPeer(peer, other, namespace));
    return isForPeer && (ports.length === 0 || ports.some(port => isOpen(port, connection)));
  });
}

function isPeer({ ipBlock, podSelector, namespaceSelector }: KubernetesPeer, { address, pod }: EndpointFacts, namespace: string): boolean {
  if (ipBlock) { return address !== undefined && isInAddressRange(address, { except: [], ...ipBlock }); }
  if (!pod) { return false; }
  const isInNamespace = namespaceSelector ? selects(namespaceSelector, pod.namespaceLabels) : pod.namespace === namespace;
  return isInNamespace && selects(podSelector ?? {}, pod.labels);
}

function isOpen({ port: first, endPort, protocol = 'TCP' }: KubernetesPort, { port, protocol: wanted }: Connection): boolean {
  if (protocol !== wanted || typeof first === 'string') { return false; }
  return first === undefined || (port >= first && port <= (endPort ?? first));
}
