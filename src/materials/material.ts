/** What a material is. */
export enum MaterialKind {
  /** A container image. */
  IMAGE = 'image',
  /** A Helm chart, in an OCI registry or in a repository of its own kind. */
  CHART = 'chart',
  /** Another artifact in an OCI registry, such as a database of Trivy. */
  ARTIFACT = 'artifact',
}

/** Something that has to be there for an installation: an image, a chart or another artifact. */
export interface Material {
  /** What it is. */
  readonly kind: MaterialKind;
  /**
   * Its name in an OCI registry as in Pods, with its tag, digest or both: `docker.io/goharbor/harbor-core:v2.15.2`. For a chart in a repository of
   * Helm, its name and version: `harbor:1.19.2`.
   */
  readonly reference: string;
  /**
   * URL of the Helm repository that a chart is in.
   *
   * @default - it is in an OCI registry
   */
  readonly repositoryUrl?: string;
  /**
   * Its name where it is published, for an image of Harbor or of a service of this library that is pulled from a registry of your own:
   * `docker.io/goharbor/harbor-core:v2.15.2` for `mirror.example.com/goharbor/harbor-core:v2.15.2`.
   *
   * @default - the reference, or not known
   */
  readonly upstream?: string;
  /**
   * Digest of its content: `sha256:...`.
   *
   * @default - not known
   */
  readonly digest?: string;
  /** Whether the reference names one version. Without it the entry has to be completed before it can be copied. */
  readonly exact: boolean;
  /** What needs it: `Deployment harbor/harbor-core`, or the name of a dependency; sorted. */
  readonly neededBy: string[];
  /** Why it is in the list, above all where no object names it. */
  readonly reason: string;
}
