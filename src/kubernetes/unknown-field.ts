/** Path of the first field of `given` that is missing in `known`. Only names of fields are compared, because cdk8s-plus wraps some values. */
export function unknownField(given: unknown, known: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) { return undefined; }
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) { continue; }
    const inside = typeof known === 'object' && known !== null ? (known as Record<string, unknown>)[key] : undefined;
    if (inside === undefined) { return isWrapped(key) ? undefined : key; }
    const deeper = isWrapped(key) ? undefined : unknownField(value, inside);
    if (deeper) { return `${key}.${deeper}`; }
  }
  return undefined;
}

/** Whether cdk8s-plus wraps the value of a field in an object of its own: a quantity, or a number or name. What is in it cannot be compared. */
function isWrapped(key: string): boolean {
  return ['resources', 'sizeLimit', 'port', 'divisor', 'cpu', 'memory'].includes(key);
}
