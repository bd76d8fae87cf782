import { ConfigurationUnit } from './configuration/fleet-configurations';
import { Delivery, Manifest, SovereignSubstitution } from './delivery/delivery';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { FleetPlan } from './fleet-plan';
import { FleetSynthOptions } from './fleet-props';
import { Sovereign } from './sovereign';
import { SovereignResult } from './sovereign-synthesis';
import { HarborSpec } from '../contracts/spec';

/** Options of one synthesis. */
export interface SynthesisRunOptions extends FleetSynthOptions {
  /** Whether it only collects what the Sovereigns need. */
  readonly collects?: boolean;
}

/** What is inside of a Harbor, and the folder of the tree that it is in. */
export interface PlacedUnit extends ConfigurationUnit {
  readonly path: string;
}

/** The files of a Sovereign that a GitOps tool needs, and what they are made of. */
export interface DeliveryPlace {
  readonly sovereign: Sovereign;
  readonly folder: string;
  readonly harborPath: string;
  readonly manifests: readonly Manifest[];
  readonly specs: readonly HarborSpec[];
  readonly dependsOn: SovereignResult['kustomizations'];
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

/** Who applies the files, by the delivery. */
export const RECONCILERS: Readonly<Record<Delivery['name'], string>> = {
  flux: 'Flux on the cluster itself', argocd: 'Argo CD', none: 'whoever applies this file',
};

/** The name of a fleet without a name. */
const UNNAMED = 'default';

/** Folder of the template, and that of the files for the whole fleet. A fleet with a name has that at the end of both. */
export function commonFolders({ name }: FleetPlan): Readonly<Record<'template' | 'fleet', string>> {
  const suffix = name === UNNAMED ? '' : `-${name}`;
  return { template: `_template${suffix}`, fleet: `_fleet${suffix}` };
}

/** The acknowledgements of a fleet and of its Sovereigns. */
export function acknowledgementsOf({ acknowledge = [], sovereigns }: FleetPlan): FleetAcknowledgements {
  const own = sovereigns.flatMap(({ facts: { fqdn, acknowledge: given = [] } }) =>
    given.map(acknowledgement => ({ fqdn, acknowledgement })));
  return new FleetAcknowledgements([...acknowledge.map(acknowledgement => ({ acknowledgement })), ...own]);
}
