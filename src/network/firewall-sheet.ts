import { App, Chart } from 'cdk8s';
import { NetworkConnection, portsAt } from './connections';
import { FirewallRow, FirewallSheetOptions } from './firewall-sheet-props';
import { connectionsOf } from './flow-connections';
import { checkCidrs } from './resolve-peers';
import { NetworkPeer } from '../contracts';
import { setDisconnected, isDisconnected } from '../contracts/disconnection';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { withRegistryHosts } from '../facts/registry-hosts';
import { StructError, validArguments, validStruct } from '../structs';
import { isLinkLocal } from '../syntax/address-ranges';
import { parseHostPort } from '../syntax/host-port';

const COLUMNS = ['source', 'destination', 'port', 'protocol', 'why', 'who'] as const;

/**
 * The rules that a firewall around the cluster needs for a Harbor: what leaves the cluster, and who comes to its address. Connections inside of the cluster
 * are those of `NetworkPolicies`.
 *
 * @example
 * import { FirewallSheet, IHarbor } from 'cdk8s-harbor';
 *
 * declare const harbor: IHarbor;
 *
 * const csv = FirewallSheet.of(harbor, { nodeUpstreams: ['docker.io'] }).toCsv();
 */
export class FirewallSheet {
  /**
   * Collects the rules from the connections that the choices of the Harbor need.
   *
   * @param harbor the Harbor
   * @param options where its peers are, if the choices do not tell it, and what nodes and people need
   */
  public static of(harbor: IHarbor, options: FirewallSheetOptions = {}): FirewallSheet {
    validArguments({ harbor: { type: { is: 'named', name: 'IHarbor' }, value: harbor } });
    const checked = validStruct('FirewallSheetOptions', options);
    const outside = outsideConnections(harbor, checked);
    return new FirewallSheet(merged([...inbound(harbor._spec, checked), ...outside, ...fromNodes(harbor._spec, checked)]));
  }

  /** The rules. The same destination, port and protocol from the same source is one rule. */
  public readonly rows: FirewallRow[];

  private constructor(rows: FirewallRow[]) {
    this.rows = rows;
  }

  /** The rules as CSV (RFC 4180) with a line of titles, for a ticket or a spreadsheet. */
  public toCsv(): string {
    const lines = this.rows.map(row => COLUMNS.map(column => csvField(String(row[column]))).join(','));
    return [COLUMNS.join(','), ...lines, ''].join('\n');
  }
}

/** What leaves the cluster from Pods: peers by address and name, and the internet. What is wrong about the options is thrown. */
function outsideConnections(harbor: IHarbor, options: FirewallSheetOptions): FirewallRow[] {
  const scope = new Chart(new App(), 'firewall');
  setDisconnected(scope, isDisconnected(harbor));
  const { nodeUpstreams: _, clientCidrs = [], ...peers } = options;
  const { _spec: spec } = harbor;
  checkCidrs(scope, 'clientCidrs', clientCidrs);
  const dialect = { supportsNames: true, supportsEntities: true };
  const connections = connectionsOf({ scope, spec, dialect, options: { ...peers, harbor } });
  const problems = scope.node.validate().filter(problem => problem.startsWith('HBR-NETPOL-04') || problem.startsWith('HBR-NETPOL-10'));
  if (problems.length > 0) { throw new StructError(problems); }
  return connections.filter(({ to }) => !to.isOurs).flatMap(connection => rowsOf(spec, connection));
}

function rowsOf({ names }: HarborSpec, { from, to, ports, why }: NetworkConnection): FirewallRow[] {
  if (!from.isOurs) { return []; }
  return to.peers.flatMap(peer => portsAt(peer, ports).flatMap(({ port, protocol }) => destinationsOf(peer).map(destination => (
    { source: `Pods in namespace ${names.namespace}`, destination, port, protocol, why, who: from.name }
  ))));
}

/** What a firewall knows of a peer: not its Pods, and no link-local address, which no firewall sees. */
function destinationsOf({ cidrs = [], dnsNames = [], internet }: NetworkPeer): string[] {
  return [...dnsNames, ...cidrs.filter(cidr => !isLinkLocal(cidr)), ...internet ? ['the internet'] : []];
}

/** Who comes to the address of Harbor. */
function inbound({ address }: HarborSpec, { nodeCidrs, clientCidrs }: FirewallSheetOptions): FirewallRow[] {
  const port = address.port ?? (address.scheme === 'http' ? 80 : 443);
  return [address.host, ...address.additionalHosts].flatMap(destination => [
    { source: withNetworks('nodes', nodeCidrs), destination, port, protocol: 'TCP', why: 'pulls of images', who: 'kubelet and container runtime' },
    { source: withNetworks('clients', clientCidrs), destination, port, protocol: 'TCP', why: 'portal, API, pushes and pulls', who: 'people and pipelines' },
  ]);
}

/** What nodes and clients fetch from elsewhere: blobs that Harbor redirects to, and images that Harbor does not give. */
function fromNodes({ storage }: HarborSpec, { nodeCidrs, clientCidrs, nodeUpstreams = [] }: FirewallSheetOptions): FirewallRow[] {
  const nodes = { source: withNetworks('nodes', nodeCidrs), protocol: 'TCP', who: 'kubelet and container runtime' };
  const clients = { source: withNetworks('clients', clientCidrs), protocol: 'TCP', who: 'people and pipelines' };
  const why = 'blobs that Harbor redirects to';
  const hosts = storage.redirect ? storage.peer.dnsNames ?? [] : [];
  const port = storage.endpointPort ?? 443;
  const redirects = hosts.flatMap(destination => [nodes, clients].map(end => ({ ...end, destination, port, why })));
  const upstreams = nodeUpstreams.flatMap(upstream => parseHostPort(upstream) ?? []).flatMap(({ host, port: own = 443 }) =>
    withRegistryHosts([host]).map(destination => ({ ...nodes, destination, port: own, why: 'images while Harbor does not give them' })));
  return [...redirects, ...upstreams];
}

function withNetworks(name: string, cidrs: readonly string[] = []): string {
  return cidrs.length === 0 ? name : `${name} ${cidrs.join(' ')}`;
}

/** One row for each source, destination, port and protocol, with all that it is for. */
function merged(rows: readonly FirewallRow[]): FirewallRow[] {
  const keyOf = ({ source, destination, port, protocol }: FirewallRow) => JSON.stringify([source, destination, port, protocol]);
  return [...new Set(rows.map(keyOf))].map(key => {
    const same = rows.filter(row => keyOf(row) === key);
    const together = (field: 'why' | 'who') => [...new Set(same.map(row => row[field]))].join('; ');
    return { ...same[0], why: together('why'), who: together('who') };
  });
}

/** A field with quotes where a comma, a quote or a line break needs them. A text that a spreadsheet would compute begins with an apostrophe. */
function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
