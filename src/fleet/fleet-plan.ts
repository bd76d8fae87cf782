import { ISovereignBlueprint } from './blueprint';
import { FleetConventions } from './conventions/fleet-conventions';
import { Delivery } from './delivery/delivery';
import { SovereignTemplateProps, VersionRollout } from './fleet-props';
import { FleetInputs } from './records/fleet-inputs';
import { Sovereign } from './sovereign';
import { SovereignProps } from './sovereign-props';
import { VariableScope } from './variables/variable-scope';
import { WarningAcknowledgement } from '../diagnostics/acknowledgements';
import { ImageLock } from '../image-lock/image-lock';
import { MaterialsFormat } from '../materials/bill-of-materials';

/** A Sovereign, and the props that it was created from. */
export interface PlannedSovereign {
  readonly sovereign: Sovereign;
  readonly facts: SovereignProps;
  /** The variables that are used inside of its Harbor, which the fleet fills in itself. */
  readonly filledIn?: VariableScope;
}

/** The inputs of a synthesis: the props of the fleet with their defaults. */
export interface FleetPlan {
  readonly name: string;
  /** Removals of objects with data or keys that are meant. */
  readonly allowRemoval: readonly string[];
  readonly blueprint: ISovereignBlueprint;
  readonly outdir: string;
  readonly sovereigns: readonly PlannedSovereign[];
  readonly template?: SovereignTemplateProps;
  readonly conventions: FleetConventions;
  /** Path of the file of expected dependencies. */
  readonly expectedDependencies?: string;
  readonly delivery: Delivery;
  readonly rollout?: VersionRollout;
  readonly acknowledge?: readonly WarningAcknowledgement[];
  /** Digests of images. */
  readonly imageLock?: ImageLock;
  /** Form of the lists of materials. */
  readonly billOfMaterials?: MaterialsFormat;
  /** Whether versions have comments for Renovate. */
  readonly renovateComments?: boolean;
  /** The definition as data; undefined if it is code. */
  readonly inputs?: FleetInputs;
  /** What is wrong about the props by themselves: `[place] text`. */
  readonly problems?: readonly string[];
}
