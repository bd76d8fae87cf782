import { Feature, NEWEST_RELEASE, supports } from '../model/version';
import { mergeFields } from '../resources/define-resource';

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
export function chartCan(facts: ChartFacts, feature: Feature): boolean {
  return supports({ ...NEWEST_RELEASE, chartVersion: facts.version }, feature);
}

/** Values over each other, the later ones over the earlier ones; lists are replaced. */
export function mergeValues(...parts: readonly Values[]): Values {
  return parts.reduce((merged, part) => mergeFields(merged, part) as Values, {});
}

/** A map, or nothing if it is empty. */
export function orNothing<T extends object>(map: T): T | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}

/** The values without everything that is undefined. */
export function definedValues(values: Values): Values {
  return Object.fromEntries(Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, isMap(value) ? definedValues(value) : value]));
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
