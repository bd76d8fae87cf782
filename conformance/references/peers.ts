/* Checks NetworkPolicies and CiliumNetworkPolicies: selected pods must exist, and containers must listen on the ports. */
import { LiveObjects, namespaceOf, ofKind, Workload } from './live-objects';
import { Selector, selects, selectorText } from './selectors';
import { identity, KubernetesObject } from '../documents';

/** A rule of a policy of either kind. */
interface Rule {
  readonly field: string;
  readonly peers: readonly Peer[];
  readonly ports: readonly (number | string)[];
  /** Whether it is an egress rule, whose ports are those of the peers and not those of the selected pods. */
  readonly isEgress: boolean;
}

interface Peer {
  readonly selector: Selector;
  /** Undefined if it is any namespace or not known. */
  readonly namespace?: string;
}

/** Problems of the peers and ports of network policies. */
export function peerProblems(live: LiveObjects): string[] {
  return [
    ...ofKind(live, 'networking.k8s.io/NetworkPolicy')
      .flatMap(it => policyProblems(it, live, { protects: it.spec.podSelector, rules: kubernetesRules(it) })),
    ...ofKind(live, 'cilium.io/CiliumNetworkPolicy')
      .flatMap(it => policyProblems(it, live, { protects: plain(it.spec.endpointSelector), rules: ciliumRules(it) })),
  ];
}

function policyProblems(
  policy: KubernetesObject, live: LiveObjects, { protects, rules }: { protects: Selector; rules: readonly Rule[] },
): string[] {
  const own = podsIn(live, { selector: protects, namespace: namespaceOf(policy) });
  if (own.length === 0 && live.installed.has(namespaceOf(policy))) { return []; }
  if (own.length === 0) { return [`${identity(policy)}: it protects no pod: nothing has ${selectorText(protects)}`]; }
  return rules.flatMap(rule => ruleProblems(rule, live, own)).map(problem => `${identity(policy)}: ${problem}`);
}

function ruleProblems({ field, peers, ports, isEgress }: Rule, live: LiveObjects, own: readonly Workload[]): string[] {
  const inside = peers.filter(it => it.namespace !== undefined && live.namespaces.has(it.namespace));
  const missing = inside.filter(it => podsIn(live, it).length === 0)
    .map(it => `${field} names pods with ${selectorText(it.selector)} in ${it.namespace}, and there are none`);
  const listeners = isEgress ? inside.flatMap(it => podsIn(live, it)) : own;
  if (isEgress && (inside.length < peers.length || missing.length > 0)) { return missing; }
  const isOpen = (port: number | string) => listeners.some(it => it.ports.some(({ number, name }) => number === port || name === port));
  const closed = listeners.length > 0 ? ports.filter(port => !isOpen(port)) : [];
  return [...missing, ...closed.map(port => `${field} opens port ${port}, on which no pod listens that it selects`)];
}

function podsIn({ workloads }: LiveObjects, { selector, namespace }: Peer): Workload[] {
  return workloads.filter(it => it.namespace === namespace && selects(selector, it.labels));
}

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

function kubernetesRules(policy: KubernetesObject): Rule[] {
  const { ingress = [], egress = [] } = policy.spec;
  const rule = (field: string, isEgress: boolean) => ({ from = [], to = [], ports = [] }: any): Rule => ({
    field,
    isEgress,
    ports: ports.filter((it: any) => it.endPort === undefined).map((it: any) => it.port),
    peers: [...from, ...to].map((it: any): Peer => it.podSelector
      ? {
        selector: it.podSelector,
        namespace: it.namespaceSelector ? it.namespaceSelector.matchLabels?.[NAMESPACE_NAME] : namespaceOf(policy),
      }
      : { selector: {} }),
  });
  return [...ingress.map(rule('spec.ingress[]', false)), ...egress.map(rule('spec.egress[]', true))];
}

const CILIUM_NAMESPACE = 'io.kubernetes.pod.namespace';

function ciliumRules(policy: KubernetesObject): Rule[] {
  const { ingress = [], egress = [] } = policy.spec;
  const rule = (field: string, isEgress: boolean) => (it: any): Rule => ({
    field,
    isEgress,
    ports: (it.toPorts ?? []).flatMap((to: any) => to.ports ?? []).map((to: any) => /^\d+$/.test(to.port) ? Number(to.port) : to.port),
    peers: [
      ...[...it.fromEndpoints ?? [], ...it.toEndpoints ?? []].map((endpoint: Selector) => ciliumPeer(plain(endpoint), namespaceOf(policy))),
      ...NON_POD_FIELDS.filter(key => it[key] !== undefined).map((): Peer => ({ selector: {} })),
    ],
  });
  return [...ingress.map(rule('spec.ingress[]', false)), ...egress.map(rule('spec.egress[]', true))];
}

/** Fields of Cilium rules that select something other than pods. */
const NON_POD_FIELDS = ['fromEntities', 'toEntities', 'fromCIDRSet', 'toCIDRSet', 'fromCIDR', 'toCIDR', 'toFQDNs', 'toServices'];

function ciliumPeer({ matchLabels = {}, matchExpressions }: Selector, home: string): Peer {
  const { [CILIUM_NAMESPACE]: namespace, ...labels } = matchLabels;
  const anywhere = matchExpressions?.some(({ key }) => key === CILIUM_NAMESPACE) ?? false;
  return { selector: { matchLabels: labels, matchExpressions }, namespace: anywhere ? undefined : namespace ?? home };
}

/** The selector without the label sources of Cilium. */
function plain({ matchLabels = {}, matchExpressions = [] }: Selector): Selector {
  const bare = (key: string) => key.replace(/^(k8s|any):/, '');
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [bare(key), value])),
    matchExpressions: matchExpressions.map(it => ({ ...it, key: bare(it.key) })),
  };
}
