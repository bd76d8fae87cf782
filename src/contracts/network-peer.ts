/**
 * A peer in network policies: the other side of a connection of Harbor. A peer matches if any of these properties matches; only pod labels and
 * namespace labels have to match together.
 */
export interface NetworkPeer {
  /**
   * Address ranges, in CIDR notation.
   *
   * @default - none
   */
  readonly cidrs?: string[];
  /**
   * DNS names, in which `*` stands for a part of a name. CiliumNetworkPolicies match by name. A NetworkPolicy cannot: it allows the whole
   * internet for a public name, and needs `cidrs` for any other name (`HBR-NETPOL-02`).
   *
   * @default - none
   */
  readonly dnsNames?: string[];
  /**
   * Labels of the Pods.
   *
   * @default - all Pods of the namespaces, if `namespaceLabels` is set
   */
  readonly podLabels?: { [name: string]: string };
  /**
   * Labels of the namespaces. An empty map selects all namespaces.
   *
   * @default - Harbor's own namespace, if `podLabels` is set
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Ports of the peer, in place of the ports in its address. Network policies apply to the target ports of a Service, on which its Pods
   * listen, and these often differ from the ports of the Service (`HBR-NETPOL-05`).
   *
   * @default - the ports in the address of the peer
   */
  readonly ports?: number[];
  /**
   * Whether the peer is the internet: all addresses except for private, link-local and shared ranges and those of metadata services.
   *
   * @default false
   */
  readonly internet?: boolean;
  /**
   * Entities of Cilium, such as `ingress`, `host`, `remote-node` and `kube-apiserver`. A NetworkPolicy cannot select them (`HBR-NETPOL-03`).
   *
   * @default - none
   */
  readonly entities?: string[];
}
