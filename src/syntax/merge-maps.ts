/** Merges maps deeply, as Helm merges values: later maps override earlier ones, lists and scalars are replaced, and `undefined` overrides nothing. */
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

function mergedMap(target: unknown, over: Record<string, unknown>): Record<string, unknown> {
  if (!isPlainMap(target)) { return mergeMaps(over); }
  mergeInto(target, over);
  return target;
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
