import { DependencyFile } from './dependency-file';
import { SovereignPart } from './sovereign-part';
import { SovereignConfiguration } from '../configuration/sovereign-configuration';

/** What Flux makes ready before Harbor where a part is needed: a HelmRelease, a Kustomization, or both (`HBR-FLEET-62`). */
export interface PartDependency {
  /** The part. */
  readonly part: SovereignPart;
  /**
   * Name of its HelmRelease. A `HarborRelease` depends on it.
   *
   * @default - none
   */
  readonly release?: string;
  /**
   * Name of the Kustomization that applies it. The Kustomization of Harbor depends on it.
   *
   * @default - none
   */
  readonly kustomization?: string;
  /**
   * Namespace of both.
   *
   * @default - that of the object that depends on them
   */
  readonly namespace?: string;
}

/** One of the parts of the name of a cluster, which have hyphens in between. */
export interface ClusterNamePart {
  /** What the part says, such as `stage`. The text of a label can have it in braces: `{stage}`. */
  readonly name: string;
  /** Its codes, each with the letter that stands for it in location codes: `{ prod: 'p', dev: 'd' }` (`HBR-FLEET-65`). */
  readonly codes: { [code: string]: string };
  /**
   * Whether other codes of lower-case letters and digits are valid too. They have no letter, so that there is no location code.
   *
   * @default false
   */
  readonly open?: boolean;
}

/**
 * What a platform has agreed on for the clusters of a fleet. Texts of labels and of the header may have facts of the cluster in braces:
 * `{fqdn}`, `{cluster}`, `{locationCode}` and the parts of the name of the cluster (`HBR-FLEET-61`).
 */
export interface FleetConventionOptions {
  /**
   * Labels of all objects of Harbor. A label with a fact that a cluster does not have is left out there.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Labels of the Namespace of a `HarborRelease`, in place of `labels` for all of its objects.
   *
   * @default - none
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Labels with the facts of a cluster, which blueprints can use: `Sovereign.factLabels`.
   *
   * @default - none
   */
  readonly factLabels?: { [name: string]: string };
  /**
   * The parts of the name of a cluster, in their order (`HBR-FLEET-03`).
   *
   * @default - any DNS label is the name of a cluster, such as `prod-eu-1`
   */
  readonly clusterName?: ClusterNamePart[];
  /**
   * Folder of Harbor's file below that of the cluster: names of letters, digits, hyphens, dots and underscores (`HBR-FLEET-28`).
   *
   * @default harbor
   */
  readonly folder?: string;
  /**
   * Name of Harbor's file without `.yaml`, in lower case (`HBR-FLEET-28`).
   *
   * @default harbor
   */
  readonly fileName?: string;
  /**
   * Number in front of the name of the file, where files are in an order: two digits, optionally followed by a letter (`HBR-FLEET-28`).
   *
   * @default - none
   */
  readonly order?: string;
  /**
   * Batch of files that this one is installed with.
   *
   * @default - none
   */
  readonly batch?: string;
  /**
   * What the header of Harbor's file says about its place. It may have `{order}` and `{batch}` too.
   *
   * @default - nothing
   */
  readonly place?: string;
  /**
   * What the header of Harbor's file says about why there is a Harbor in the cluster.
   *
   * @default - that images and charts come from the cluster itself
   */
  readonly purpose?: string;
  /**
   * Additional lines at the end of the header.
   *
   * @default - none
   */
  readonly notes?: string[];
  /**
   * Name of the Kustomization of Flux that applies the folder.
   *
   * @default harbor
   */
  readonly kustomization?: string;
  /**
   * Name of the variable with the FQDN in the template of templated clusters.
   *
   * @default CLUSTER_FQDN
   */
  readonly fqdnVariable?: string;
  /**
   * Parts that every cluster runs, beside those that the choices of its Harbor need.
   *
   * @default - none
   */
  readonly parts?: SovereignPart[];
  /**
   * What makes the parts of a cluster ready. Harbor waits for those that it needs.
   *
   * @default - nothing is waited for
   */
  readonly dependencies?: PartDependency[];
  /**
   * What is inside of every Harbor whose fleet or Sovereign says something about it too (`configuration`), which is merged over this. For the others
   * its projects are in the runbook, for somebody to make by hand.
   *
   * @default - nothing
   */
  readonly configuration?: SovereignConfiguration;
  /**
   * Regular expressions that no text of the output may match, such as names of a provider (`HBR-FLEET-16`, `HBR-FLEET-63`).
   *
   * @default - none
   */
  readonly forbidden?: string[];
  /**
   * Whether an entry for a catalogue of components is written: `catalog.yaml`.
   *
   * @default false
   */
  readonly catalog?: boolean;
  /**
   * Form of the file of expected dependencies.
   *
   * @default DependencyFile.RELEASES
   */
  readonly dependencyFile?: DependencyFile;
}
