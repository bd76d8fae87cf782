import { LabelSelector, selects } from './label-selector';
import { Connection, EndpointFacts } from './network-endpoint';
import { isInAddressRange } from '../syntax/address-ranges';

/** The fields of an emitted CiliumNetworkPolicy that decide whether a connection is allowed. */
export interface CiliumPolicy {
  readonly metadata: { readonly namespace?: string };
  readonly spec?: CiliumSpec;
  readonly specs?: readonly CiliumSpec[];
}

interface CiliumSpec {
  readonly endpointSelector?: LabelSelector;
  readonly enableDefaultDeny?: { readonly ingress?: boolean; readonly egress?: boolean };
  readonly ingress?: readonly CiliumRule[];
  readonly egress?: readonly CiliumRule[];
  readonly ingressDeny?: readonly CiliumRule[];
  readonly egressDeny?: readonly CiliumRule[];
}

interface CiliumRule {
  readonly fromEndpoints?: readonly LabelSelector[];
  readonly fromEntities?: readonly string[];
  readonly fromCIDR?: readonly string[];
  readonly fromCIDRSet?: readonly CiliumRange[];
  readonly toEndpoints?: readonly LabelSelector[];
  readonly toEntities?: readonly string[];
  readonly toCIDR?: readonly string[];
  readonly toCIDRSet?: readonly CiliumRange[];
  readonly toFQDNs?: readonly CiliumName[];
  readonly toPorts?: readonly CiliumPorts[];
}

interface CiliumRange {
  readonly cidr: string;
  readonly except?: readonly string[];
}

interface CiliumName {
  readonly matchName?: string;
  readonly matchPattern?: string;
}

interface CiliumPorts {
  readonly ports?: ReadonlyArray<{ readonly port: string; readonly endPort?: number; readonly protocol?: string }>;
  readonly rules?: { readonly dns?: readonly CiliumName[] };
}

type Direction = 'ingress' | 'egress';

/** One direction of a connection at a pod, with the rules of all policies that select that pod. */
interface PodEvaluation {
  readonly connection: Connection;
  readonly direction: Direction;
  /** The endpoint at the other end of the connection. */
  readonly other: EndpointFacts;
  readonly namespace: string;
  readonly specs: readonly CiliumSpec[];
}

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';
/** Fields of rules that this evaluation supports. A rule with any other field is an error, because the field could change the verdict. */
const SUPPORTED_FIELDS: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['fromEndpoints', 'fromEntities', 'fromCIDR', 'fromCIDRSet', 'toPorts'],
  egress: ['toEndpoints', 'toEntities', 'toCIDR', 'toCIDRSet', 'toFQDNs', 'toPorts'],
};

/**
 * Whether CiliumNetworkPolicies allow a connection: egress of the source pod and ingress of the target pod. Deny rules take precedence.
 * A `toFQDNs` rule only matches if the pod may also resolve the name through Cilium's DNS proxy. The node of a pod needs an ingress rule like
 * any other source, although Cilium allows it by default.
 */
export function ciliumAllows(policies: readonly CiliumPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  return passes(policies, from, { connection, direction: 'egress', other: to })
    && passes(policies, to, { connection, direction: 'ingress', other: from });
}

function passes(policies: readonly CiliumPolicy[], { pod }: EndpointFacts, evaluation: Pick<PodEvaluation, 'connection' | 'direction' | 'other'>): boolean {
  if (!pod) { return true; }
  const specs = policies.filter(({ metadata }) => metadata.namespace === pod.namespace)
    .flatMap(policy => [...policy.spec ? [policy.spec] : [], ...policy.specs ?? []])
    .filter(({ endpointSelector }) => endpointSelector && selects(withoutSources(endpointSelector), pod.labels));
  const { direction } = evaluation;
  const denial = `${direction}Deny` as const;
  const matches = (rule: CiliumRule) => isMatch(rule, { ...evaluation, namespace: pod.namespace, specs });
  if (specs.flatMap(spec => spec[denial] ?? []).some(matches)) { return false; }
  const isolates = specs.some(spec => spec.enableDefaultDeny?.[direction] ?? (spec[direction] ?? spec[denial]) !== undefined);
  return !isolates || specs.flatMap(spec => spec[direction] ?? []).some(matches);
}

