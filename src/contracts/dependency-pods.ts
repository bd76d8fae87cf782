import { NetworkPeer } from './network-peer';

/** Pods of a database or cache in Harbor's namespace. Network policies isolate them, except for Harbor and the connections that are listed here. */
export interface DependencyPods {
  /** Labels that select these Pods and no others. */
  readonly podLabels: { [name: string]: string };
  /**
   * Connections to the Pods, in addition to those of Harbor.
   *
   * @default - none
   */
  readonly ingress?: DependencyFlow[];
  /**
   * Connections from the Pods.
   *
   * @default - egress of the Pods is not restricted by Harbor's network policies
   */
  readonly egress?: DependencyFlow[];
}

/** A connection that the Pods of a database or cache need in addition to those of Harbor. */
export interface DependencyFlow {
  /** Name of the peer, such as `cnpg-operator`. `prometheus`, `kubelet`, `kube-apiserver`, `storage` and `dns` are known and need no `peer`. */
  readonly name: string;
  /** Purpose of the connection, for the table of `Reachability`. */
  readonly why: string;
  /**
   * Ports on the receiving side of the connection.
   *
   * @default - the ports of the peer
   */
  readonly ports?: number[];
  /**
   * The other side of the connection as a peer in network policies.
   *
   * @default - the peer that is known by this name
   */
  readonly peer?: NetworkPeer;
}
