import { isShared } from './shared-data';

/**
 * Maps over each other, the later ones over the earlier ones: maps are merged, everything else is replaced, and `undefined` is nothing.
 * What is shared and untouched stays the same map.
 */
export function mergeMaps(...maps: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  maps.forEach(map => mergeInto(merged, map));
  return merged;
}

function mergeInto(merged: Record<string, unknown>, over: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(over)) {
    const value = over[name];
    if (isPlainMap(value)) {
      merged[name] = mergedMap(merged[name], value);
    } else if (value !== undefined) {
      merged[name] = value;
    }
  }
}

function mergedMap(there: unknown, over: Record<string, unknown>): Record<string, unknown> {
  if (!isPlainMap(there)) { return isShared(over) ? over : mergeMaps(over); }
  if (isShared(there)) { return mergeMaps(there, over); }
  mergeInto(there, over);
  return there;
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
