import { Chart } from 'cdk8s';
import { Sovereign } from './sovereign';

/**
 * What a cluster of a fleet runs: ordinary code, written once and called for every Sovereign, with the facts of that Sovereign. It may make a
 * `Harbor`, a `HarborRelease`, and anything that belongs to them.
 */
export interface ISovereignBlueprint {
  /** Defines everything of one Sovereign in a chart of its own. Its order of objects is that of the file. */
  define(chart: Chart, sovereign: Sovereign): void;
}
