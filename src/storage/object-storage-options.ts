import { ISecretSource, NetworkPeer } from '../contracts';

/** Options that all object stores share. */
export interface ObjectStorageOptions {
  /**
   * Source of the Secret with the access keys.
   *
   * @default - the source of `storageCredentials` in `HarborSecrets`
   */
  readonly credentials?: ISecretSource;
  /**
   * Whether the registry redirects clients to signed URLs of the object store. It takes load off the registry, but every client and every
   * node then has to reach the endpoint and to trust its certificate (`HBR-STORE-17`). Chart, with the opposite meaning:
   * `persistence.imageChartStorage.disableredirect`.
   *
   * @default false
   */
  readonly redirect?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint (`HBR-STORE-36`). Chart: `persistence.imageChartStorage.caBundleSecretName`.
   *
   * @default - the CAs of the image and the CA bundle of Harbor
   */
  readonly caSecretName?: string;
  /**
   * Peer of the egress rules to the endpoint in network policies.
   *
   * @default - derived from the host: the range of an address, a DNS name, or the namespace of a Service
   */
  readonly peer?: NetworkPeer;
}
