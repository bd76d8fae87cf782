import { SecretStoreKind } from '../secrets/external-secret';

/** The GitOps tool that fetches charts. */
export enum ChartTool {
  /** Flux: HelmRepositories and OCIRepositories. */
  FLUX = 'flux',
  /** Argo CD: repository Secrets. */
  ARGO_CD = 'argocd',
}

/** Credentials with which the tool fetches charts. They come from an External Secrets store and are not written into a manifest. */
export interface ChartCredentials {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly storeName: string;
  /**
   * Kind of the store. A SecretStore is in the namespace of the tool.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /** Key of the entry in the store, which has the properties `username` and `password`. */
  readonly remoteKey: string;
}

/** Charts of an upstream registry, which are fetched through its proxy cache. */
export interface UpstreamCharts {
  /** Name of the source. */
  readonly name: string;
  /** Where they are upstream: the folder of the charts, or one chart if there is a tag. `oci://ghcr.io/example/charts` (`HBR-ROUTE-37`). */
  readonly url: string;
  /**
   * Tag of the one chart that `url` names: it becomes an OCIRepository of Flux, or the folder of the chart in Argo CD.
   *
   * @default - `url` is a folder, and releases name chart and version
   */
  readonly tag?: string;
}

/** Sources of charts for the GitOps tool of a cluster: a project of the registry, and upstream charts by the routes. */
export interface ChartAccessOptions {
  /** The tool. */
  readonly tool: ChartTool;
  /**
   * Namespace of the tool.
   *
   * @default - flux-system or argocd
   */
  readonly namespace?: string;
  /**
   * Project of the registry with charts that were pushed or copied there.
   *
   * @default charts
   */
  readonly project?: string;
  /**
   * Charts that come through proxy caches.
   *
   * @default - none
   */
  readonly upstreams?: UpstreamCharts[];
  /**
   * Credentials of the tool. Argo CD needs them (`HBR-ROUTE-38`).
   *
   * @default - none; Flux fetches from public projects without
   */
  readonly credentials?: ChartCredentials;
  /**
   * Name of the Secret with the CA of the registry under the key `ca.crt`, in the namespace of Flux. Argo CD has CAs in a ConfigMap of its own.
   *
   * @default - a public CA
   */
  readonly certSecretName?: string;
}
