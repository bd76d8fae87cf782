import { ISecretSource, NetworkPeer } from '../contracts';

/** What all object stores have in common. */
export interface ObjectStorageOptions {
  /**
   * Where the keys come from. They are never part of the output in plain text.
   *
   * @default - what `HarborSecrets` has for `Credential.STORAGE_CREDENTIALS`
   */
  readonly credentials?: ISecretSource;
  /**
   * Whether clients fetch blobs from the object store itself, over signed URLs. It takes load off the registry, but every client and
   * every node then has to reach the endpoint and to trust its certificate (`HBR-STORE-17`). Chart, the other way round:
   * `persistence.imageChartStorage.disableredirect`.
   *
   * @default false
   */
  readonly redirect?: boolean;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint (`HBR-STORE-36`). Chart: `persistence.imageChartStorage.caBundleSecretName`.
   *
   * @default - the CAs in the image, and those of the whole Harbor
   */
  readonly caSecretName?: string;
  /**
   * How policies reach the endpoint.
   *
   * @default - as far as the host tells: an address, a DNS name, or the namespace of a Service
   */
  readonly peer?: NetworkPeer;
}
