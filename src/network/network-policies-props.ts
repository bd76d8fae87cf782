import { NetworkPeer } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** The peers of a Harbor, where its choices do not tell them or not precisely enough for network policies. */
export interface NetworkPeerOptions {
  /**
   * Where requests to Harbor come from: the pods of the gateway, Ingress controller or load balancer.
   *
   * @default - follows from the exposure; for Cilium also its own gateway, the entity `ingress`, if there is an Ingress or HTTPRoute
   */
  readonly front?: NetworkPeer[];
  /**
   * Addresses of the nodes, in CIDR notation (`HBR-NETPOL-04`). The kubelet pulls images through the same front as other clients. Behind a node
   * port, a load balancer or a gateway in the host network, policies see the address of a node as the source (`HBR-NETPOL-07`).
   *
   * @default - none; CiliumNetworkPolicies select nodes by entity
   */
  readonly nodeCidrs?: string[];
  /**
   * The pods of Prometheus, which scrape metrics.
   *
   * @default - pods with the label `app.kubernetes.io/name: prometheus`, in any namespace
   */
  readonly prometheus?: NetworkPeer[];
  /**
   * The DNS servers of the cluster.
   *
   * @default - the pods of kube-dns in kube-system, and node-local-dns as a pod or at 169.254.20.10 or 169.254.25.10
   */
  readonly dns?: NetworkPeer[];
  /**
   * The database. NetworkPolicies need its addresses if it is named by a DNS name (`HBR-NETPOL-02`).
   *
   * @default - follows from the choice of the database
   */
  readonly database?: NetworkPeer[];
  /**
   * The cache. NetworkPolicies need its addresses if it is named by a DNS name (`HBR-NETPOL-02`).
   *
   * @default - follows from the choice of the cache
   */
  readonly cache?: NetworkPeer[];
  /**
   * The object store for backups of the database, if its pods run in the namespace of Harbor and make backups.
   *
   * @default - follows from the choice of the database
   */
  readonly backups?: NetworkPeer[];
  /**
   * The object store for blobs. NetworkPolicies need the addresses of a private endpoint with a DNS name (`HBR-NETPOL-02`).
   *
   * @default - follows from the choice of the storage
   */
  readonly storage?: NetworkPeer[];
  /**
   * Whether the registry requests credentials from the metadata service of the cloud.
   *
   * @default - true if the storage uses the identity of the node or pod
   */
  readonly metadataService?: boolean;
  /**
   * The identity provider. If a gateway of the same cluster exposes it, name the pods of that gateway.
   *
   * @default - follows from the choice of the authentication
   */
  readonly identityProvider?: NetworkPeer[];
  /**
   * Registries of proxy caches and replication, and receivers of webhooks. The DNS name of a public registry includes all hosts that it
   * redirects clients to. If Harbor uses an HTTP proxy, only name what is reached without it. An empty list says that there are none.
   *
   * @default - the internet, on port 443; none if the Harbor is `disconnected`
   */
  readonly upstreams?: NetworkPeer[];
  /**
   * The registries that Trivy downloads its vulnerability databases from, if it is online (`HBR-NETPOL-01`).
   *
   * @default - the hosts of its repositories
   */
  readonly trivyDatabases?: NetworkPeer[];
  /**
   * The collector that traces are sent to.
   *
   * @default - the endpoint of the collector
   */
  readonly traceCollector?: NetworkPeer[];
  /**
   * The syslog server that core forwards its audit log to over TCP: the setting `audit_log_forward_endpoint`. The port is that of the locked
   * setting, or 514, unless the peer has ports of its own.
   *
   * @default - the receiver in `settings` of Harbor; without one the audit log is not forwarded
   */
  readonly syslog?: NetworkPeer[];
  /**
   * The HTTP proxy.
   *
   * @default - the host of its URL
   */
  readonly proxy?: NetworkPeer[];
  /**
   * Whether the Jobs of a `HarborConfiguration` in Harbor's namespace are let to core, and have a policy of their own: core, the API server for
   * the Secrets of robots, DNS, and nothing else.
   *
   * @default false
   */
  readonly configuration?: boolean;
  /**
   * The Kubernetes API server. No component of Harbor connects to it, but the pods of a CloudNativePG database, the Job of
   * `HarborSecrets.bootstrapJob()` and those of `configuration` do (`HBR-NETPOL-08`).
   *
   * @default - any address on ports 443 and 6443; for Cilium the entity `kube-apiserver`
   */
  readonly apiServer?: NetworkPeer[];
  /**
   * More ranges that do not count as the internet, in CIDR notation, such as public addresses of pods or nodes (`HBR-NETPOL-04`). They are
   * added to the private, shared, link-local, multicast and reserved ranges and those of metadata services.
   *
   * @default - none
   */
  readonly internalCidrs?: string[];
}

/** Direction of a connection, seen from Harbor's pods. */
export enum NetworkDirection {
  /** Connections that Harbor's pods accept. */
  INGRESS = 'ingress',
  /** Connections that Harbor's pods open. */
  EGRESS = 'egress',
}

/** An additional connection of Harbor's pods, such as that of a sidecar. */
export interface NetworkRule {
  /** Direction of the connection. */
  readonly direction: NetworkDirection;
  /** The peers at the other end. */
  readonly peers: NetworkPeer[];
  /** TCP ports of the listening side (`HBR-NETPOL-06`). */
  readonly ports: number[];
  /** Purpose of the connection, which the reachability matrix shows. */
  readonly why: string;
  /**
   * Component that opens or accepts it: core, jobservice, registry, portal, trivy, exporter or nginx (`HBR-NETPOL-09`).
   *
   * @default - all components
   */
  readonly component?: string;
}

/** Props of `NetworkPolicies` and `CiliumNetworkPolicies`. */
export interface NetworkPoliciesProps extends NetworkPeerOptions {
  /** The Harbor. Its pods are selected by label, so that both a `Harbor` and a `HarborRelease` are supported. */
  readonly harbor: IHarbor;
  /**
   * Additional connections of Harbor's pods, such as those of sidecars.
   *
   * @default - none
   */
  readonly extraRules?: NetworkRule[];
  /**
   * Whether all pods in Harbor's namespace are isolated, and not only those of the Harbor. Other pods in the namespace then need policies
   * of their own.
   *
   * @default false
   */
  readonly isolateNamespace?: boolean;
  /**
   * Labels of the policies, in addition to those of the Harbor.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}
