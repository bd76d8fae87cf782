import { IConstruct } from 'constructs';
import { PolicyContext } from './external-endpoints';
import { ExternalEndpoint } from './flows';
import { NetworkPoliciesProps } from './network-policies-props';
import { ResolvedPeers } from './resolve-peers';
import { DependencyPods, NetworkPeer } from '../contracts';
import { HarborSpec } from '../contracts/spec';
import { HARBOR_CONFIGURATION_LABELS, secretBootstrapSelector, selectorLabels } from '../facts/labels';

/** A port of the listening side of a connection, with its protocol: `TCP` or `UDP`. */
export interface PolicyPort {
  readonly port: number;
  readonly protocol: string;
}

/** One end of a connection: a component of Harbor, a database or cache, or an external endpoint. */
export interface ConnectionEnd {
  readonly name: string;
  readonly peers: readonly NetworkPeer[];
  /** Whether this library writes the policies that isolate its pods. */
  readonly isOurs: boolean;
}

/** A connection that the policies have to allow. */
export interface NetworkConnection {
  readonly from: ConnectionEnd;
  readonly to: ConnectionEnd;
  /** Ports of the listening side. A peer with ports of its own overrides them. */
  readonly ports: readonly PolicyPort[];
  readonly why: string;
}

/** The inputs from which connections are derived: a Harbor, the peers that the user named, and the construct that problems are reported on. */
export interface ConnectionContext extends PolicyContext {
  readonly scope: IConstruct;
  readonly options: NetworkPoliciesProps;
  /** The peers of an external endpoint. They are resolved once, so that a problem is reported once for all connections. */
  readonly resolve: (endpoint: ExternalEndpoint) => ResolvedPeers;
}

/** Every port combined with every protocol, without duplicates. */
export function withProtocols(ports: readonly number[], protocols: readonly string[] = ['TCP']): PolicyPort[] {
  return [...new Set(ports)].flatMap(port => protocols.map(protocol => ({ port, protocol })));
}

/** The ports of a peer: its own, with the protocols of the connection, or else the ports of the connection. */
export function portsAt({ ports: own }: NetworkPeer, ports: readonly PolicyPort[]): readonly PolicyPort[] {
  const protocols = [...new Set(ports.map(({ protocol }) => protocol))];
  return own ? withProtocols(own, protocols.length > 0 ? protocols : undefined) : ports;
}

/** The pods of a component of Harbor as an end of a connection. */
export function componentEnd({ names }: HarborSpec, name: string): ConnectionEnd {
  return { name, peers: [{ podLabels: selectorLabels(names.releaseName, name) }], isOurs: true };
}

/** Pods that a policy of their own isolates, and the name of the endpoint that they are. */
export type IsolatedPods = readonly [name: ExternalEndpoint, pods: DependencyPods];

/** The pods beside Harbor's components that this library isolates with policies of their own: database, cache, and the Jobs that make Secrets and the inside of Harbor. */
export function isolatedDependencies({ harbor, configuration = false }: Pick<NetworkPoliciesProps, 'harbor' | 'configuration'>): IsolatedPods[] {
  const { database, cache, generatesSecrets, names } = harbor._spec;
  const dependencies = ([['database', database], ['cache', cache]] as const).flatMap(([name, { pods, evaluation, peer }]) => {
    const own = pods ?? (evaluation && peer.podLabels ? { podLabels: peer.podLabels } : undefined);
    return own ? [[name, own] as const] : [];
  });
  // its connections are rows of the table of flows; the empty list says that it has no others
  const job: IsolatedPods = ['secret-bootstrap', { podLabels: secretBootstrapSelector(names.releaseName), egress: [] }];
  const inside: IsolatedPods = ['configuration', { podLabels: HARBOR_CONFIGURATION_LABELS, egress: [] }];
  return [...dependencies, ...generatesSecrets ? [job] : [], ...configuration ? [inside] : []];
}
