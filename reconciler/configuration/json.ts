/** A JSON object as Harbor sends it and takes it. */
export type Body = Record<string, any>;

/** JSON with sorted keys and without undefined values, so that two texts are equal if and only if the values are. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) { return '[' + value.map(canonical).join(',') + ']'; }
  if (value === null || typeof value !== 'object') { return JSON.stringify(value) ?? 'null'; }
  const entries = Object.entries(value).filter(([, it]) => it !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return '{' + entries.map(([key, it]) => JSON.stringify(key) + ':' + canonical(it)).join(',') + '}';
}

/** The items in an order that does not depend on the order in which they came, each once. */
export function asSet<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map(item => [canonical(item), item]));
  return [...byText.keys()].sort().map(text => byText.get(text) as T);
}

/** The object without undefined values. */
export function withoutUndefined(fields: Body): Body {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Parses JSON that somebody else wrote; undefined if it is none. */
export function parseJson(text: unknown): any {
  if (typeof text !== 'string' || text.trim() === '') { return undefined; }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
