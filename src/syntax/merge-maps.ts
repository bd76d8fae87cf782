import { isMap } from './plain-map';

/**
 * Merges maps deeply, as Helm merges values: later maps override earlier ones, lists and scalars are replaced, and `undefined` overrides nothing.
 * The arguments stay as they are; a map that nothing is merged into is part of the result without being copied.
 */
export function mergeMaps(...maps: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const map of maps) { mergeInto(merged, map); }
  return merged;
}

function mergeInto(merged: Record<string, unknown>, map: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(map)) {
    const [there, over] = [merged[name], map[name]];
    if (over !== undefined) { merged[name] = isMap(there) && isMap(over) ? mergeMaps(there, over) : over; }
  }
}
