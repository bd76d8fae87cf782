import { Chart } from 'cdk8s';
import { Sovereign } from './sovereign';

/**
 * The definition of what every Sovereign of a fleet runs. The same code is called for each Sovereign with the properties of that Sovereign. It
 * may define a `Harbor` or a `HarborRelease`, and other objects that belong to it.
 */
export interface ISovereignBlueprint {
  /** Defines all objects of one Sovereign, in a chart of its own. The generated file has them in the order in which they are defined. */
  define(chart: Chart, sovereign: Sovereign): void;
}
