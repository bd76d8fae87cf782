import { NetworkPeer } from '../contracts';

/** Kind of network policy. */
export enum PullPolicyKind {
  /** NetworkPolicy, which every network plugin knows. It has no names of hosts. */
  KUBERNETES = 'kubernetes',
  /** CiliumNetworkPolicy. */
  CILIUM = 'cilium',
}

/** What the Pods of a check may reach, as a network policy: DNS, the registry, and the bucket that it redirects to. */
export interface PullNetworkOptions {
  /**
   * Kind of the policy.
   *
   * @default PullPolicyKind.KUBERNETES
   */
  readonly kind?: PullPolicyKind;
  /**
   * Where the registry is. In a NetworkPolicy, a host that is not in the public DNS needs addresses or the Pods of the gateway (`HBR-PULL-13`).
   *
   * @default - the host of the registry, and the gateway of `harbor` on all ports
   */
  readonly registry?: NetworkPeer[];
  /**
   * Where blobs are, if the registry redirects to them.
   *
   * @default - the object store of `harbor` if it redirects; none for other registries
   */
  readonly buckets?: NetworkPeer[];
  /**
   * Where the HTTP proxy is.
   *
   * @default - the hosts of the proxy
   */
  readonly proxy?: NetworkPeer[];
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
