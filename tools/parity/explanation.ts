/** A difference between the outputs of the two renderers. */
export interface Difference {
  readonly scenario: string;
  /** Path of the difference: the object, a part of it, and a field. */
  readonly where: string;
  /** Value in the native output; undefined if only the chart has it. */
  readonly native?: string;
  /** Value in the output of the chart; undefined if only the native output has it. */
  readonly chart?: string;
}

/** An explanation of intended differences. */
export interface Explanation {
  readonly where: RegExp;
  /** Further condition on the difference. */
  readonly when?: (difference: Difference) => boolean;
  readonly reason: string;
}

/** Whether the chart lacks the value. */
export function onlyNative({ chart }: Difference): boolean {
  return chart === undefined;
}

/** Whether the native output lacks the value. */
export function onlyChart({ native }: Difference): boolean {
  return native === undefined;
}

/** Whether the value of the chart is an empty string, and the native output lacks it. */
export function emptyInChart({ native, chart }: Difference): boolean {
  return native === undefined && chart === '';
}
