import { NetworkPeer } from '../contracts';
import { JobNetworkOptions } from '../network/job-network';

/** What the Pods of a check may reach, as a network policy: DNS, the registry, and the bucket that it redirects to. */
export interface PullNetworkOptions extends JobNetworkOptions {
  /**
   * Where the registry is. In a NetworkPolicy, a host that is not in the public DNS needs addresses or the Pods of the gateway (`HBR-PULL-13`).
   *
   * @default - the host of the registry, and the gateway of `harbor` on all ports
   */
  readonly registry?: NetworkPeer[];
  /**
   * Where blobs are, if the registry redirects to them.
   *
   * @default - the object store of `harbor` if it redirects; none for other registries
   */
  readonly buckets?: NetworkPeer[];
  /**
   * Where the HTTP proxy is.
   *
   * @default - the hosts of the proxy
   */
  readonly proxy?: NetworkPeer[];
}
