/** The credentials of a repository in Argo CD, as a reference to an entry of an External Secrets store. */
export interface ArgoRepositoryCredentials {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly storeName: string;
  /**
   * Kind of the store: `SecretStore` or `ClusterSecretStore`.
   *
   * @default ClusterSecretStore
   */
  readonly storeKind?: string;
  /** Key of the entry in the store, which has the properties `username` and `password`. */
  readonly remoteKey: string;
}

/** An application of the platform that is installed after Harbor, from a chart in Harbor. */
export interface ArgoPlatformApplication {
  /** Name of the Application. */
  readonly name: string;
  /** Name of the chart in the project `chartProject` of Harbor. */
  readonly chart: string;
  /** Version of the chart. */
  readonly version: string;
  /** Namespace that it is installed into. */
  readonly namespace: string;
  /**
   * Values of the chart.
   *
   * @default - the defaults of the chart
   */
  readonly values?: { [key: string]: any };
}

/** Options of delivery with Argo CD. */
export interface ArgoCdOptions {
  /** URL of the Git repository with the generated tree. */
  readonly repoUrl: string;
  /**
   * Branch, tag or commit of the repository.
   *
   * @default main
   */
  readonly revision?: string;
  /**
   * Path of the tree from the root of the repository, such as `clusters`.
   *
   * @default - the folder that the tree is written to, from the working folder on (`HBR-FLEET-64`)
   */
  readonly treePath?: string;
  /**
   * Namespace of Argo CD.
   *
   * @default argocd
   */
  readonly namespace?: string;
  /**
   * AppProject of Harbor's own Application.
   *
   * @default default
   */
  readonly project?: string;
  /**
   * Project in Harbor with the charts of the platform.
   *
   * @default charts
   */
  readonly chartProject?: string;
  /**
   * Credentials with which Argo CD pulls from `chartProject`. They are not written into the tree.
   *
   * @default - the project is public
   */
  readonly repositoryCredentials?: ArgoRepositoryCredentials;
  /**
   * Applications that are installed after Harbor, from charts in Harbor.
   *
   * @default - nothing
   */
  readonly applications?: ArgoPlatformApplication[];
  /**
   * Whether ApplicationSets are written too, for a central Argo CD that manages all clusters. Each cluster must be registered in it by its FQDN.
   *
   * @default false
   */
  readonly applicationSet?: boolean;
  /**
   * Name of a Secret in the namespace of Argo CD with the CA of Harbor's certificate under the key `ca.crt`.
   *
   * @default - the certificate is from a public CA
   */
  readonly caSecretName?: string;
  /**
   * Registry from which the Job that waits for Harbor takes its image.
   *
   * @default - the image of Harbor's portal, as Harbor itself has it; from docker.io if the registry is outside of the cluster
   */
  readonly imageRegistry?: string;
  /**
   * Names of the image pull Secrets of this Job, in the namespace of Argo CD.
   *
   * @default - those of Harbor; if the registry is outside of the cluster, the pull Secret of its placement
   */
  readonly imagePullSecrets?: string[];
  /**
   * Whether this Job leaves its user to the platform.
   *
   * @default - as Harbor itself; false if the registry is outside of the cluster
   */
  readonly platformUserIds?: boolean;
}
