import { NetworkPeer } from '../contracts';

/** Where the Pods of a configuration connect to. Nobody connects to them. */
export interface ConfigurationNetworkOptions {
  /**
   * What `url` leads to: Pods with the ports that they listen on, or addresses. Required for a private name, of which nobody knows where it leads
   * (`HBR-CONF-76`).
   *
   * @default - core of `harbor`, the namespace of a Service with `.svc` in its name, the address, or the internet for a public name of `https`
   */
  readonly harbor?: NetworkPeer[];
  /**
   * The Kubernetes API server, where secrets of robots are kept in Secrets.
   *
   * @default - any address on ports 443 and 6443
   */
  readonly apiServer?: NetworkPeer[];
  /**
   * DNS.
   *
   * @default - kube-dns and the DNS cache of nodes
   */
  readonly dns?: NetworkPeer[];
}
