import { Feature, NEWEST_RELEASE, supports } from '../../facts/versions';

/** Values of a Helm chart. */
export type Values = Record<string, unknown>;

/** What the rendering depends on, beside the spec. */
export interface ChartFacts {
  /** Version of the official chart. */
  readonly version: string;
  /** Whether the HelmRelease has post-renderers that patch the output of the chart. */
  readonly patched: boolean;
  /** Key under which an umbrella chart passes values to the official chart; absent without an umbrella chart. */
  readonly umbrella?: string;
}

/** Whether this version of the chart has the values that a feature needs. */
export function chartSupports(facts: ChartFacts, feature: Feature): boolean {
  return supports({ ...NEWEST_RELEASE, chartVersion: facts.version }, feature);
}

/** The map, or undefined if it is empty. */
export function undefinedIfEmpty<T extends object>(map: T): T | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}
