import { isPlainMap } from './plain-map';

/** Data that never changes again and may stand in the output of many clusters. */
const SHARED = new WeakSet<object>();
/** Something that is more than data, or comes late. */
class NotData extends Error {}

/** Whether data never changes again. */
export function isShared(data: object): boolean {
  return SHARED.has(data);
}

/** A frozen copy of data, for many clusters; undefined if there is something else in it than data. */
export function share<T extends object>(data: T): T | undefined {
  try {
    return copyOf(data) as T;
  } catch (error) {
    if (error instanceof NotData) { return undefined; }
    throw error;
  }
}

/**
 * A function that makes data of nothing but its input. Equal inputs get one result, which is shared; others than of data get their own.
 *
 * @param most how many inputs are known, the latest ones. When as many in a row were new, only one of as many is looked at any more.
 */
export function sharing<Input extends object, Result extends object>(most: number, make: (input: Input) => Result): (input: Input) => Result {
  const known: { readonly input: Input; readonly result: Result }[] = [];
  let strangers = 0;
  return input => {
    const isLookedAt = strangers < most || strangers % most === 0;
    const found = isLookedAt ? known.find(entry => isSame(entry.input, input)) : undefined;
    if (found) {
      strangers = 0;
      return found.result;
    }
    strangers++;
    const result = make(input);
    const entry = isLookedAt ? share({ input, result }) : undefined;
    if (!entry) { return result; }
    known.unshift(entry);
    known.length = Math.min(known.length, most);
    return entry.result;
  };
}

/** A function that looks once at data that is shared, and every time at all other. */
export function lookingOnce<Data extends object, Result>(look: (data: Data) => Result): (data: Data) => Result {
  const known = new WeakMap<Data, { readonly result: Result }>();
  return data => {
    const found = known.get(data);
    if (found) { return found.result; }
    const result = look(data);
    if (SHARED.has(data)) { known.set(data, { result }); }
    return result;
  };
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'function') { throw new NotData(); }
  if (typeof value !== 'object' || value === null || SHARED.has(value)) { return value; }
  const copy = Object.freeze(copiedCollection(value));
  SHARED.add(copy);
  return copy;
}

function copiedCollection(value: object): object {
  if (Array.isArray(value)) { return value.map(copyOf); }
  if (value instanceof Map) { return new Map([...value].map(([key, item]) => [key, copyOf(item)])); }
  if (!isPlainMap(value)) { throw new NotData(); }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyOf(item)]));
}

/** Whether something is the same as what is shared. The order of keys counts too: it may be that of what is made of them. */
function isSame(shared: unknown, value: unknown): boolean {
  if (typeof shared !== 'object' || shared === null || typeof value !== 'object' || value === null) { return Object.is(shared, value); }
  if (shared === value) { return true; }
  if (Array.isArray(shared)) { return Array.isArray(value) && isSameList(shared, value); }
  if (shared instanceof Map) { return value instanceof Map && isSameList([...shared].flat(), [...value].flat()); }
  return isPlainMap(value) && isSameMap(shared as Fields, value as Fields);
}

function isSameList(shared: readonly unknown[], values: readonly unknown[]): boolean {
  if (shared.length !== values.length) { return false; }
  for (let at = 0; at < shared.length; at++) {
    if (!isSame(shared[at], values[at])) { return false; }
  }
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function isSameMap(shared: Fields, value: Fields): boolean {
  const [names, others] = [Object.keys(shared), Object.keys(value)];
  if (names.length !== others.length) { return false; }
  for (let at = 0; at < names.length; at++) {
    if (names[at] !== others[at] || !isSame(shared[names[at]], value[names[at]])) { return false; }
  }
  return true;
}
