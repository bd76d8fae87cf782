/** An HTTP proxy that Pods go through. It has to take `CONNECT`. */
export interface HttpProxyOptions {
  /**
   * URL of the proxy for http (`HTTP_PROXY`; `HBR-PROXY-01`, `HBR-PROXY-02`, `HBR-PROXY-04`).
   *
   * @default - none
   */
  readonly httpProxy?: string;
  /**
   * URL of the proxy for https (`HTTPS_PROXY`; `HBR-PROXY-01`, `HBR-PROXY-02`, `HBR-PROXY-04`).
   *
   * @default - none
   */
  readonly httpsProxy?: string;
  /**
   * Additional hosts that bypass the proxy (`NO_PROXY`; `HBR-PROXY-03`). Names below `.svc`, `.local` and `.internal` always do.
   *
   * @default - none
   */
  readonly noProxy?: string[];
}
