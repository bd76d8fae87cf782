/** How policies reach a dependency. */
export interface NetworkPeer {
  /**
   * Address ranges, in CIDR notation.
   *
   * @default - none
   */
  readonly cidrs?: string[];
  /**
   * DNS names.
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
   * Labels of the namespaces.
   *
   * @default - Harbor's own namespace, if pod labels are given
   */
  readonly namespaceLabels?: { [name: string]: string };
}
