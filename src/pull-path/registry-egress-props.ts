import { NetworkPeer } from '../contracts';
import { PullPolicyKind } from '../pulls/pull-network-options';

/**
 * Policies for the Pods of namespaces: they reach the cluster, the own network and the registry, and no upstream registry. Policies add up: another one
 * that lets Pods out to the internet opens the way again. Pods in the network of a node, and pulls of the node itself, are not concerned by any policy:
 * `closedHosts` names what a firewall has to close for them.
 */
export interface RegistryEgressOptions {
  /** The namespaces (`HBR-ROUTE-34`, `HBR-ROUTE-35`). Harbor's own is not among them: its proxy caches need their upstream registries. */
  readonly namespaces: string[];
  /**
   * Kind of the policies.
   *
   * @default PullPolicyKind.KUBERNETES
   */
  readonly kind?: PullPolicyKind;
  /**
   * Where Pods reach the registry. NetworkPolicies need the addresses of a registry with a public name (`HBR-ROUTE-33`).
   *
   * @default - the host of the registry; a Harbor of the cluster is reached in the cluster
   */
  readonly registry?: NetworkPeer[];
  /**
   * What else Pods reach outside of the own network, such as the API of a payment service. NetworkPolicies need addresses (`HBR-ROUTE-33`).
   *
   * @default - nothing
   */
  readonly others?: NetworkPeer[];
  /**
   * The DNS servers of the cluster.
   *
   * @default - the pods of kube-dns in kube-system, and node-local-dns as a pod or at 169.254.20.10 or 169.254.25.10
   */
  readonly dns?: NetworkPeer[];
  /**
   * Ranges of the own network in CIDR notation (`HBR-NETPOL-04`): Services, nodes, API server, databases. A public address of the API server belongs to
   * them, but for Cilium, which knows it.
   *
   * @default - the private ranges: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 and fc00::/7
   */
  readonly ownCidrs?: string[];
  /**
   * Labels of the policies.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}
