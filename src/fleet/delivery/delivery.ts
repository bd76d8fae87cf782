import { App, Chart } from 'cdk8s';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';
import { synthesize, SynthesizedManifest } from '../tree/fast-synth';
import { ManifestYaml } from '../tree/manifest-yaml';

/** Data of a manifest. */
export type Manifest = Readonly<Record<string, any>>;

/** A Sovereign with what its blueprint has defined. */
export interface DeliveryContext {
  readonly sovereign: Sovereign;
  /** Folder of the Sovereign in the tree. */
  readonly folder: string;
  /** Folder of the bootstrap kit in the tree: the Sovereign's own, or that of the template. */
  readonly kitPath: string;
  /** Name of Harbor's file in it. */
  readonly kitFile: string;
  readonly manifests: readonly Manifest[];
  /** Values of the variables of the template, for a templated Sovereign. */
  readonly substitute?: Readonly<Record<string, string>>;
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
}

/** A file with manifests, by its path in the tree. */
export interface DeliveryFile {
  readonly path: string;
  readonly manifests: readonly SynthesizedManifest[];
}

/** Who applies a tree, and what is needed for that. */
export interface Delivery {
  readonly name: 'flux' | 'argocd' | 'none';
  /** Files of one Sovereign beside those of its blueprint. */
  files(context: DeliveryContext): DeliveryFile[];
  /** Files of the fleet as a whole, by their path below its folder, once the files of all Sovereigns are known. */
  fleetFiles(yaml: ManifestYaml, written: readonly string[]): DeliveryFile[];
  /** Whether a manifest of the blueprint is for this delivery. */
  keeps(manifest: Manifest): boolean;
}

/** The manifests of objects that belong to no blueprint. */
export function renderObjects(yaml: ManifestYaml, define: (chart: Chart) => void): SynthesizedManifest[] {
  const app = new App();
  define(new Chart(app, 'delivery', { disableResourceNameHashes: true }));
  return synthesize(app, yaml);
}
