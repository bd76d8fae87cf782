import { Duration } from 'cdk8s';
import { ArgoCdDelivery } from './argo-delivery';
import { ArgoCdOptions } from './argo-options';
import { Delivery } from './delivery';
import { FluxDelivery } from './flux-delivery';

/** Something that Flux applies only after Harbor is ready. */
export interface FluxDependent {
  /** Name of its Kustomization. */
  readonly name: string;
  /** Folder below that of the Sovereign. */
  readonly path: string;
}

/** Options of delivery with Flux. */
export interface FluxOptions {
  /**
   * Namespace of the Kustomizations.
   *
   * @default flux-system
   */
  readonly namespace?: string;
  /**
   * Name of the GitRepository that holds the tree.
   *
   * @default flux-system
   */
  readonly sourceName?: string;
  /**
   * Path of the tree in the repository.
   *
   * @default ./clusters
   */
  readonly treePath?: string;
  /**
   * Time between two looks at the tree.
   *
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;
  /**
   * Time that everything in a folder has to become ready.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
  /**
   * What waits for the bootstrap kit, and with it for Harbor.
   *
   * @default - nothing
   */
  readonly dependents?: FluxDependent[];
}

/** Who applies the tree to the clusters. */
export class GitOps {
  /** Flux: one Kustomization for each Sovereign, in `flux-kustomization.yaml`. */
  public static flux(options: FluxOptions = {}): GitOps {
    return new GitOps(new FluxDelivery({
      namespace: options.namespace ?? 'flux-system',
      sourceName: options.sourceName ?? 'flux-system',
      treePath: options.treePath ?? './clusters',
      interval: options.interval ?? Duration.minutes(5),
      timeout: options.timeout ?? Duration.minutes(30),
      dependents: options.dependents ?? [],
    }));
  }

  /**
   * Argo CD: one Application for each Sovereign, in `argocd.yaml`, with what has to be there before and after. A HelmRelease of the blueprint
   * becomes the Application's chart and values; nothing of Flux is written then.
   */
  public static argoCd(options: ArgoCdOptions): GitOps {
    return new GitOps(new ArgoCdDelivery(options));
  }

  /** Somebody else: the manifests alone are written. */
  public static none(): GitOps {
    return new GitOps({ name: 'none', files: () => [], fleetFiles: () => [], keeps: () => true });
  }

  /** @internal */
  public readonly _delivery: Delivery;

  private constructor(delivery: Delivery) {
    this._delivery = delivery;
  }
}
