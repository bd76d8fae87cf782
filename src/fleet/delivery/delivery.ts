import { App, Chart } from 'cdk8s';
import { ImagePins } from '../../contracts/image-pins';
import { HarborSpec } from '../../contracts/spec';
import { ManifestYaml } from '../../syntax/manifest-yaml';
import { FluxLayout } from '../layout/flux-layout';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';
import { SubstituteReference } from '../sovereign-props';
import { synthesize, SynthesizedManifest } from '../tree/fast-synth';

/** A manifest as plain data. */
export type Manifest = Readonly<Record<string, any>>;

/** What Flux substitutes in the files of a Sovereign. */
export interface SovereignSubstitution {
  /** Values of variables; undefined if the fleet has filled them in. */
  readonly values?: Readonly<Record<string, string>>;
  /** Objects of the cluster with further values. */
  readonly from: readonly SubstituteReference[];
}

/** A Sovereign with the manifests of its blueprint, as the input of a delivery. */
export interface DeliveryContext {
  readonly sovereign: Sovereign;
  /** Folder of the Sovereign in the tree. */
  readonly folder: string;
  /** Path of the folder with Harbor's file in the tree: that of the Sovereign, or that of the template. */
  readonly harborPath: string;
  /** Name of Harbor's file. */
  readonly harborFile: string;
  /** Path of the file with the Kustomizations of Flux in the tree. */
  readonly kustomizationFile: string;
  /** What has to be ready before Harbor, in a folder of the tree of its own; undefined if it is in that of Harbor. */
  readonly config?: ConfigFolder;
  /** Name of the Kustomization of Flux that applies the folder, and those that have to be ready before it. */
  readonly kustomization: string;
  readonly dependsOn: ReadonlyArray<{ readonly name: string; readonly namespace?: string }>;
  readonly manifests: readonly Manifest[];
  /** The Harbors of the blueprint; none for a registry outside of the cluster. */
  readonly specs: readonly HarborSpec[];
  /** Path of the tree from the root of the Git repository. */
  readonly treePath: string;
  /** Digests of images. */
  readonly pins?: ImagePins;
  /** What Flux substitutes in the manifests. */
  readonly substitute?: SovereignSubstitution;
  /** What is inside of Harbor, in a folder of the tree of its own: a unit that is applied after Harbor. */
  readonly configuration?: ConfigurationFolder;
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
}

/** A folder of the tree with what has to be ready before Harbor. */
export interface ConfigFolder {
  readonly path: string;
  readonly manifests: readonly Manifest[];
  /** The Kustomizations that have to be ready before it. */
  readonly dependsOn: ReadonlyArray<{ readonly name: string; readonly namespace?: string }>;
}

/** A folder of the tree with one file. */
export interface ConfigurationFolder {
  readonly path: string;
  readonly file: string;
  /** Name of the unit that applies it. */
  readonly name: string;
  readonly namespace: string;
}

/** A whole fleet as the input of a delivery. */
export interface FleetContext {
  readonly yaml: ManifestYaml;
  /** The paths of all Sovereigns' files. */
  readonly written: readonly string[];
  /** Path of the tree from the root of the Git repository. */
  readonly treePath: string;
}

/** A file with manifests, and its path in the tree. */
export interface DeliveryFile {
  readonly path: string;
  /** Whether it is in the list of the folder above that of the file. */
  readonly isListedAbove?: boolean;
  readonly manifests: readonly SynthesizedManifest[];
}

/** A GitOps tool that applies the tree, and the files that it needs. */
export interface Delivery {
  readonly name: 'flux' | 'argocd' | 'none';
  /** What the user chose for it, as plain data: among others where the tree is in the Git repository. */
  readonly options: object & { readonly treePath?: string; readonly dependents?: ReadonlyArray<{ readonly path: string }> };
  /** How files are arranged in the folder of a cluster; undefined if the tool needs no arrangement of its own. */
  readonly layout?: FluxLayout;
  /** The files of the tool for one Sovereign. */
  files(context: DeliveryContext): DeliveryFile[];
  /** The files of the tool for the whole fleet, with paths below the folder of the fleet. */
  fleetFiles(context: FleetContext): DeliveryFile[];
  /** Whether the tool needs a manifest of the blueprint; others are left out of the file. */
  keeps(manifest: Manifest): boolean;
}

/** Synthesises objects that a delivery defines, outside of any blueprint. */
export function renderObjects(yaml: ManifestYaml, define: (chart: Chart) => void): SynthesizedManifest[] {
  const app = new App();
  define(new Chart(app, 'delivery', { disableResourceNameHashes: true }));
  return synthesize(app, yaml);
}
