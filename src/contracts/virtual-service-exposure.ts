/** Mutual TLS of Istio as the only thing that Pods of Harbor accept. No counterpart in the chart. */
export interface StrictMtlsConfig {
  /** Whether the ports of metrics accept plain http too. */
  readonly plainMetrics: boolean;
  /**
   * Folder in the container of Prometheus with a certificate of the mesh: `cert-chain.pem`, `key.pem` and `root-cert.pem`. The ServiceMonitor
   * uses it.
   *
   * @default - none
   */
  readonly certificateFolder?: string;
  /**
   * What runs outside of the mesh: `database`, `cache`.
   *
   * @default - those whose host is outside of the cluster
   */
  readonly outsideMesh?: string[];
}

/** Configuration of an Istio VirtualService to core and portal. No counterpart in the chart. */
export interface VirtualServiceExposureConfig {
  /** Istio Gateways that serve the host, as `namespace/name` or `name`. */
  readonly gateways: string[];
  /**
   * Annotations of the VirtualService.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Whether Pods accept only mutual TLS of Istio.
   *
   * @default - they accept connections without TLS too
   */
  readonly strictMtls?: StrictMtlsConfig;
}
