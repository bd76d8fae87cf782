import { Feature, NEWEST_RELEASE, supports } from '../model/version';
import { isPlainMap } from '../resources/define-resource';

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

/** Values over each other, the later ones over the earlier ones; lists are replaced. What is undefined is no value. */
export function mergeValues(...parts: readonly Values[]): Values {
  const merged: Values = {};
  parts.forEach(part => mergeInto(merged, part));
  return merged;
}

function mergeInto(merged: Values, part: Values): void {
  for (const name of Object.keys(part)) {
    const value = part[name];
    if (isPlainMap(value)) {
      mergeInto(isPlainMap(merged[name]) ? merged[name] : merged[name] = {}, value);
    } else if (value !== undefined) {
      merged[name] = value;
    }
  }
}

/** A map, or nothing if it is empty. */
export function orNothing<T extends object>(map: T): T | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}
