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

/** A row of a table of differences that are meant to be. */
export interface Explanation {
  readonly where: RegExp;
  /** What else has to hold for the difference to be this one. */
  readonly when?: (difference: Difference) => boolean;
  readonly reason: string;
}

/** Whether the chart has nothing there. */
export function onlyNative({ chart }: Difference): boolean {
  return chart === undefined;
}

/** Whether the native rendering has nothing there. */
export function onlyChart({ native }: Difference): boolean {
  return native === undefined;
}

/** Whether the chart has an empty text there, and the native rendering nothing. */
export function emptyInChart({ native, chart }: Difference): boolean {
  return native === undefined && chart === '';
}
