import { Duration } from 'cdk8s';
import { ArgoCdDelivery } from './argo-delivery';
import { ArgoCdOptions } from './argo-options';
import { Delivery } from './delivery';
import { FluxDelivery } from './flux-delivery';
import { validStruct } from '../../structs';
import { markKind } from '../../syntax/own-kind';
import { FluxLayout } from '../layout/flux-layout';

/** A folder of the tree that Flux applies only after Harbor is ready. */
export interface FluxDependent {
  /** Name of its Kustomization. */
  readonly name: string;
  /** Path of the folder below that of the Sovereign. */
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
   * Name of the GitRepository with the generated tree.
   *
   * @default flux-system
   */
  readonly sourceName?: string;
  /**
   * Path of the tree from the root of the repository, such as `./clusters`.
   *
   * @default - the folder that the tree is written to, from the working folder on (`HBR-FLEET-64`)
   */
  readonly treePath?: string;
  /**
   * Interval at which Flux reconciles the Kustomizations.
   *
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;
  /**
   * Time in which all objects of a Kustomization must become ready.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
  /**
   * Folders that depend on Harbor.
   *
   * @default - nothing
   */
  readonly dependents?: FluxDependent[];
  /**
   * How the objects of a cluster are arranged in its folder, and in how many units Flux applies them. A Sovereign whose tree has the other layout is an
   * error until it is said that its Kustomizations were put out of the way (`HBR-FLEET-92`).
   *
   * @default FluxLayout.SINGLE_FILE
   */
  readonly layout?: FluxLayout;
}

/** The GitOps tool that applies the generated tree to the clusters. */
export class GitOps {
  /**
   * Flux: a Kustomization for the Harbor of each Sovereign, in `flux-kustomization.yaml`; or, with the layout `FluxLayout.UNITS`, one for what has to be ready
   * before Harbor and one for Harbor, in `ks.yaml` (`HBR-FLEET-92` to `HBR-FLEET-95`).
   *
   * @example
   * import { Duration } from 'cdk8s';
   * import { FluxLayout, GitOps } from 'cdk8s-harbor';
   *
   * const gitOps = GitOps.flux({ sourceName: 'platform', layout: FluxLayout.UNITS, timeout: Duration.minutes(20) });
   */
  public static flux(options: FluxOptions = {}): GitOps {
    const given = validStruct('FluxOptions', options);
    return new GitOps(new FluxDelivery({
      namespace: given.namespace ?? 'flux-system',
      sourceName: given.sourceName ?? 'flux-system',
      treePath: given.treePath,
      interval: given.interval ?? Duration.minutes(5),
      timeout: given.timeout ?? Duration.minutes(30),
      dependents: given.dependents ?? [],
      layout: given.layout ?? FluxLayout.SINGLE_FILE,
    }));
  }

  /**
   * Argo CD: an Application for the Harbor of each Sovereign, in `argocd.yaml`, with a Job that waits for Harbor and the Applications that are
   * installed from it. The HelmRelease of the blueprint becomes chart and values of the Application; no objects of Flux are written.
   *
   * @example
   * import { GitOps } from 'cdk8s-harbor';
   *
   * const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/platform.git', project: 'platform', applicationSet: true });
   */
  public static argoCd(options: ArgoCdOptions): GitOps {
    return new GitOps(new ArgoCdDelivery(validStruct('ArgoCdOptions', options)));
  }

  /**
   * No GitOps tool: only the manifests of the blueprint are written.
   *
   * @example
   * import { GitOps } from 'cdk8s-harbor';
   *
   * const gitOps = GitOps.none(); // somebody else applies the files of each cluster
   */
  public static none(): GitOps {
    return new GitOps({ name: 'none', options: {}, files: () => [], fleetFiles: () => [], keeps: () => true });
  }

  /** @internal */
  public readonly _delivery: Delivery;

  private constructor(delivery: Delivery) {
    this._delivery = delivery;
  }
}

markKind(GitOps.prototype, 'GitOps');
