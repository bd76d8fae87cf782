import { FleetDefinition } from '../records/fleet-inputs';
import { LoggedStep } from '../records/synthesis-log';

/** What a thread is told when it starts. */
export interface ThreadTask {
  readonly definition: FleetDefinition;
  /** Folder of the tree, which the thread only asks where it is. */
  readonly outdir: string;
  /** The FQDNs of its Sovereigns, in the order of the fleet. */
  readonly fqdns: readonly string[];
}

/** What a thread says about one Sovereign after the other. */
export interface ThreadAnswer {
  readonly fqdn: string;
  readonly steps: readonly LoggedStep[];
}
