import { NetworkPeer } from '../contracts';
import { IHarborRoot } from '../contracts/harbor-root';

/** Where the things around a Harbor are, as far as its choices do not say it, or not well enough for policies. */
export interface NetworkPeerOptions {
  /**
   * Who sends requests: the pods of the gateway, Ingress controller or load balancer.
   *
   * @default - what the exposure says; for Cilium also its own gateway, the entity `ingress`, if there is an Ingress or HTTPRoute
   */
  readonly front?: NetworkPeer[];
  /**
   * Addresses of the nodes, in CIDR notation (`HBR-NETPOL-04`). The kubelet pulls through the front; behind a node port, a load balancer or a
   * gateway in the network of the host, policies see the address of a node (`HBR-NETPOL-07`).
   *
   * @default - none; policies of Cilium know nodes by themselves
   */
  readonly nodeCidrs?: string[];
  /**
   * Who reads metrics.
   *
   * @default - pods with the label `app.kubernetes.io/name: prometheus`, in any namespace
   */
  readonly prometheus?: NetworkPeer[];
  /**
   * Who answers DNS.
   *
   * @default - the pods of kube-dns in kube-system, and node-local-dns as a pod or at 169.254.20.10 or 169.254.25.10
   */
  readonly dns?: NetworkPeer[];
  /**
   * Where the database is. Policies of Kubernetes need its addresses if it has a DNS name (`HBR-NETPOL-02`).
   *
   * @default - what the choice says
   */
  readonly database?: NetworkPeer[];
  /**
   * Where the cache is. Policies of Kubernetes need its addresses if it has a DNS name (`HBR-NETPOL-02`).
   *
   * @default - what the choice says
   */
  readonly cache?: NetworkPeer[];
  /**
   * Where backups of the database go, if its pods are beside Harbor and make any.
   *
   * @default - what the choice of the database says
   */
  readonly backups?: NetworkPeer[];
  /**
   * Where the object store is. Policies of Kubernetes need the addresses of a private endpoint with a DNS name (`HBR-NETPOL-02`).
   *
   * @default - what the choice says
   */
  readonly storage?: NetworkPeer[];
  /**
   * Whether the registry asks the metadata service of the cloud for its identity.
   *
   * @default - whether the storage uses the identity of the machine or pod
   */
  readonly metadataService?: boolean;
  /**
   * Where the identity provider is. One that is served by a gateway of the same cluster is reached at the pods of that gateway.
   *
   * @default - what the choice says
   */
  readonly identityProvider?: NetworkPeer[];
  /**
   * Registries that are proxied or replicated with, and receivers of webhooks. DNS names of public registries stand for all hosts that
   * their clients are sent to. Through a proxy, only what is reached without it.
   *
   * @default - the internet, on port 443
   */
  readonly upstreams?: NetworkPeer[];
  /**
   * Where Trivy gets its vulnerability databases, if it is online (`HBR-NETPOL-01`).
   *
   * @default - the hosts of its repositories
   */
  readonly trivyDatabases?: NetworkPeer[];
  /**
   * Where traces go.
   *
   * @default - the endpoint of the collector
   */
  readonly traceCollector?: NetworkPeer[];
  /**
   * Where core forwards its audit log to, over TCP: the setting `audit_log_forward_endpoint`. The port is 514 unless the peer has others.
   *
   * @default - the audit log is not forwarded
   */
  readonly syslog?: NetworkPeer[];
  /**
   * Where the proxy is.
   *
   * @default - the host of its URL
   */
  readonly proxy?: NetworkPeer[];
  /**
   * Where the API server is. No component of Harbor asks it, but the pods of a CloudNativePG database do (`HBR-NETPOL-08`).
   *
   * @default - any address on ports 443 and 6443; for Cilium the entity `kube-apiserver`
   */
  readonly apiServer?: NetworkPeer[];
  /**
   * More ranges that are no part of the internet, in CIDR notation, such as public addresses that pods or nodes have (`HBR-NETPOL-04`).
   *
   * @default - the private, shared, link-local, multicast and reserved ranges, and those of metadata services
   */
  readonly internalCidrs?: string[];
}

/** Which way a connection is opened, seen from Harbor's pods. */
export enum NetworkDirection {
  /** To Harbor. */
  INGRESS = 'ingress',
  /** From Harbor. */
  EGRESS = 'egress',
}

/** A connection that the library does not know of, such as that of a sidecar. */
export interface NetworkRule {
  /** Which way it is opened. */
  readonly direction: NetworkDirection;
  /** Who is on the other side. */
  readonly peers: NetworkPeer[];
  /** Ports that the listening side has, over TCP (`HBR-NETPOL-06`). */
  readonly ports: number[];
  /** What it is for, for the matrix. */
  readonly why: string;
  /**
   * Component that it belongs to: core, jobservice, registry, portal, trivy, exporter or nginx (`HBR-NETPOL-09`).
   *
   * @default - all of them
   */
  readonly component?: string;
}

/** Props of `NetworkPolicies` and `CiliumNetworkPolicies`. */
export interface NetworkPoliciesProps extends NetworkPeerOptions {
  /** The Harbor. Pods are selected by label alone, so it does not matter how it is rendered. */
  readonly harbor: IHarborRoot;
  /**
   * Connections that the library does not know of.
   *
   * @default - none
   */
  readonly extraRules?: NetworkRule[];
  /**
   * Whether everything in Harbor's namespace is isolated, not only Harbor and what belongs to it. Other pods there then need policies of
   * their own.
   *
   * @default false
   */
  readonly isolateNamespace?: boolean;
  /**
   * Labels of the policies.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
}
