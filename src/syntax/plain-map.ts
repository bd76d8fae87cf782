/** Whether an object is a plain map of data: an object literal, not an array and not an instance of a class. */
export function isPlainMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a value is a plain map of data. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && isPlainMap(value);
}
