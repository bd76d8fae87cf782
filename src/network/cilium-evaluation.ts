import { LabelSelector, selects } from './label-selector';
import { Connection, EndpointFacts } from './network-endpoint';
import { isInAddressRange } from '../syntax/address-ranges';

/** A CiliumNetworkPolicy as it is emitted, as far as it decides. */
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

/** A pod that policies select, and what they are asked about it. */
interface Question {
  readonly connection: Connection;
  readonly direction: Direction;
  /** The other side. */
  readonly other: EndpointFacts;
  readonly namespace: string;
  readonly specs: readonly CiliumSpec[];
}

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';
/** What this evaluation understands. Anything else might decide otherwise, so it is an error. */
const KNOWN: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['fromEndpoints', 'fromEntities', 'fromCIDR', 'fromCIDRSet', 'toPorts'],
  egress: ['toEndpoints', 'toEntities', 'toCIDR', 'toCIDRSet', 'toFQDNs', 'toPorts'],
};

/**
 * Whether policies of Cilium let a connection through: out of the one pod, and into the other. Denials win over everything else. A DNS name
 * counts if the pod may also look it up in the sight of Cilium. The machine of a pod needs a rule like everybody else, although Cilium lets
 * it in unless it is told otherwise.
 */
export function ciliumAllows(policies: readonly CiliumPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  return passes(policies, from, { connection, direction: 'egress', other: to })
    && passes(policies, to, { connection, direction: 'ingress', other: from });
}

function passes(policies: readonly CiliumPolicy[], { pod }: EndpointFacts, asked: Pick<Question, 'connection' | 'direction' | 'other'>): boolean {
  if (!pod) { return true; }
  const specs = policies.filter(({ metadata }) => metadata.namespace === pod.namespace)
    .flatMap(policy => [...policy.spec ? [policy.spec] : [], ...policy.specs ?? []])
    .filter(({ endpointSelector }) => endpointSelector && selects(withoutSources(endpointSelector), pod.labels));
  const { direction } = asked;
  const denial = `${direction}Deny` as const;
  const matches = (rule: CiliumRule) => isMatch(rule, { ...asked, namespace: pod.namespace, specs });
  if (specs.flatMap(spec => spec[denial] ?? []).some(matches)) { return false; }
  const isolates = specs.some(spec => spec.enableDefaultDeny?.[direction] ?? (spec[direction] ?? spec[denial]) !== undefined);
  return !isolates || specs.flatMap(spec => spec[direction] ?? []).some(matches);
}

/** Whether a rule is about a connection. One that says nothing about the other side is about everybody; one that says nothing, about nobody. */
function isMatch(rule: CiliumRule, question: Question): boolean {
  const fields = Object.keys(rule);
  const unknown = fields.filter(field => !KNOWN[question.direction].includes(field));
  if (unknown.length > 0) { throw new Error(`${unknown.join(', ')}: rules of Cilium with these fields cannot be evaluated`); }
  const isEverybody = fields.length === 1 && rule.toPorts !== undefined;
  return (isEverybody || isPeer(rule, question)) && (rule.toPorts?.some(ports => isOpen(ports, question.connection)) ?? true);
}

function isPeer(rule: CiliumRule, { other, namespace, specs }: Question): boolean {
  const endpoints = [...rule.fromEndpoints ?? [], ...rule.toEndpoints ?? []];
  const entities = [...rule.fromEntities ?? [], ...rule.toEntities ?? []];
  const cidrs = [...rule.fromCIDR ?? [], ...rule.toCIDR ?? []].map(cidr => ({ cidr }));
  const ranges = [...cidrs, ...rule.fromCIDRSet ?? [], ...rule.toCIDRSet ?? []];
  return endpoints.some(selector => isEndpoint(selector, other, namespace))
    || entities.some(entity => other.entities.includes(entity))
    || ranges.some(range => isInWorld(other, range))
    || (rule.toFQDNs ?? []).some(name => other.host !== undefined && isNamed(name, other.host) && isVisible(specs, other.host));
}

/** A selector that says nothing about the namespace is about that of the policy. */
function isEndpoint(selector: LabelSelector, { pod }: EndpointFacts, namespace: string): boolean {
  if (!pod) { return false; }
  const { matchLabels = {}, matchExpressions = [] } = withoutSources(selector);
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  const saysNamespace = keys.some(key => key === NAMESPACE || key.startsWith(NAMESPACE_LABELS));
  const ofNamespace = Object.entries(pod.namespaceLabels).map(([name, value]) => [`${NAMESPACE_LABELS}${name}`, value]);
  const labels = { ...pod.labels, ...Object.fromEntries(ofNamespace), [NAMESPACE]: pod.namespace };
  return (saysNamespace || pod.namespace === namespace) && selects({ matchLabels, matchExpressions }, labels);
}

function withoutSources({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelSelector {
  const plain = (key: string) => key.replace(/^(k8s|any)[:.]/, '');
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [plain(key), value])),
    matchExpressions: matchExpressions.map(expression => ({ ...expression, key: plain(expression.key) })),
  };
}

/** Ranges are never about pods, nodes and whatever else the cluster knows. */
function isInWorld({ address, entities }: EndpointFacts, { cidr, except = [] }: CiliumRange): boolean {
  return address !== undefined && entities.includes('world') && isInAddressRange(address, { cidr, except });
}

/** `*` stands for any part of one label, a leading `**.` for any labels, and `*` alone for everything. */
function isNamed({ matchName, matchPattern }: CiliumName, host: string): boolean {
  if (matchPattern === undefined || matchPattern === '*') { return matchPattern === '*' || matchName === host; }
  const isDeep = matchPattern.startsWith('**.');
  const labels = (isDeep ? matchPattern.slice(3) : matchPattern).split('*').map(part => part.replace(/\./g, '\\.')).join('[-\\w]*');
  return new RegExp(`^${isDeep ? '([-\\w]+\\.)+' : ''}${labels}$`).test(host);
}

/** Whether the pod may look a name up where Cilium reads along: only then it learns the addresses. */
function isVisible(specs: readonly CiliumSpec[], host: string): boolean {
  return specs.flatMap(({ egress = [] }) => egress).flatMap(({ toPorts = [] }) => toPorts)
    .some(({ rules }) => rules?.dns?.some(name => isNamed(name, host)));
}

/** Port 0 stands for all. */
function isOpen({ ports = [] }: CiliumPorts, { port, protocol: wanted }: Connection): boolean {
  return ports.length === 0 || ports.some(({ port: text, endPort, protocol = 'ANY' }) => {
    const first = Number(text);
    return (protocol === 'ANY' || protocol === wanted) && (first === 0 || (port >= first && port <= (endPort ?? first)));
  });
}
