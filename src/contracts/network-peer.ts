/** How policies reach a dependency. What is given here is alternatives, but for pod labels and namespace labels, which hold together. */
export interface NetworkPeer {
  /**
   * Address ranges, in CIDR notation.
   *
   * @default - none
   */
  readonly cidrs?: string[];
  /**
   * DNS names. Policies of Cilium follow them, with `*` for a part of a name. Policies of Kubernetes know no names: they take a public name
   * for the whole internet, and need `cidrs` for all others (`HBR-NETPOL-02`).
   *
   * @default - none
   */
  readonly dnsNames?: string[];
  /**
   * Labels of the pods.
   *
   * @default - all pods of the namespaces, if namespaces are given
   */
  readonly podLabels?: { [name: string]: string };
  /**
   * Labels of the namespaces. An empty map stands for all namespaces.
   *
   * @default - Harbor's own namespace, if pod labels are given
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Ports that are used instead of those in the address. Behind a Service, policies see the ports that its pods listen on, which are often
   * others (`HBR-NETPOL-05`).
   *
   * @default - the ports in the address
   */
  readonly ports?: number[];
  /**
   * Whether it is the internet: every address but the private, link-local and shared ranges and those of metadata services.
   *
   * @default false
   */
  readonly internet?: boolean;
  /**
   * Entities of Cilium, such as `ingress`, `host`, `remote-node` and `kube-apiserver`. Policies of Kubernetes cannot name them (`HBR-NETPOL-03`).
   *
   * @default - none
   */
  readonly entities?: string[];
}
