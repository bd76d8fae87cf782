import { NetworkPeer } from '../contracts';

/** The kind of network policy that an option asks for. */
export enum NetworkPolicyKind {
  /** NetworkPolicy, which every network plugin knows. It has no names of hosts. */
  KUBERNETES = 'kubernetes',
  /** CiliumNetworkPolicy. */
  CILIUM = 'cilium',
}

/** What the network policies of all Jobs have in common. */
export interface JobNetworkOptions {
  /**
   * Kind of the policy.
   *
   * @default NetworkPolicyKind.KUBERNETES
   */
  readonly kind?: NetworkPolicyKind;
  /**
   * The DNS servers of the cluster.
   *
   * @default - the pods of kube-dns in kube-system, and node-local-dns
   */
  readonly dns?: NetworkPeer[];
  /**
   * More ranges that do not count as the internet, in CIDR notation.
   *
   * @default - none
   */
  readonly internalCidrs?: string[];
}
