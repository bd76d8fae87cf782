import { IHarborRoot } from '../contracts/harbor-root';
import { ImageRoute } from '../routes/image-route';

/** What decides whether Harbor can start without itself. What does not exist is reported at synthesis (`HBR-BOOT-05`). */
export interface BootstrapProofProps {
  /** The Harbor that has to start. */
  readonly harbor: IHarborRoot;
  /**
   * Registries whose images are pulled through this Harbor: by mirrors of the nodes, by rewriting policies, or both.
   *
   * @default - none: only images that name this Harbor are pulled from it
   */
  readonly routes?: ImageRoute[];
  /**
   * Other hosts that lead to this Harbor, with their ports if they are in names of images.
   *
   * @default - its own host alone
   */
  readonly hosts?: string[];
  /**
   * Whether the container runtimes of the nodes have this Harbor as the mirror of the routes.
   *
   * @default true
   */
  readonly nodeMirrors?: boolean;
  /**
   * Whether nodes ask the registry itself when this Harbor does not answer. Mirrors of k3s leave no single image out, so without it
   * everything that Harbor needs has to be on the nodes already.
   *
   * @default true
   */
  readonly upstreamFallback?: boolean;
  /**
   * Whether a policy rewrites images to this Harbor when Pods are admitted. There is no way back to the registry then.
   *
   * @default false
   */
  readonly rewritesImages?: boolean;
  /**
   * Namespaces whose Pods the rewriting policy leaves alone.
   *
   * @default - none: `excludedNamespaces` of the `PolicyPack` has them
   */
  readonly excludedNamespaces?: string[];
  /**
   * Images that are on every node before Harbor starts, as Pods name them. A `*` at the end stands for any rest.
   *
   * @default - none
   */
  readonly preloadImages?: string[];
  /**
   * What Harbor needs to start beside its own pods and what this library knows by itself, such as the CNI and storage drivers. What has the
   * name of a known dependency takes its place: `cluster-dns`, `pod-sandbox`, `cnpg-operator`, `barman-cloud-plugin`, `cert-manager`,
   * `dragonfly-operator`, `external-secrets`, `sealed-secrets` and `flux`.
   *
   * @default - the known ones that follow from the choices, with images where their own documentation has them
   */
  readonly dependencies?: BootstrapDependency[];
}

/** Something that has to run before Harbor can. */
export interface BootstrapDependency {
  /** Its name, such as `cilium` (`HBR-BOOT-02`). */
  readonly name: string;
  /** Namespace of its Pods. */
  readonly namespace: string;
  /** Images of its Pods, as they name them. */
  readonly images: string[];
  /**
   * Names of other dependencies that it needs in turn.
   *
   * @default - none
   */
  readonly needs?: string[];
}

/** An image that Harbor needs to start, and how nodes get it. */
export interface BootstrapImage {
  /** The image, as the Pod names it. */
  readonly image: string;
  /** Who needs it: `harbor-core`. */
  readonly neededBy: string;
  /** Namespace of the Pod. */
  readonly namespace: string;
  /** How nodes get it: `mirror of docker.io with fallback`. */
  readonly way: string;
  /** Whether Harbor has to run before it can be pulled. */
  readonly throughHarbor: boolean;
  /** Whether it is on the nodes already. */
  readonly preloaded: boolean;
}

/** An image of the app that is not pulled through Harbor. */
export interface ExternalImage {
  /** The image, as the Pod names it. */
  readonly image: string;
  /** Who uses it. */
  readonly usedBy: string;
  /** Namespace of the Pod. */
  readonly namespace: string;
  /** Why it is not: `no route for quay.io`. */
  readonly why: string;
}
