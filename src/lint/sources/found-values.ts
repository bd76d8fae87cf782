import { ValueLayer, ValueSet } from '../value-set';

/** Values of a chart that is not yet known to be that of Harbor. */
export interface FoundValues extends Omit<ValueSet, 'key' | 'otherChart'> {
  /** The name of the chart or its address, as it is written; undefined if nothing says it. */
  readonly chart?: string;
  readonly isBitnami?: boolean;
  /** The key of Harbor's chart, if the file of an umbrella chart says it. */
  readonly dependencyKey?: string;
  readonly layers: readonly ValueLayer[];
}
