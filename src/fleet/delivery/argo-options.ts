/** Where Argo CD gets the credentials of a repository. */
export interface ArgoRepositoryCredentials {
  /** Name of the store of External Secrets. */
  readonly storeName: string;
  /**
   * Kind of the store.
   *
   * @default ClusterSecretStore
   */
  readonly storeKind?: string;
  /** Entry of the store, with the properties `username` and `password`. */
  readonly remoteKey: string;
}

/** An application of the platform, which comes as a chart out of Harbor and is installed after it. */
export interface ArgoPlatformApplication {
  /** Name of the Application. */
  readonly name: string;
  /** Name of the chart in Harbor's project of charts. */
  readonly chart: string;
  /** Version of the chart. */
  readonly version: string;
  /** Namespace of what is installed. */
  readonly namespace: string;
  /**
   * Values of the chart.
   *
   * @default - the chart's own
   */
  readonly values?: { [key: string]: any };
}

/** Options of delivery with Argo CD. */
export interface ArgoCdOptions {
  /** URL of the Git repository that holds the tree. */
  readonly repoUrl: string;
  /**
   * Branch, tag or commit of the repository.
   *
   * @default main
   */
  readonly revision?: string;
  /**
   * Path of the tree in the repository.
   *
   * @default clusters
   */
  readonly treePath?: string;
  /**
   * Namespace of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;
  /**
   * Project of Harbor's own Application.
   *
   * @default default
   */
  readonly project?: string;
  /**
   * Project of Harbor that holds the charts of the platform.
   *
   * @default charts
   */
  readonly chartProject?: string;
  /**
   * Credentials with which Argo CD reads that project; they are never written into the tree.
   *
   * @default - the project is public
   */
  readonly repositoryCredentials?: ArgoRepositoryCredentials;
  /**
   * What is installed after Harbor, out of Harbor.
   *
   * @default - nothing
   */
  readonly applications?: ArgoPlatformApplication[];
  /**
   * Whether an ApplicationSet is written too, for an Argo CD that serves all clusters. It knows each one by its FQDN.
   *
   * @default false
   */
  readonly applicationSet?: boolean;
  /**
   * Secret in the namespace of Argo CD whose key `ca.crt` is the CA of Harbor's certificate.
   *
   * @default - a public CA
   */
  readonly caSecretName?: string;
}
