import { NetworkPeer } from './network-peer';

/** Pods of a database or cache in Harbor's namespace. Policies isolate them: Harbor reaches them, and who is named here. */
export interface DependencyPods {
  /** Labels that select the pods, and no others. */
  readonly podLabels: { [name: string]: string };
  /**
   * Who connects to them, beside Harbor.
   *
   * @default - nobody
   */
  readonly ingress?: DependencyFlow[];
  /**
   * Whom they connect to.
   *
   * @default - their way out is left to other policies
   */
  readonly egress?: DependencyFlow[];
}

/** A connection that the pods of a database or cache need beside those of Harbor. */
export interface DependencyFlow {
  /** Who is on the other side: `cnpg-operator`. The policies know where `prometheus`, `kubelet`, `kube-apiserver`, `storage` and `dns` are. */
  readonly name: string;
  /** What it is for, for the matrix. */
  readonly why: string;
  /**
   * Ports that the listening side has.
   *
   * @default - those of the peer
   */
  readonly ports?: number[];
  /**
   * How policies reach it.
   *
   * @default - known by the name
   */
  readonly peer?: NetworkPeer;
}
