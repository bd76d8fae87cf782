import { IConstruct } from 'constructs';
import { PolicyContext } from './external-endpoints';
import { ExternalEndpoint } from './flows';
import { NetworkPoliciesProps } from './network-policies-props';
import { ResolvedPeers } from './resolve-peers';
import { DependencyPods, NetworkPeer } from '../contracts';
import { HarborSpec } from '../contracts/spec';
import { selectorLabels } from '../facts/labels';

/** A port that somebody listens on. */
export interface PolicyPort {
  readonly port: number;
  readonly protocol: string;
}

/** One side of a connection. */
export interface ConnectionEnd {
  readonly name: string;
  readonly peers: readonly NetworkPeer[];
  /** Whether policies of ours isolate its pods. */
  readonly isOurs: boolean;
}

/** A connection that has to be possible. */
export interface NetworkConnection {
  readonly from: ConnectionEnd;
  readonly to: ConnectionEnd;
  /** Ports of the listening side, unless its peers have ports of their own. */
  readonly ports: readonly PolicyPort[];
  readonly why: string;
}

/** What links are made from: a Harbor, its surroundings, and who is told of problems. */
export interface ConnectionContext extends PolicyContext {
  readonly scope: IConstruct;
  readonly options: NetworkPoliciesProps;
  /** Where something outside is; asked once, however many links lead there. */
  readonly resolve: (outside: ExternalEndpoint) => ResolvedPeers;
}

/** Ports of one or more protocols, each once. */
export function withProtocols(ports: readonly number[], protocols: readonly string[] = ['TCP']): PolicyPort[] {
  return [...new Set(ports)].flatMap(port => protocols.map(protocol => ({ port, protocol })));
}

/** The ports of a peer: its own, with the protocols of the link, or those of the link. */
export function portsAt({ ports: own }: NetworkPeer, ports: readonly PolicyPort[]): readonly PolicyPort[] {
  const protocols = [...new Set(ports.map(({ protocol }) => protocol))];
  return own ? withProtocols(own, protocols.length > 0 ? protocols : undefined) : ports;
}

/** The pods of a component. */
export function componentEnd({ names }: HarborSpec, name: string): ConnectionEnd {
  return { name, peers: [{ podLabels: selectorLabels(names.releaseName, name) }], isOurs: true };
}

/** The pods of database and cache that policies of ours isolate, by name. */
export function dependencies({ database, cache }: HarborSpec): ReadonlyArray<readonly [name: ExternalEndpoint, pods: DependencyPods]> {
  return ([['database', database], ['cache', cache]] as const).flatMap(([name, { pods, evaluation, peer }]) => {
    const own = pods ?? (evaluation && peer.podLabels ? { podLabels: peer.podLabels } : undefined);
    return own ? [[name, own] as const] : [];
  });
}
