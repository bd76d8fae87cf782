import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConnectionEnd, NetworkConnection, PolicyPort, portsAt } from './connections';
import { Connection, NetworkEndpoint, PUBLIC_ADDRESS } from './network-endpoint';
import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { describeProblem } from '../diagnostics/report';
import { textArgument, validArguments, StructError } from '../structs';
import { nearest } from '../syntax/nearest';
import { isPort } from '../syntax/port';

/** One row of the reachability matrix: a connection that Harbor needs. */
export interface ReachabilityRow {
  /** Name of the end that opens the connection. */
  readonly from: string;
  /** Name of the end that accepts the connection. */
  readonly to: string;
  /** Ports of the accepting end, such as `TCP 5432`. */
  readonly ports: string[];
  /** Purpose of the connection. */
  readonly why: string;
  /** The peers at the end that is not one of Harbor's, as the policies select them. */
  readonly where: string;
}

/** The inputs of a `Reachability`. */
export interface ReachabilityInput {
  readonly namespace: string;
  readonly connections: readonly NetworkConnection[];
  /** The policies in their current state, patches included. */
  readonly policies: () => readonly unknown[];
  /** Names of the endpoints whose peers were guessed. */
  readonly guessed: readonly string[];
  /** Whether policies allow a connection. */
  readonly allows: (policies: readonly unknown[], connection: Connection) => boolean;
}

/** The connections that Harbor needs as a matrix, and whether the emitted policies, your patches included, allow a connection. */
export class Reachability {
  /** @internal */
  public static _of(input: ReachabilityInput): Reachability {
    return new Reachability(input);
  }

  /**
   * The reachability of a Harbor that does not exist.
   *
   * @internal
   */
  public static _ofNothing(): Reachability {
    return new Reachability({ namespace: 'default', connections: [], guessed: [], policies: () => [], allows: () => false });
  }

  /** Every connection that Harbor needs, with its purpose. */
  public readonly rows: ReachabilityRow[];

  private readonly input: ReachabilityInput;

  private constructor(input: ReachabilityInput) {
    this.input = input;
    this.rows = input.connections.map(({ from, to, ports, why }) => ({
      from: from.name,
      to: to.name,
      ports: [...new Set(to.peers.flatMap(peer => portsAt(peer, ports)).map(describePort))],
      why,
      where: from.isOurs && to.isOurs ? 'pods of this Harbor' : (to.isOurs ? from : to).peers.map(describePeer).join('; '),
    }));
  }

  /**
   * Whether the emitted policies allow a TCP connection: egress of the source and ingress of the target.
   *
   * @param from the endpoint that opens the connection
   * @param to the endpoint that accepts it
   * @param port port of the accepting pod, not of its Service (`HBR-NETPOL-06`)
   */
  public allows(from: NetworkEndpoint, to: NetworkEndpoint, port: number): boolean {
    return this.isAllowed({ from, to, port }, 'TCP');
  }

  /**
   * Whether the emitted policies allow UDP packets.
   *
   * @param from the endpoint that sends
   * @param to the endpoint that receives
   * @param port port of the receiving pod, not of its Service (`HBR-NETPOL-06`)
   */
  public allowsUdp(from: NetworkEndpoint, to: NetworkEndpoint, port: number): boolean {
    return this.isAllowed({ from, to, port }, 'UDP');
  }

  private isAllowed({ from, to, port }: { from: NetworkEndpoint; to: NetworkEndpoint; port: number }, protocol: string): boolean {
    const end = { is: 'named', name: 'NetworkEndpoint' } as const;
    validArguments({ from: { type: end, value: from }, to: { type: end, value: to }, port: { type: { is: 'named', name: 'number' }, value: port } });
    if (!isPort(port)) { throw new StructError([describeProblem('HBR-NETPOL-06', { prop: 'port', value: port })]); }
    return this.input.allows(this.input.policies(), { from: from._facts, to: to._facts, port, protocol });
  }

  /**
   * An example of the endpoint with this name: a component such as `core`, or another name in the columns of the matrix, such as `front`,
   * `database` and `prometheus`.
   *
   * @param name the name; one that the matrix does not have is an error (`HBR-PROP-02`)
   */
  public endpoint(name: string): NetworkEndpoint {
    validArguments({ name: textArgument('own', name) });
    const ends = this.input.connections.flatMap(({ from, to }) => [from, to]).filter(end => end.name === name);
    if (ends.length === 0) {
      const known = this.names();
      const near = nearest(name, known);
      const slots = { expected: `one of ${known.join(', ')}`, hint: near === undefined ? 'choose one of them' : `did you mean '${near}'?` };
      throw new StructError([describeProblem('HBR-PROP-02', { prop: 'name', value: name, slots })]);
    }
    return this.samples(ends[0])[0];
  }

  /**
   * Connections that Harbor needs and the emitted policies do not allow: none, unless a patch or another policy of yours blocks one. Where the
   * other end was guessed, this compares with the guess: see `guessed`.
   */
  public get blocked(): string[] {
    const policies = this.input.policies();
    return this.input.connections.flatMap(connection => this.blockedPorts(policies, connection));
  }

  /** Connections whose other end was guessed, because no prop says where it is: whether they are allowed in the cluster is not known. */
  public get guessed(): string[] {
    const { connections, guessed } = this.input;
    const found = connections.filter(({ from, to }) => guessed.includes(from.name) || guessed.includes(to.name));
    return [...new Set(found.flatMap(({ from, to, ports }) => ports.map(port => `${from.name} -> ${to.name}: ${describePort(port)}`)))];
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

  private blockedPorts(policies: readonly unknown[], { from, to, ports }: NetworkConnection): string[] {
    const targets = to.peers.flatMap(peer => this.peerSamples(peer).map(endpoint => ({ endpoint, ports: portsAt(peer, ports) })));
    const attempts = this.samples(from)
      .flatMap(source => targets.flatMap(({ endpoint, ports: open }) => open.map(port => ({ source, endpoint, port }))));
    const denied = attempts.filter(({ source, endpoint, port: { port, protocol } }) =>
      !this.input.allows(policies, { from: source._facts, to: endpoint._facts, port, protocol }));
    return [...new Set(denied.map(({ port }) => `${from.name} -> ${to.name}: ${describePort(port)}`))];
  }

  private samples({ peers }: ConnectionEnd): NetworkEndpoint[] {
    return peers.flatMap(peer => this.peerSamples(peer));
  }

  /** Example endpoints of a peer: one for each kind of selector that it has. */
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

/** A peer in words. */
export function describePeer({ podLabels, namespaceLabels, cidrs = [], dnsNames = [], entities = [], internet }: NetworkPeer): string {
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

/** All policies of one kind in the chart of a construct as they are emitted, including patches and policies of other constructs. */
export function emittedPolicies(scope: IConstruct, kind: string): unknown[] {
  return Chart.of(scope).node.findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === kind)
    .map(object => object.toJson());
}
