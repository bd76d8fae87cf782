import { IHarbor } from '../contracts/harbor-root';
import { BootstrapDependency } from '../materials/bootstrap-dependency';
import { ImageRoute } from '../routes/image-route';

/** Props of `BootstrapProof`: how nodes pull images. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface BootstrapProofProps {
  /** The Harbor that must be able to start. */
  readonly harbor: IHarbor;
  /**
   * Registries whose images are pulled through this Harbor: by registry mirrors of the nodes, by policies that rewrite images, or both.
   *
   * @default - none; only images with a host of this Harbor are pulled from it
   */
  readonly routes?: ImageRoute[];
  /**
   * Other hosts of this Harbor, with their ports if image names contain them.
   *
   * @default - none; Harbor has only the host of its URL
   */
  readonly hosts?: string[];
  /**
   * Whether the container runtimes of the nodes use this Harbor as a mirror of the registries in `routes`.
   *
   * @default true
   */
  readonly nodeMirrors?: boolean;
  /**
   * Whether nodes fall back to the upstream registry while this Harbor is unavailable. Mirrors of k3s cannot exclude single images, so without
   * the fallback all images that Harbor needs must be preloaded. In a cluster without internet there is none (`HBR-AIRGAP-05`).
   *
   * @default - true, unless the Harbor is `disconnected`
   */
  readonly upstreamFallback?: boolean;
  /**
   * Whether a policy rewrites images to this Harbor at admission. Nodes cannot fall back to the upstream registry for rewritten images.
   *
   * @default false
   */
  readonly rewritesImages?: boolean;
  /**
   * Namespaces that the rewriting policy excludes: pass `excludedNamespaces` of the `PolicyPack`.
   *
   * @default - none
   */
  readonly excludedNamespaces?: string[];
  /**
   * Images that are on every node before Harbor starts, as named in Pods. A `*` at the end matches any suffix.
   *
   * @default - none
   */
  readonly preloadImages?: string[];
  /**
   * Further dependencies that must run before Harbor can start, such as the CNI plugin and storage drivers. A dependency with the name of a known
   * one replaces it: `cluster-dns`, `pod-sandbox`, `cnpg-operator`, `barman-cloud-plugin`, `cert-manager`, `dragonfly-operator`,
   * `external-secrets`, `sealed-secrets` and `flux`.
   *
   * @default - the known dependencies of the objects of this Harbor, with the images that their documentation names
   */
  readonly dependencies?: BootstrapDependency[];
}

/** An image that Harbor needs to start, and how nodes pull it. */
export interface BootstrapImage {
  /** The image, as the Pod names it. */
  readonly image: string;
  /** The workload or dependency that needs it: `harbor-core`. */
  readonly neededBy: string;
  /** Namespace of the Pod. */
  readonly namespace: string;
  /** Where nodes pull it from: `mirror of docker.io with fallback`. */
  readonly pulledFrom: string;
  /** Whether it can only be pulled while Harbor runs. */
  readonly throughHarbor: boolean;
  /** Whether it is preloaded on the nodes. */
  readonly preloaded: boolean;
}

/** An image of the app that is not pulled through Harbor. */
export interface ExternalImage {
  /** The image, as the Pod names it. */
  readonly image: string;
  /** Name of the object that uses it. */
  readonly usedBy: string;
  /** Namespace of the Pod. */
  readonly namespace: string;
  /** How it is pulled instead: `pulled from quay.io`. */
  readonly why: string;
}
