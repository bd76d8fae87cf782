/** An object as it is emitted. */
export interface Emitted { readonly [field: string]: any }

/** Whether a value is an object with fields. */
export function isFields(value: unknown): value is Emitted {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
