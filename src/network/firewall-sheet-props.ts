import { NetworkPeerOptions } from './network-policies-props';

/** Options of `FirewallSheet.of()`: where peers are, if the choices of the Harbor do not tell it, and what nodes and people need. */
export interface FirewallSheetOptions extends NetworkPeerOptions {
  /**
   * Upstream registries that nodes connect to themselves, because their mirrors fall back: `docker.io`. The hosts that they redirect to are added.
   *
   * @default - none
   */
  readonly nodeUpstreams?: string[];
  /**
   * Networks of the people and pipelines that use Harbor, in CIDR notation (`HBR-NETPOL-04`).
   *
   * @default - everybody who may reach the address of Harbor
   */
  readonly clientCidrs?: string[];
}

/** One rule of a firewall around the cluster. */
export interface FirewallRow {
  /** Where connections come from: `Pods in namespace harbor`, `nodes` or `clients`, with their networks if they are known. */
  readonly source: string;
  /** Where they go: a DNS name, a range in CIDR notation, or `the internet`. */
  readonly destination: string;
  /** Port of the destination. */
  readonly port: number;
  /** `TCP` or `UDP`. */
  readonly protocol: string;
  /** What they are for. */
  readonly why: string;
  /** Who opens them: components of Harbor, kubelets, or people and pipelines. */
  readonly who: string;
}