/** Whether a rule matches a connection. A rule with `toPorts` alone matches every endpoint; an empty rule matches none. */
function isMatch(rule: CiliumRule, evaluation: PodEvaluation): boolean {
  const fields = Object.keys(rule);
  const unknown = fields.filter(field => !SUPPORTED_FIELDS[evaluation.direction].includes(field));
  if (unknown.length > 0) { throw new Error(`${unknown.join(', ')}: rules of Cilium with these fields cannot be evaluated`); }
  const isAnyPeer = fields.length === 1 && rule.toPorts !== undefined;
  return (isAnyPeer || isPeer(rule, evaluation)) && (rule.toPorts?.some(ports => isOpen(ports, evaluation.connection)) ?? true);
}

function isPeer(rule: CiliumRule, { other, namespace, specs }: PodEvaluation): boolean {
  const endpoints = [...rule.fromEndpoints ?? [], ...rule.toEndpoints ?? []];
  const entities = [...rule.fromEntities ?? [], ...rule.toEntities ?? []];
  const cidrs = [...rule.fromCIDR ?? [], ...rule.toCIDR ?? []].map(cidr => ({ cidr }));
  const ranges = [...cidrs, ...rule.fromCIDRSet ?? [], ...rule.toCIDRSet ?? []];
  return endpoints.some(selector => isEndpoint(selector, other, namespace))
    || entities.some(entity => other.entities.includes(entity))
    || ranges.some(range => isInWorld(other, range))
    || (rule.toFQDNs ?? []).some(name => other.host !== undefined && matchesName(name, other.host) && isResolvable(specs, other.host));
}

/** Whether a selector matches a pod. A selector without a namespace label only matches pods in the namespace of the policy. */
function isEndpoint(selector: LabelSelector, { pod }: EndpointFacts, namespace: string): boolean {
  if (!pod) { return false; }
  const { matchLabels = {}, matchExpressions = [] } = withoutSources(selector);
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  const hasNamespace = keys.some(key => key === NAMESPACE || key.startsWith(NAMESPACE_LABELS));
  const namespaceLabels = Object.entries(pod.namespaceLabels).map(([name, value]) => [`${NAMESPACE_LABELS}${name}`, value]);
  const labels = { ...pod.labels, ...Object.fromEntries(namespaceLabels), [NAMESPACE]: pod.namespace };
  return (hasNamespace || pod.namespace === namespace) && selects({ matchLabels, matchExpressions }, labels);
}

/** The selector without the label sources of Cilium: `k8s:app` is the label `app`. */
function withoutSources({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelSelector {
  const plain = (key: string) => key.replace(/^(k8s|any)[:.]/, '');
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [plain(key), value])),
    matchExpressions: matchExpressions.map(expression => ({ ...expression, key: plain(expression.key) })),
  };
}

/** Whether an address is in a range. In Cilium, CIDR rules never match pods, nodes and other endpoints that the cluster manages. */
function isInWorld({ address, entities }: EndpointFacts, { cidr, except = [] }: CiliumRange): boolean {
  return address !== undefined && entities.includes('world') && isInAddressRange(address, { cidr, except });
}

/** `*` stands for any part of one label, a leading `**.` for any labels, and `*` alone for everything. */
function matchesName({ matchName, matchPattern }: CiliumName, host: string): boolean {
  if (matchPattern === undefined || matchPattern === '*') { return matchPattern === '*' || matchName === host; }
  const isDeep = matchPattern.startsWith('**.');
  const labels = (isDeep ? matchPattern.slice(3) : matchPattern).split('*').map(part => part.replace(/\./g, '\\.')).join('[-\\w]*');
  return new RegExp(`^${isDeep ? '([-\\w]+\\.)+' : ''}${labels}$`).test(host);
}

/** Whether the pod may resolve a name through Cilium's DNS proxy, which is how Cilium learns the addresses of the name. */
function isResolvable(specs: readonly CiliumSpec[], host: string): boolean {
  return specs.flatMap(({ egress = [] }) => egress).flatMap(({ toPorts = [] }) => toPorts)
    .some(({ rules }) => rules?.dns?.some(name => matchesName(name, host)));
}

/** Whether a port is open. Port 0 and an empty list mean all ports. */
function isOpen({ ports = [] }: CiliumPorts, { port, protocol: wanted }: Connection): boolean {
  return ports.length === 0 || ports.some(({ port: text, endPort, protocol = 'ANY' }) => {
    const first = Number(text);
    return (protocol === 'ANY' || protocol === wanted) && (first === 0 || (port >= first && port <= (endPort ?? first)));
  });
}
