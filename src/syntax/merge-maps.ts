/** Maps over each other, the later ones over the earlier ones: maps are merged, everything else is replaced, and `undefined` is nothing. */
export function mergeMaps(...maps: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const map of maps) {
    for (const name of Object.keys(map)) {
      const [there, over] = [merged[name], map[name]];
      if (over !== undefined) { merged[name] = isPlainMap(there) && isPlainMap(over) ? mergeMaps(there, over) : over; }
    }
  }
  return merged;
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
