import { IConstruct } from 'constructs';
import { ENTITIES } from './entities';
import { isPrivateName, EXTERNAL_ENDPOINTS, PolicyContext } from './external-endpoints';
import { ExternalEndpoint } from './flows';
import { NetworkPeer } from '../contracts';
import { ProblemCode } from '../diagnostics/problems';
import { Finding, report } from '../diagnostics/report';
import { EVERYWHERE, isLinkLocal } from '../syntax/address-ranges';
import { isCidr } from '../syntax/ip-address';
import { isPort } from '../syntax/port';

/** Peers that a dialect supports, and the problem if there are peers that it does not support. */
export interface ResolvedPeers {
  readonly peers: readonly NetworkPeer[];
  /** Why the dialect cannot express the peers, or that there are none. */
  readonly problem?: { readonly code: ProblemCode; readonly finding: Finding };
}

/** Peers before they are resolved for a dialect, with the names that messages use for them. */
export interface GivenPeers {
  readonly peers: readonly NetworkPeer[];
  readonly option: string;
  readonly what: string;
  /** Whether all DNS names resolve to private addresses. */
  readonly isPrivate?: boolean;
  /** Ports that they listen on, as the configuration of Harbor names them: those of Services. */
  readonly ports?: readonly number[];
}

const DNS_PATTERN = /^(\*|(\*\*\.)?[a-z0-9_*]([-a-z0-9_*]*[a-z0-9_*])?(\.[a-z0-9_*]([-a-z0-9_*]*[a-z0-9_*])?)*)$/;
/** Ports that are typical of Services, and that their pods usually do not listen on. */
const SERVICE_PORTS: readonly number[] = [80, 443];

/** The peers of an external endpoint in a dialect. Malformed peers are reported. */
export function resolveEndpoint(scope: IConstruct, context: PolicyContext, endpoint: ExternalEndpoint): ResolvedPeers {
  const row = EXTERNAL_ENDPOINTS[endpoint];
  const peers = row.peers(context);
  const resolved = resolvePeers(scope, context, {
    peers, option: row.option, what: row.what, isPrivate: row.isPrivate?.(context.spec), ports: row.ports(context.spec),
  });
  return row.optional && !peers.some(hasPortableTarget) ? { peers: resolved.peers } : resolved;
}

/** The peers that a dialect supports. Malformed peers are reported; unsupported or missing ones are returned as a problem. */
export function resolvePeers(scope: IConstruct, context: PolicyContext, given: GivenPeers): ResolvedPeers {
  given.peers.forEach((peer, at) => checkPeer(scope, peer, `${given.option}[${at}]`));
  const supported = given.peers.map(peer => supportedPeer(context, peer, given)).filter(hasTarget);
  supported.forEach(peer => warnAboutServicePort(scope, peer, given));
  if (supported.length > 0 && supported.length >= given.peers.filter(hasPortableTarget).length) { return { peers: supported }; }
  return { peers: supported, problem: problemOf(context, given) };
}

/** Whether a peer selects anything at all. */
export function hasTarget({ cidrs, dnsNames, podLabels, namespaceLabels, internet, entities }: NetworkPeer): boolean {
  const hasSelector = internet === true || podLabels !== undefined || namespaceLabels !== undefined;
  return hasSelector || [cidrs, dnsNames, entities].some(list => list?.length);
}

/** Whether a peer selects more than entities. A peer of entities alone is an addition for Cilium that other dialects can leave out. */
function hasPortableTarget(peer: NetworkPeer): boolean {
  return hasTarget({ ...peer, entities: undefined });
}

/**
 * The peer without DNS names and entities that the dialect does not support. A peer with nothing but public DNS names becomes the internet,
 * which includes its addresses.
 */
function supportedPeer({ spec, dialect }: PolicyContext, peer: NetworkPeer, given: GivenPeers): NetworkPeer {
  const entities = dialect.supportsEntities ? peer.entities : undefined;
  if (dialect.supportsNames || !peer.dnsNames?.length) { return { ...peer, entities }; }
  const { dnsNames, ...rest } = peer;
  const hasOtherTarget = hasTarget({ ...rest, entities: undefined, cidrs: peer.cidrs?.filter(cidr => !isLinkLocal(cidr)) });
  const isPrivate = given.isPrivate === true || dnsNames.some(name => isPrivateName(spec, name));
  return { ...rest, entities, ...!hasOtherTarget && !isPrivate && { internet: true } };
}

function problemOf({ dialect }: PolicyContext, { peers, option, what }: GivenPeers): ResolvedPeers['problem'] {
  const slots = { option, what };
  const names = peers.flatMap(peer => peer.dnsNames ?? []);
  if (names.length > 0) { return { code: 'HBR-NETPOL-02', finding: { prop: option, value: names, slots } }; }
  const entities = peers.flatMap(peer => peer.entities ?? []);
  const code = entities.length > 0 && !dialect.supportsEntities ? 'HBR-NETPOL-03' : 'HBR-NETPOL-01';
  return { code, finding: { prop: option, slots, ...code === 'HBR-NETPOL-03' && { value: entities } } };
}

/** Reports ranges, ports, names and entities of a peer that are none. */
export function checkPeer(scope: IConstruct, { cidrs = [], dnsNames = [], entities = [], ports = [] }: NetworkPeer, prop: string): void {
  checkCidrs(scope, `${prop}.cidrs`, cidrs);
  checkPorts(scope, `${prop}.ports`, ports);
  const names = dnsNames.filter(name => !DNS_PATTERN.test(name));
  if (names.length > 0) { report(scope, 'HBR-NETPOL-10', { prop: `${prop}.dnsNames`, value: names }); }
  const unknown = entities.filter(entity => !ENTITIES.includes(entity));
  if (unknown.length > 0) { report(scope, 'HBR-NETPOL-13', { prop: `${prop}.entities`, value: unknown, slots: { entities: ENTITIES.join(', ') } }); }
}

/** Reports texts that are not in CIDR notation. */
export function checkCidrs(scope: IConstruct, prop: string, cidrs: readonly string[]): void {
  for (const value of cidrs.filter(cidr => !isCidr(cidr))) { report(scope, 'HBR-NETPOL-04', { prop, value }); }
}

/** Reports numbers that are not valid ports. */
export function checkPorts(scope: IConstruct, prop: string, ports: readonly number[]): void {
  for (const value of ports.filter(port => !isPort(port))) { report(scope, 'HBR-NETPOL-06', { prop, value }); }
}

/** Warns about peers that allow any address, which includes the metadata service and the nodes. */
export function warnAboutAnyAddress(scope: IConstruct, option: string, peers: readonly NetworkPeer[]): void {
  const open: readonly string[] = Object.values(EVERYWHERE);
  const value = peers.flatMap(peer => peer.cidrs ?? []).find(cidr => open.includes(cidr));
  if (value !== undefined) { report(scope, 'HBR-NETPOL-11', { prop: option, value }); }
}

/** Warns if the port of in-cluster peers is probably that of the Service: policies need the port of the pods. */
function warnAboutServicePort(scope: IConstruct, peer: NetworkPeer, { option, ports = [] }: GivenPeers): void {
  const isInCluster = peer.namespaceLabels !== undefined || peer.podLabels !== undefined;
  const port = ports.find(it => SERVICE_PORTS.includes(it));
  if (!isInCluster || peer.ports || port === undefined) { return; }
  report(scope, 'HBR-NETPOL-05', { prop: option, value: peer, slots: { port, option } });
}
