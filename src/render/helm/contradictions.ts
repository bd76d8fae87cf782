import { isDeepStrictEqual } from 'node:util';
import { ChartFacts, Values } from './chart-facts';
import { isSame } from './merge-values';
import { isOwned, ownerOf } from './value-owners';
import { clusterObjectStorage, clusterStorageUmbrellaValues } from '../../contracts/cluster-object-storage';
import { HarborSpec } from '../../contracts/spec';
import { chartDefault, itemKeyOf } from '../../facts/chart-keys';
import { isMap } from '../../syntax/plain-map';

/** A value of the user's that says something else than the value that follows from a prop. */
export interface Contradiction {
  readonly path: string;
  /** The prop that says it; undefined if no prop does. */
  readonly owner?: string;
}

/** Finds the user's values that contradict generated ones. Values that agree with them, and values that only add something, are none. */
export function contradictions(generated: Values, given: Values, facts: ChartFacts): Contradiction[] {
  return inMap(generated, given, { path: '', facts });
}

/** Finds values of an umbrella chart that contradict what it is told about the storage. */
export function seamContradictions({ storage }: HarborSpec, given: Values): Contradiction[] {
  const seam = clusterObjectStorage(storage);
  return seam ? inMap(clusterStorageUmbrellaValues(seam), given, { path: '' }) : [];
}

interface Place {
  readonly path: string;
  /** Absent for values that are not those of the official chart. */
  readonly facts?: ChartFacts;
}

function inMap(generated: Values, given: Values, { path, facts }: Place): Contradiction[] {
  return Object.entries(given).filter(([, value]) => value !== undefined).flatMap(([name, value]) => (
    inValue(generated[name], value, { path: path === '' ? name : `${path}.${name}`, facts })
  ));
}

function inValue(generated: unknown, given: unknown, place: Place): Contradiction[] {
  const { path, facts } = place;
  if (isMap(given) && (generated === undefined || isMap(generated))) { return inMap(generated ?? {}, given, place); }
  if (generated === undefined) { return given !== null && facts !== undefined && isContrary(path, given, facts) ? [found(path)] : []; }
  if (isMap(generated) && given !== null) { return []; } // it has the wrong type, which is reported as such
  if (/\.extraEnvVars$/.test(path)) { return []; } // variables are compared with those of patches too, by `variableContradictions`
  const key = itemKeyOf(path);
  if (key !== undefined && Array.isArray(generated) && Array.isArray(given)) { return inItems(generated, given, { path, key }); }
  return agree(generated, given) ? [] : [found(path)];
}

/** Whether a value that the renderer leaves out belongs to a prop, and is another one than the default of the chart. */
function isContrary(path: string, given: unknown, { patched, version }: ChartFacts): boolean {
  return isOwned(path, patched) && !agree(chartDefault(version, path), given);
}

interface ItemPlace {
  readonly path: string;
  readonly key: string;
}

function inItems(generated: readonly unknown[], given: readonly unknown[], { path, key }: ItemPlace): Contradiction[] {
  return given.flatMap(item => {
    const own = generated.find(other => isSame(other, item, key));
    return own === undefined || isDeepStrictEqual(own, item) ? [] : [found(`${path}.${String((item as Values)[key])}`)];
  });
}

/** Whether two values are the same for the templates of the chart, which print numbers and texts alike. */
function agree(one: unknown, other: unknown): boolean {
  const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar(one) && isScalar(other) ? String(one) === String(other) : isDeepStrictEqual(one, other);
}

function found(path: string): Contradiction {
  return { path, owner: ownerOf(path) };
}
