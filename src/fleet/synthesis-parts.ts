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

/** The files of a Sovereign that a GitOps tool needs, and what they are made of. */
export interface DeliveryPlace {
  readonly sovereign: Sovereign;
  readonly folder: string;
  readonly harborPath: string;
  readonly manifests: readonly Manifest[];
  readonly specs: readonly HarborSpec[];
  readonly dependsOn: SovereignResult['kustomizations'];
  readonly substitute?: SovereignSubstitution;
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

/** The acknowledgements of a fleet and of its Sovereigns. */
export function acknowledgementsOf({ acknowledge = [], sovereigns }: FleetPlan): FleetAcknowledgements {
  const own = sovereigns.flatMap(({ facts: { fqdn, acknowledge: given = [] } }) =>
    given.map(acknowledgement => ({ fqdn, acknowledgement })));
  return new FleetAcknowledgements([...acknowledge.map(acknowledgement => ({ acknowledgement })), ...own]);
}
