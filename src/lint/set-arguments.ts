import { ValueLayer, Values } from './value-set';
import { Place } from './yaml-text';
import { mergeMaps } from '../syntax/merge-maps';

/** A value in the form of `helm --set name=value`, as Argo CD and Helmfile have it. */
export interface SetArgument {
  readonly name: string;
  readonly value: unknown;
  /** Whether the value is a text even if it looks like a number or a flag. */
  readonly isText?: boolean;
  readonly place?: Place;
}

/** The layer of values that are given one by one. */
export function setLayer(file: string, given: readonly SetArgument[]): ValueLayer | undefined {
  if (given.length === 0) { return undefined; }
  const said = given.map(argument => ({ ...argument, keys: keysOf(argument.name) }));
  const values = mergeMaps(...said.map(({ keys, value, isText }) => nested(keys, isText ? String(value) : typed(value))));
  const placeOf = (path: string) => {
    const isThere = (keys: readonly string[]) => path === '' || keys.join('.') === path || keys.join('.').startsWith(`${path}.`) || path.startsWith(`${keys.join('.')}.`);
    return said.filter(({ keys }) => isThere(keys)).at(path === '' ? 0 : -1)?.place;
  };
  return { file, values, duplicates: [], placeOf };
}

/** The names on the way to a value. A dot with a backslash belongs to a name; an index makes a list, which replaces the one of the chart. */
function keysOf(name: string): string[] {
  return name.split(/(?<!\\)\./).map(part => part.replaceAll('\\.', '.'));
}

function nested([key, ...rest]: readonly string[], value: unknown): Values {
  const inner = rest.length === 0 ? value : nested(rest, value);
  const [, list] = /^(.*)\[\d+\]$/.exec(key) ?? [];
  return list === undefined ? { [key]: inner } : { [list]: [inner] };
}

function typed(value: unknown): unknown {
  if (typeof value !== 'string') { return value; }
  if (/^(true|false)$/.test(value)) { return value === 'true'; }
  if (value === 'null') { return null; }
  return /^-?(0|[1-9]\d{0,15})$/.test(value) ? Number(value) : value;
}
