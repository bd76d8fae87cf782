/** How Prometheus scrapes Pods that accept only mutual TLS of Istio. */
export enum MeshScraping {
  /** By plain http, which the ports of metrics accept too: the PeerAuthentication has an exception for them, and for no other port. */
  PLAIN_HTTP = 'plain-http',
  /** With a certificate of the mesh, which the sidecar of Prometheus writes into a volume: the ServiceMonitor names its files. */
  CERTIFICATES = 'certificates',
  /** Through the mesh, which encrypts the connections of Prometheus by itself, as in ambient mode: there is no exception. */
  THROUGH_MESH = 'through-mesh',
}
