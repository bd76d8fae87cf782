import { RegistryKind } from '../facts/registry-kinds';
import { ChartAccessOptions } from '../pull-path/chart-access-props';
import { AccessPolicyOptions } from '../pull-path/registry-access-props';
import { RegistryEgressOptions } from '../pull-path/registry-egress-props';
import { SecretStoreKind } from '../secrets/external-secret';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Options of a Harbor that runs in the cluster that pulls from it. */
export interface InClusterPlacementOptions {
  /**
   * Whether to accept that cluster and registry fail together (`HBR-FLEET-22`), because the images that Harbor needs to start are preloaded.
   *
   * @default false
   */
  readonly acceptSharedFate?: boolean;
}

/** A Job in each namespace of the pull Secret that pulls with it: the `PullPreflight` of a registry outside the cluster. */
export interface AccessPreflightOptions {
  /** Small images of the registry, one of each project: `registry.example.com/apps/probe:1.0.0` (`HBR-PULL-04`, `HBR-PULL-05`). */
  readonly images: string[];
  /**
   * Registry that replaces the registry of the image of the Job, which is `docker.io/library/node`: `registry.example.com/docker-hub`.
   *
   * @default - it is pulled from Docker Hub
   */
  readonly imageRegistry?: string;
  /**
   * Name of a ConfigMap in each of the namespaces, whose key `ca.crt` has the CA of the registry's certificate.
   *
   * @default - public CAs alone
   */
  readonly caConfigMapName?: string;
}

/** Credentials with which the cluster pulls images. They come from an External Secrets store and are not written into the tree. */
export interface PullCredentials {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly storeName: string;
  /**
   * Kind of the store: `SecretStore` or `ClusterSecretStore`.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /** Key of the entry in the store, which has the properties `username` and `password`. */
  readonly remoteKey: string;
  /** Namespaces that get the pull Secret. */
  readonly namespaces: string[];
  /**
   * Name of the pull Secret.
   *
   * @default registry-pull
   */
  readonly secretName?: string;
  /**
   * Proves that pulling works, before what depends on the file of Harbor is applied.
   *
   * @default - it is not tried
   */
  readonly preflight?: AccessPreflightOptions;
}

/** Options of a Harbor outside the cluster. */
export interface ExternalPlacementOptions {
  /** Host of the registry, with its port if it is not 443 (`HBR-FLEET-23`). */
  readonly host: string;
  /**
   * Path below the host that all image names begin with, without slashes at its ends (`HBR-FLEET-23`).
   *
   * @default - none
   */
  readonly pathPrefix?: string;
  /**
   * Credentials with which the cluster pulls images.
   *
   * @default - none; the images are public
   */
  readonly pullCredentials?: PullCredentials;
  /**
   * Policies that images must come from the registry, by the routes of `nodeMirrors`. Without `nodeMirrors` names have to begin with the registry.
   *
   * @default - none; the cluster may pull from anywhere
   */
  readonly policies?: AccessPolicyOptions;
  /**
   * Policies for the network of Pods, which reach the registry and no upstream registry.
   *
   * @default - none
   */
  readonly egress?: RegistryEgressOptions;
  /**
   * Sources of charts in the registry for the GitOps tool of the cluster, and its credentials.
   *
   * @default - none; with Argo CD those of its `repositoryCredentials`
   */
  readonly charts?: ChartAccessOptions;
}

/** Options of an existing registry that the customer runs. */
export interface ExistingRegistryOptions extends ExternalPlacementOptions {
  /**
   * Product of the registry.
   *
   * @default RegistryKind.OTHER
   */
  readonly kind?: RegistryKind;
}

/** Where the registry of a Sovereign runs: in its cluster, or outside. */
export class HarborPlacement {
  /**
   * A Harbor in the cluster itself.
   *
   * @example
   * import { HarborPlacement } from 'cdk8s-harbor';
   *
   * const placement = HarborPlacement.inCluster({ acceptSharedFate: true }); // the images of Harbor are on all nodes before
   */
  public static inCluster(options: InClusterPlacementOptions = {}): HarborPlacement {
    return new HarborPlacement({ kind: RegistryKind.HARBOR, acceptSharedFate: validStruct('InClusterPlacementOptions', options).acceptSharedFate });
  }

  /**
   * A Harbor outside the cluster. The cluster gets pull Secrets for it, and no workload.
   *
   * @example
   * import { HarborPlacement } from 'cdk8s-harbor';
   *
   * const placement = HarborPlacement.external({
   *   host: 'harbor.hub.example.com',
   *   pullCredentials: { storeName: 'openbao', remoteKey: 'harbor/robots/edge-1', namespaces: ['apps'] },
   * });
   */
  public static external(options: ExternalPlacementOptions): HarborPlacement {
    return new HarborPlacement({ ...validStruct('ExternalPlacementOptions', options), kind: RegistryKind.HARBOR });
  }

  /**
   * An existing registry that the customer runs. The cluster gets pull Secrets for it, and no workload.
   *
   * @example
   * import { HarborPlacement, RegistryKind } from 'cdk8s-harbor';
   *
   * const placement = HarborPlacement.existing({ host: 'artifacts.example.com', pathPrefix: 'docker', kind: RegistryKind.ARTIFACTORY });
   */
  public static existing(options: ExistingRegistryOptions): HarborPlacement {
    const { kind = RegistryKind.OTHER, ...place } = validStruct('ExistingRegistryOptions', options);
    return new HarborPlacement({ ...place, kind });
  }

  /** Host of the registry, with its port; undefined if it is in the cluster. */
  public readonly host?: string;
  /** Path below the host that all image names begin with. */
  public readonly pathPrefix?: string;
  /** Credentials with which the cluster pulls. */
  public readonly pullCredentials?: PullCredentials;
  /** Policies that images must come from the registry. */
  public readonly policies?: AccessPolicyOptions;
  /** Policies for the network of Pods. */
  public readonly egress?: RegistryEgressOptions;
  /** Sources of charts in the registry. */
  public readonly charts?: ChartAccessOptions;
  /** Product of the registry. */
  public readonly kind: RegistryKind;
  /** Whether it is accepted that cluster and registry fail together. */
  public readonly acceptsSharedFate: boolean;

  private constructor(placement: PlacementFacts) {
    this.host = placement.host;
    this.pathPrefix = placement.pathPrefix;
    this.pullCredentials = placement.pullCredentials;
    [this.policies, this.egress, this.charts] = [placement.policies, placement.egress, placement.charts];
    this.kind = placement.kind;
    this.acceptsSharedFate = placement.acceptSharedFate ?? false;
  }

  /** Whether Harbor runs in the cluster. */
  public get isInCluster(): boolean {
    return this.host === undefined;
  }
}

markKind(HarborPlacement.prototype, 'HarborPlacement');

interface PlacementFacts extends Partial<ExternalPlacementOptions> {
  readonly kind: RegistryKind;
  readonly acceptSharedFate?: boolean;
}
