/** Options of a registry in the cluster that pulls from it. */
export interface InClusterPlacementOptions {
  /**
   * Whether it is accepted that cluster and registry go down together (`HBR-FLEET-22`), because what Harbor needs to start is preloaded.
   *
   * @default false
   */
  readonly acceptSharedFate?: boolean;
}

/** Credentials with which the cluster pulls; they come out of a store and are never written into the tree. */
export interface PullCredentials {
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
  /** Namespaces whose pods pull. */
  readonly namespaces: string[];
  /**
   * Name of the Secret in each of them.
   *
   * @default registry-pull
   */
  readonly secretName?: string;
}

/** Options of a Harbor elsewhere. */
export interface ExternalPlacementOptions {
  /** Host of the registry, with its port if it is not 443 (`HBR-FLEET-23`). */
  readonly host: string;
  /**
   * Path below the host where images are, without slashes at the ends.
   *
   * @default - none
   */
  readonly pathPrefix?: string;
  /**
   * Credentials with which the cluster pulls.
   *
   * @default - images are public
   */
  readonly pullCredentials?: PullCredentials;
}

/** Kind of a registry. */
export enum RegistryKind {
  /** Harbor. */
  HARBOR = 'harbor',
  /** JFrog Artifactory. Images are below the name of a repository. */
  ARTIFACTORY = 'artifactory',
  /** Azure Container Registry. */
  ACR = 'acr',
  /** Amazon Elastic Container Registry. */
  ECR = 'ecr',
  /** Quay. */
  QUAY = 'quay',
  /** The registry of GitLab. Images are below the path of a project. */
  GITLAB = 'gitlab',
  /** Anything else that speaks the distribution API. */
  OTHER = 'other',
}

/** Options of a registry that the customer runs. */
export interface ExistingRegistryOptions extends ExternalPlacementOptions {
  /**
   * What it is.
   *
   * @default RegistryKind.OTHER
   */
  readonly kind?: RegistryKind;
}

/** Where the registry of a cluster is. */
export class HarborPlacement {
  /** A Harbor in the cluster itself. */
  public static inCluster(options: InClusterPlacementOptions = {}): HarborPlacement {
    return new HarborPlacement({ kind: RegistryKind.HARBOR, acceptSharedFate: options.acceptSharedFate });
  }

  /** A Harbor outside of the cluster: the cluster gets what it needs to use it, and no workload. */
  public static external(options: ExternalPlacementOptions): HarborPlacement {
    return new HarborPlacement({ ...options, kind: RegistryKind.HARBOR });
  }

  /** A registry that the customer runs: the cluster gets what it needs to use it, and no workload. */
  public static existing(options: ExistingRegistryOptions): HarborPlacement {
    return new HarborPlacement({ ...options, kind: options.kind ?? RegistryKind.OTHER });
  }

  /** Host of the registry, with its port; undefined if it is in the cluster. */
  public readonly host?: string;
  /** Path below the host where images are. */
  public readonly pathPrefix?: string;
  /** Credentials with which the cluster pulls. */
  public readonly pullCredentials?: PullCredentials;
  /** What the registry is. */
  public readonly kind: RegistryKind;
  /** Whether it is accepted that cluster and registry go down together. */
  public readonly acceptsSharedFate: boolean;

  private constructor(placement: PlacementFacts) {
    this.host = placement.host;
    this.pathPrefix = placement.pathPrefix;
    this.pullCredentials = placement.pullCredentials;
    this.kind = placement.kind;
    this.acceptsSharedFate = placement.acceptSharedFate ?? false;
  }

  /** Whether Harbor runs in the cluster. */
  public get isInCluster(): boolean {
    return this.host === undefined;
  }
}

interface PlacementFacts {
  readonly kind: RegistryKind;
  readonly host?: string;
  readonly pathPrefix?: string;
  readonly pullCredentials?: PullCredentials;
  readonly acceptSharedFate?: boolean;
}
