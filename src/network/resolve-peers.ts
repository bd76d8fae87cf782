import { IConstruct } from 'constructs';
import { isPrivateName, EXTERNAL_ENDPOINTS, PolicyContext } from './external-endpoints';
import { ExternalEndpoint } from './flows';
import { NetworkPeer } from '../contracts';
import { ProblemCode } from '../diagnostics/problems';
import { Finding, report } from '../diagnostics/report';
import { EVERYWHERE, isLinkLocal } from '../syntax/address-ranges';
import { isCidr, isPort } from '../syntax/kubernetes-syntax';

/** Peers as one dialect can say them, or the reason why it cannot. */
export interface ResolvedPeers {
  readonly peers: readonly NetworkPeer[];
  /** What keeps the dialect from saying where something is. */
  readonly problem?: { readonly code: ProblemCode; readonly finding: Finding };
}

/** Peers as somebody wrote them, and what messages call them. */
export interface GivenPeers {
  readonly peers: readonly NetworkPeer[];
  readonly option: string;
  readonly what: string;
  /** Whether all DNS names have private addresses. */
  readonly isPrivate?: boolean;
  /** Ports that they listen on, as their addresses say. */
  readonly ports?: readonly number[];
}

/** What policies of Cilium can name beside pods, names and addresses. */
const ENTITIES: readonly string[] = ['all', 'world', 'cluster', 'host', 'remote-node', 'kube-apiserver', 'ingress', 'health', 'init', 'unmanaged'];
const DNS_PATTERN = /^(\*|(\*\*\.)?[a-z0-9_*]([-a-z0-9_*]*[a-z0-9_*])?(\.[a-z0-9_*]([-a-z0-9_*]*[a-z0-9_*])?)*)$/;
/** Ports that a Service has and its pods mostly do not. */
const SERVICE_PORTS: readonly number[] = [80, 443];

/** Where something outside is, for one dialect. What is malformed is reported. */
export function resolveEndpoint(scope: IConstruct, around: PolicyContext, outside: ExternalEndpoint): ResolvedPeers {
  const row = EXTERNAL_ENDPOINTS[outside];
  const peers = row.peers(around);
  const resolved = resolvePeers(scope, around, {
    peers, option: row.option, what: row.what, isPrivate: row.isPrivate?.(around.spec), ports: row.ports(around.spec),
  });
  return row.optional && !peers.some(needsSaying) ? { peers: resolved.peers } : resolved;
}

/** Peers as a dialect can say them. What is malformed is reported, what is missing is returned as a problem. */
export function resolvePeers(scope: IConstruct, around: PolicyContext, given: GivenPeers): ResolvedPeers {
  given.peers.forEach((peer, at) => checkPeer(scope, peer, `${given.option}[${at}]`));
  const said = given.peers.map(peer => sayable(around, peer, given)).filter(hasTarget);
  said.forEach(peer => warnOfServicePort(scope, peer, given));
  if (said.length > 0 && said.length >= given.peers.filter(needsSaying).length) { return { peers: said }; }
  return { peers: said, problem: problemOf(around, given) };
}

/** Whether a peer leads anywhere. */
export function hasTarget({ cidrs, dnsNames, podLabels, namespaceLabels, internet, entities }: NetworkPeer): boolean {
  return internet === true || podLabels !== undefined || namespaceLabels !== undefined || [cidrs, dnsNames, entities].some(list => list?.length);
}

/** Peers of entities alone are additions that only Cilium needs; empty ones are nothing. */
function needsSaying(peer: NetworkPeer): boolean {
  return hasTarget({ ...peer, entities: undefined });
}

/** The peer in the words of the dialect: without names and entities if it does not know them. */
function sayable({ spec, dialect }: PolicyContext, peer: NetworkPeer, given: GivenPeers): NetworkPeer {
  const entities = dialect.knowsEntities ? peer.entities : undefined;
  if (dialect.knowsNames || !peer.dnsNames?.length) { return { ...peer, entities }; }
  const { dnsNames, ...rest } = peer;
  const isKnown = hasTarget({ ...rest, entities: undefined, cidrs: peer.cidrs?.filter(cidr => !isLinkLocal(cidr)) });
  const isHidden = given.isPrivate === true || dnsNames.some(name => isPrivateName(spec, name));
  return { ...rest, entities, ...!isKnown && !isHidden && { internet: true } };
}

function problemOf({ dialect }: PolicyContext, { peers, option, what }: GivenPeers): ResolvedPeers['problem'] {
  const slots = { option, what };
  const names = peers.flatMap(peer => peer.dnsNames ?? []);
  if (names.length > 0) { return { code: 'HBR-NETPOL-02', finding: { prop: option, value: names, slots } }; }
  const entities = peers.flatMap(peer => peer.entities ?? []);
  const code = entities.length > 0 && !dialect.knowsEntities ? 'HBR-NETPOL-03' : 'HBR-NETPOL-01';
  return { code, finding: { prop: option, slots, ...code === 'HBR-NETPOL-03' && { value: entities } } };
}

function checkPeer(scope: IConstruct, { cidrs = [], dnsNames = [], entities = [], ports = [] }: NetworkPeer, prop: string): void {
  checkCidrs(scope, `${prop}.cidrs`, cidrs);
  checkPorts(scope, `${prop}.ports`, ports);
  const names = dnsNames.filter(name => !DNS_PATTERN.test(name));
  if (names.length > 0) { report(scope, 'HBR-NETPOL-10', { prop: `${prop}.dnsNames`, value: names }); }
  const unknown = entities.filter(entity => !ENTITIES.includes(entity));
  if (unknown.length > 0) { report(scope, 'HBR-NETPOL-13', { prop: `${prop}.entities`, value: unknown, slots: { entities: ENTITIES.join(', ') } }); }
}

/** Reports ranges that are none. */
export function checkCidrs(scope: IConstruct, prop: string, cidrs: readonly string[]): void {
  for (const value of cidrs.filter(cidr => !isCidr(cidr))) { report(scope, 'HBR-NETPOL-04', { prop, value }); }
}

/** Reports ports that are none. */
export function checkPorts(scope: IConstruct, prop: string, ports: readonly number[]): void {
  for (const value of ports.filter(port => !isPort(port))) { report(scope, 'HBR-NETPOL-06', { prop, value }); }
}

/** Reports ways out that lead to the metadata service and the nodes as well. */
export function warnOfEverywhere(scope: IConstruct, option: string, peers: readonly NetworkPeer[]): void {
  const open: readonly string[] = Object.values(EVERYWHERE);
  const value = peers.flatMap(peer => peer.cidrs ?? []).find(cidr => open.includes(cidr));
  if (value !== undefined) { report(scope, 'HBR-NETPOL-11', { prop: option, value }); }
}

function warnOfServicePort(scope: IConstruct, peer: NetworkPeer, { option, ports = [] }: GivenPeers): void {
  const isInCluster = peer.namespaceLabels !== undefined || peer.podLabels !== undefined;
  const port = ports.find(it => SERVICE_PORTS.includes(it));
  if (!isInCluster || peer.ports || port === undefined) { return; }
  report(scope, 'HBR-NETPOL-05', { prop: option, value: peer, slots: { port, option } });
}
