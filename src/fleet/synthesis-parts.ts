import { ConfigurationUnit } from './configuration/fleet-configurations';
import { ConfigFolder, Delivery, DeliveryContext, Manifest, SovereignSubstitution } from './delivery/delivery';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { FleetPlan } from './fleet-plan';
import { FleetSynthOptions } from './fleet-props';
import { InspectedSovereign } from './inspected-sovereign';
import { TreePlaces } from './layout/tree-places';
import { ProblemList } from './problem-list';
import { LoggedStep } from './records/synthesis-log';
import { Sovereign } from './sovereign';
import { SovereignResult } from './sovereign-synthesis';
import { TreeReview } from './tree/tree-review';
import { HarborSpec } from '../contracts/spec';
import { ImageLock } from '../image-lock/image-lock';
import { ManifestYaml } from '../syntax/manifest-yaml';

/** Options of one synthesis. */
export interface SynthesisRunOptions extends FleetSynthOptions {
  /** Whether it only collects what the Sovereigns need. */
  readonly collects?: boolean;
  /** Is told what is about to change in the tree, before anything does. */
  readonly review?: TreeReview;
  /** Is shown every Sovereign without errors. */
  readonly inspect?: (one: InspectedSovereign) => void;
  /** Whether it is that of a thread, which takes single Sovereigns and never looks at the tree. */
  readonly isThread?: boolean;
}

/** Threads that synthesise Sovereigns. */
export interface SovereignThreads {
  /** The steps of a Sovereign, with the texts of its files; undefined if no thread synthesises it. */
  stepsOf(fqdn: string): Promise<readonly LoggedStep[] | undefined>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Starts threads for the Sovereigns with these FQDNs. */
export type ThreadStart = (fqdns: readonly string[]) => SovereignThreads;

/** What is inside of a Harbor, and the folder of the tree that it is in. */
export interface PlacedUnit extends ConfigurationUnit {
  readonly path: string;
}

/** The files of a Sovereign that a GitOps tool needs, and what they are made of. */
export interface DeliveryPlace {
  readonly sovereign: Sovereign;
  readonly folder: string;
  /** Folder with its objects: its own, or that of the template. */
  readonly objectsIn: string;
  readonly manifests: readonly Manifest[];
  readonly specs: readonly HarborSpec[];
  /** What came of its blueprint, or of the template; undefined if that has problems. */
  readonly result?: SovereignResult;
  readonly substitute?: SovereignSubstitution;
  readonly configuration?: PlacedUnit;
}

/** What is written into the folder of a Sovereign or of the template. */
export interface WrittenFolder {
  readonly result: SovereignResult;
  /** Makes the text that is written from the one that was synthesised. */
  readonly text: (text: string) => string;
  readonly substitute?: SovereignSubstitution;
}

/** What the deliveries to all Sovereigns have in common. */
export interface DeliveryPlan {
  readonly plan: FleetPlan;
  readonly places: TreePlaces;
  readonly treePath: string;
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
}

/** What a delivery needs to know about a Sovereign. */
export function deliveryContext(
  { result, objectsIn, ...place }: DeliveryPlace, { plan, places, ...common }: DeliveryPlan,
): DeliveryContext {
  const config = result && configFolderOf(result, `${objectsIn}/${places.config}`);
  const isSplit = places.config !== undefined && config !== undefined;
  return {
    ...common,
    ...place,
    harborPath: `${objectsIn}/${places.harbor}`,
    harborFile: places.file ?? '*',
    kustomizationFile: `${place.folder}/${places.kustomizations}`,
    kustomization: plan.conventions._data.kustomization,
    dependsOn: (isSplit ? result?.early.ofHarbor : result?.kustomizations) ?? [],
    config: isSplit ? config : undefined,
    pins: plan.imageLock?._pins,
  };
}

/** The folder of what has to be ready before Harbor; undefined if there is nothing. */
function configFolderOf({ early, manifests }: SovereignResult, path: string): ConfigFolder | undefined {
  const first = manifests.map(({ manifest }) => manifest as Manifest).filter(manifest => early.manifests.has(manifest));
  return first.length === 0 ? undefined : { path, manifests: first, dependsOn: early.kustomizations };
}

/** Who applies the files, by the delivery. */
export const RECONCILERS: Readonly<Record<Delivery['name'], string>> = {
  flux: 'Flux on the cluster itself', argocd: 'Argo CD', none: 'whoever applies this file',
};

/** The name of a fleet without a name. */
const UNNAMED = 'default';

/** Folder of the template, and that of the files for the whole fleet. A fleet with a name has that at the end of both. */
export function commonFolders({ name }: FleetPlan): Readonly<Record<'template' | 'fleet', string>> {
  return { template: templateFolderOf(name), fleet: fleetFolderOf(name) };
}

/** Folder of the template. */
export function templateFolderOf(name = UNNAMED): string {
  return `_template${suffixOf(name)}`;
}

/** Folder of the files for the whole fleet. */
export function fleetFolderOf(name = UNNAMED): string {
  return `_fleet${suffixOf(name)}`;
}

function suffixOf(name: string): string {
  return name === UNNAMED ? '' : `-${name}`;
}

/** The acknowledgements of a fleet and of its Sovereigns. */
export function acknowledgementsOf({ acknowledge = [], sovereigns }: FleetPlan): FleetAcknowledgements {
  const own = sovereigns.flatMap(({ facts: { fqdn, acknowledge: given = [] } }) =>
    given.map(acknowledgement => ({ fqdn, acknowledgement })));
  return new FleetAcknowledgements([...acknowledge.map(acknowledgement => ({ acknowledgement })), ...own]);
}

/** The images of a lock with their digests, as data. */
export function lockedImages(lock?: ImageLock): unknown {
  return lock?.images.map(image => [image, lock._pins.digestOf(image)]);
}
