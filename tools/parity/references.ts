/* Resolves `valuesFrom` of a HelmRelease as Flux does. */

type Values = { [key: string]: unknown };

/** A reference in `valuesFrom`. */
export interface Reference {
  readonly name: string;
  readonly valuesKey?: string;
  readonly targetPath?: string;
}

/** Contents of the Secrets and ConfigMaps that references name. */
export type Contents = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The values after all references. As Flux does it, the values are merged over the references before each target and once more at the
 * end. The maps of the first merge are those of the values themselves, so that of several targets below a key only the first wins over a
 * value that is there.
 */
export function resolveReferences(given: Values, references: readonly Reference[], contents: Contents): Values {
  const values = structuredClone(given);
  let result: Values = {};
  for (const { name, valuesKey = 'values.yaml', targetPath } of references) {
    const content = contents[name]?.[valuesKey];
    if (content === undefined) { throw new Error(`${name} has no key ${valuesKey}`); }
    if (targetPath === undefined) { throw new Error(`${name}: whole documents are not resolved here`); }
    result = mergeMaps(result, values);
    setPath(result, pathKeys(targetPath), typedValue(content));
  }
  return mergeMaps(result, values);
}

/** The keys of a path in the syntax of `helm --set`. */
export function pathKeys(path: string): string[] {
  return path.split(/(?<!\\)\./).map(key => key.replaceAll('\\.', '.'));
}

/** A value as `helm --set` reads it. */
function typedValue(text: string): unknown {
  if (/[,{}[\]]/.test(text)) { throw new Error('a value with one of , { } [ ] would be cut'); }
  if (text === 'true' || text === 'false') { return text === 'true'; }
  if (text === 'null') { return null; }
  return /^-?(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
}

function setPath(values: Values, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    values[key] = value;
    return;
  }
  if (!isMap(values[key])) { values[key] = {}; }
  setPath(values[key] as Values, rest, value);
}

function mergeMaps(one: Values, other: Values): Values {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const existing = merged[key];
    merged[key] = isMap(value) && isMap(existing) ? mergeMaps(existing, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
