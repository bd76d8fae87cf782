import { Lazy } from 'cdk8s';

/** Signals what is not data, such as an object of a class, a function or a token. */
class NotPlain extends Error {}

const NOT_PLAIN = new NotPlain();

/**
 * Data as cdk8s writes it: Lazy values are produced, keys are in order, and what is null or undefined is left out. Undefined if there is something
 * in it that is not data, or that fails: it is left to cdk8s, whose errors say where it is. It goes through data once, where cdk8s goes through it twice and looks up the app for every value.
 */
export function resolvedData(data: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  try {
    return resolvedMap(data);
  } catch {
    return undefined;
  }
}

function resolvedMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of sorted(Object.keys(map))) {
    const value = resolved(map[key]);
    if (value !== undefined) { result[key] = value; }
  }
  return result;
}

function resolved(value: unknown): unknown {
  switch (typeof value) {
    case 'string': case 'number': case 'boolean': return value;
    case 'undefined': return undefined;
    case 'object': return value === null ? undefined : resolvedObject(value);
    default: throw NOT_PLAIN;
  }
}

function resolvedObject(value: object): unknown {
  if (Array.isArray(value)) { return value.map(resolved); }
  if (value.constructor === Object) { return resolvedMap(value as Record<string, unknown>); }
  if (value instanceof Lazy) { return resolved(value.produce()); }
  throw NOT_PLAIN;
}

/** Names in order. Most are already, and to see that takes a fraction of sorting them. */
function sorted(names: string[]): string[] {
  for (let at = 1; at < names.length; at += 1) {
    if (names[at - 1] > names[at]) { return names.sort(); }
  }
  return names;
}
