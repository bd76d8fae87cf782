import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { ConnectionEnd, NetworkConnection, PolicyPort, portsAt } from './connections';
import { Connection, NetworkEndpoint, PUBLIC_ADDRESS } from './network-endpoint';

/** One row of the matrix: a connection that Harbor needs. */
export interface ReachabilityRow {
  /** Who opens it. */
  readonly from: string;
  /** Who accepts it. */
  readonly to: string;
  /** Ports of the side that accepts it, such as `TCP 5432`. */
  readonly ports: string[];
  /** What it is for. */
  readonly why: string;
  /** Where the side is that is not Harbor's, as the policies say it. */
  readonly where: string;
}

/** What a reachability is made from. */
export interface ReachabilityInput {
  readonly namespace: string;
  readonly links: readonly NetworkConnection[];
  /** The policies as they are now, patches included. */
  readonly policies: () => readonly unknown[];
  /** Whether policies let a connection through. */
  readonly allows: (policies: readonly unknown[], connection: Connection) => boolean;
}

/** Who may talk to whom: what is needed as a matrix, and what the emitted policies let through, patches of yours included. */
export class Reachability {
  /** @internal */
  public static _of(input: ReachabilityInput): Reachability {
    return new Reachability(input);
  }

  /** Every connection that Harbor needs, with what it is for. */
  public readonly rows: ReachabilityRow[];

  private readonly input: ReachabilityInput;

  private constructor(input: ReachabilityInput) {
    this.input = input;
    this.rows = input.links.map(({ from, to, ports, why }) => ({
      from: from.name,
      to: to.name,
      ports: [...new Set(to.peers.flatMap(peer => portsAt(peer, ports)).map(describePort))],
      why,
      where: from.isOurs && to.isOurs ? 'pods of this Harbor' : (to.isOurs ? from : to).peers.map(describePeer).join('; '),
    }));
  }

  /**
   * Whether the emitted policies let a TCP connection through, out of the one pod and into the other.
   *
   * @param from who opens it
   * @param to who accepts it
   * @param port where the accepting side listens: of the pod, not of its Service
   */
  public allows(from: NetworkEndpoint, to: NetworkEndpoint, port: number): boolean {
    return this.input.allows(this.input.policies(), { from: from._facts, to: to._facts, port, protocol: 'TCP' });
  }

  /**
   * Whether the emitted policies let UDP through.
   *
   * @param from who sends
   * @param to who receives
   * @param port where the receiving side listens
   */
  public allowsUdp(from: NetworkEndpoint, to: NetworkEndpoint, port: number): boolean {
    return this.input.allows(this.input.policies(), { from: from._facts, to: to._facts, port, protocol: 'UDP' });
  }

  /**
   * A pod, or something else that is like the one with this name: a component such as `core`, or what is in the columns of the matrix, such
   * as `front`, `database` and `prometheus`.
   *
   * @param name the name; an error if the matrix does not have it
   */
  public endpoint(name: string): NetworkEndpoint {
    const ends = this.input.links.flatMap(({ from, to }) => [from, to]).filter(end => end.name === name);
    if (ends.length === 0) { throw new Error(`the matrix has no '${name}', only ${this.names().join(', ')}`); }
    return this.samples(ends[0])[0];
  }

  /** The needed connections that the emitted policies do not let through: none, unless a patch or another policy of yours is in the way. */
  public get blocked(): string[] {
    const policies = this.input.policies();
    return this.input.links.flatMap(link => this.blockedParts(policies, link));
  }

  /** The matrix as a table in Markdown. */
  public toMarkdown(): string {
    const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const rows = this.rows.map(({ from, to, ports, why, where }) => line([from, to, ports.join(', '), why, where]));
    return [line(['from', 'to', 'ports', 'why', 'where']), line(Array(5).fill('---')), ...rows, ''].join('\n');
  }

  private names(): string[] {
    return [...new Set(this.rows.flatMap(({ from, to }) => [from, to]))].sort();
  }

  private blockedParts(policies: readonly unknown[], { from, to, ports }: NetworkConnection): string[] {
    const target = to.peers.flatMap(peer => this.peerSamples(peer).map(endpoint => ({ endpoint, ports: portsAt(peer, ports) })));
    const tries = this.samples(from).flatMap(source => target.flatMap(({ endpoint, ports: open }) => open.map(port => ({ source, endpoint, port }))));
    const denied = tries.filter(({ source, endpoint, port: { port, protocol } }) =>
      !this.input.allows(policies, { from: source._facts, to: endpoint._facts, port, protocol }));
    return [...new Set(denied.map(({ port }) => `${from.name} -> ${to.name}: ${describePort(port)}`))];
  }

  private samples({ peers }: ConnectionEnd): NetworkEndpoint[] {
    return peers.flatMap(peer => this.peerSamples(peer));
  }

  /** Endpoints that stand for a peer: one for each way to say where it is. */
  private peerSamples({ podLabels, namespaceLabels, cidrs = [], dnsNames = [], entities = [], internet }: NetworkPeer): NetworkEndpoint[] {
    const namespace = namespaceLabels ? namespaceLabels[NAMESPACE_NAME_LABEL] ?? 'elsewhere' : this.input.namespace;
    return [
      ...podLabels || namespaceLabels ? [NetworkEndpoint.pod({ namespace, labels: podLabels, namespaceLabels })] : [],
      ...cidrs.map(cidr => NetworkEndpoint.address(addressIn(cidr))),
      ...dnsNames.map(name => NetworkEndpoint.host(name.replace('**.', 'a.').replaceAll('*', 'a'))),
      ...internet ? [NetworkEndpoint.address(PUBLIC_ADDRESS)] : [],
      ...entities.map(entity => NetworkEndpoint.entity(entity)),
    ];
  }
}

function addressIn(cidr: string): string {
  const [address, prefix] = cidr.split('/');
  return prefix === '0' ? (address.includes(':') ? '2001:db8::1' : PUBLIC_ADDRESS) : address;
}

function describePort({ port, protocol }: PolicyPort): string {
  return `${protocol} ${port}`;
}

function describePeer({ podLabels, namespaceLabels, cidrs = [], dnsNames = [], entities = [], internet }: NetworkPeer): string {
  const labels = (map: Readonly<Record<string, string>>) => Object.entries(map).map(([name, value]) => `${name}=${value}`).join(',');
  const namespace = namespaceLabels?.[NAMESPACE_NAME_LABEL] ?? (namespaceLabels && (labels(namespaceLabels) || 'any'));
  const pods = podLabels ? `pods ${labels(podLabels)}` : 'all pods';
  return [
    ...podLabels || namespaceLabels ? [namespace === undefined ? pods : `${pods} in namespace ${namespace}`] : [],
    ...cidrs,
    ...dnsNames,
    ...internet ? ['the internet'] : [],
    ...entities.map(entity => `entity ${entity}`),
  ].join(', ');
}

/** The policies of one kind in the chart of a construct as they are emitted, patches and those of others included. */
export function emittedPolicies(scope: IConstruct, kind: string): unknown[] {
  return Chart.of(scope).node.findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === kind)
    .map(object => object.toJson());
}
