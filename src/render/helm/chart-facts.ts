import { Feature, NEWEST_RELEASE, supports } from '../../facts/versions';

/** Values of a chart. */
export type Values = Record<string, unknown>;

/** What the rendering depends on beside the spec. */
export interface ChartFacts {
  /** Version of the official chart. */
  readonly version: string;
  /** Whether the output of the chart is patched afterwards. */
  readonly patched: boolean;
  /** Key of the official chart in the values of an umbrella chart; absent without one. */
  readonly umbrella?: string;
}

/** Whether the chart has the values that a feature is about. */
export function chartSupports(facts: ChartFacts, feature: Feature): boolean {
  return supports({ ...NEWEST_RELEASE, chartVersion: facts.version }, feature);
}

/** A map, or nothing if it is empty. */
export function undefinedIfEmpty<T extends object>(map: T): T | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}
