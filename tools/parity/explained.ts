/* Differences between the two renderers that are meant to be, each with its reason. */

/** A difference between what the two renderers make. */
export interface Difference {
  readonly scenario: string;
  /** Object, part of it, and field. */
  readonly where: string;
  /** Undefined if it is only there by the chart. */
  readonly native?: string;
  /** Undefined if it is only there natively. */
  readonly chart?: string;
}

/** A row of the table. */
export interface Explanation {
  readonly where: RegExp;
  /** What else has to hold for the difference to be this one. */
  readonly when?: (difference: Difference) => boolean;
  readonly reason: string;
}

const onlyNative = ({ chart }: Difference) => chart === undefined;
const onlyChart = ({ native }: Difference) => native === undefined;

/** The reviewed list. */
export const EXPLAINED: readonly Explanation[] = [];
export { onlyChart, onlyNative };
