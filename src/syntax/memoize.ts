import { isPlainMap } from './plain-map';

/** Objects that this file has copied and frozen in depth, so that one object can be part of the output of many clusters. */
const DEEP_FROZEN = new WeakSet<object>();
/** Raised for a value that is not plain data, such as a function, an instance of a class or a `Lazy` of cdk8s. */
class NotData extends Error {}

/** Whether data was made by `deepFrozenCopy`, which means that it cannot change in any depth. */
export function isDeepFrozen(data: object): boolean {
  return DEEP_FROZEN.has(data);
}

/** A copy of data that is frozen in all depths; undefined if it contains anything but plain data. */
export function deepFrozenCopy<T extends object>(data: T): T | undefined {
  try {
    return copyOf(data) as T;
  } catch (error) {
    if (error instanceof NotData) { return undefined; }
    throw error;
  }
}

/**
 * Memoises a pure function from data to data. Equal inputs get one and the same result, which is deep-frozen. An input or result that
 * contains anything but plain data is never stored, so that it is computed anew each time.
 *
 * @param capacity how many of the latest inputs are kept. After that many misses in a row only one input in `capacity` is looked up and stored,
 * because a comparison that never succeeds would only cost time.
 */
export function memoize<Input extends object, Result extends object>(capacity: number, compute: (input: Input) => Result): (input: Input) => Result {
  const entries: { readonly input: Input; readonly result: Result }[] = [];
  let misses = 0;
  return input => {
    const isCached = misses < capacity || misses % capacity === 0;
    const found = isCached ? entries.find(entry => isEqual(entry.input, input)) : undefined;
    if (found) {
      misses = 0;
      return found.result;
    }
    misses++;
    const result = compute(input);
    const entry = isCached ? deepFrozenCopy({ input, result }) : undefined;
    if (!entry) { return result; }
    entries.unshift(entry);
    entries.length = Math.min(entries.length, capacity);
    return entry.result;
  };
}

/** Memoises a function for deep-frozen data, by identity. For all other data, which may still change, it is computed every time. */
export function memoizeFrozen<Data extends object, Result>(compute: (data: Data) => Result): (data: Data) => Result {
  const results = new WeakMap<Data, { readonly result: Result }>();
  return data => {
    const found = results.get(data);
    if (found) { return found.result; }
    const result = compute(data);
    if (DEEP_FROZEN.has(data)) { results.set(data, { result }); }
    return result;
  };
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'function') { throw new NotData(); }
  if (typeof value !== 'object' || value === null || DEEP_FROZEN.has(value)) { return value; }
  const copy = Object.freeze(copiedCollection(value));
  DEEP_FROZEN.add(copy);
  return copy;
}

function copiedCollection(value: object): object {
  if (Array.isArray(value)) { return value.map(copyOf); }
  if (value instanceof Map) { return new Map([...value].map(([key, item]) => [key, copyOf(item)])); }
  if (!isPlainMap(value)) { throw new NotData(); }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyOf(item)]));
}

/** Whether a value equals frozen data. Keys have to be in the same order too, because the result may depend on it. */
function isEqual(frozen: unknown, value: unknown): boolean {
  if (typeof frozen !== 'object' || frozen === null || typeof value !== 'object' || value === null) { return Object.is(frozen, value); }
  if (frozen === value) { return true; }
  if (Array.isArray(frozen)) { return Array.isArray(value) && isEqualList(frozen, value); }
  if (frozen instanceof Map) { return value instanceof Map && isEqualList([...frozen].flat(), [...value].flat()); }
  return isPlainMap(value) && isEqualMap(frozen as Fields, value as Fields);
}

function isEqualList(frozen: readonly unknown[], values: readonly unknown[]): boolean {
  if (frozen.length !== values.length) { return false; }
  for (let index = 0; index < frozen.length; index++) {
    if (!isEqual(frozen[index], values[index])) { return false; }
  }
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function isEqualMap(frozen: Fields, value: Fields): boolean {
  const [names, others] = [Object.keys(frozen), Object.keys(value)];
  if (names.length !== others.length) { return false; }
  for (let index = 0; index < names.length; index++) {
    if (names[index] !== others[index] || !isEqual(frozen[names[index]], value[names[index]])) { return false; }
  }
  return true;
}
