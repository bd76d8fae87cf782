import { Duplicate, Keys, Place, YamlText } from './yaml-text';
import { mergeMaps } from '../syntax/merge-maps';
import { isMap } from '../syntax/plain-map';

/** Values of a chart. */
export type Values = Readonly<Record<string, unknown>>;

/** Values out of one place: a file, or a part of an object. */
export interface ValueLayer {
  readonly file: string;
  readonly values: Values;
  /** The keys that stand in it more than once. */
  readonly duplicates: readonly Duplicate[];
  /** Where it says a value; undefined if it does not. The empty path is where the values begin. */
  placeOf(path: string): Place | undefined;
}

/** The values of one installation of Harbor, as far as they can be read. */
export interface ValueSet {
  /** What they belong to: `HelmRelease harbor`. */
  readonly owner: string;
  /** Where they come from; later ones take precedence. */
  readonly layers: readonly ValueLayer[];
  /** The version of the chart as it is written; undefined if nothing says it. */
  readonly version?: string;
  /** Where the version is written. */
  readonly versionPlace?: Place & { readonly file: string };
  /** What else gives values, and is not read: `Secret harbor-values`. */
  readonly unread: readonly string[];
  /** The key of the official chart in an umbrella chart. */
  readonly key?: string;
  /** What renders the chart without asking the cluster, as `helm template` does: `Argo CD`; undefined if Helm installs it. */
  readonly renderedBy?: string;
  /** Why they are values of another chart of Harbor than the official one. */
  readonly otherChart?: string;
  /** What the installation is called, as far as it is said. */
  readonly release?: InstalledRelease;
  /** The values beside those of Harbor's chart, in an umbrella chart. */
  readonly beside?: Values;
}

/** What an installation of a chart is called. */
export interface InstalledRelease {
  /** Name of the release of Helm. */
  readonly name?: string;
  /** Namespace that it is installed into. */
  readonly namespace?: string;
  /** The HelmRelease of Flux that installs it. */
  readonly helmRelease?: { readonly name: string; readonly namespace?: string };
}

/** The layer of the values at a place in a document; undefined if there is no map. */
export function layerIn(file: string, yaml: YamlText, keys: Keys): ValueLayer | undefined {
  const values = keys.reduce<unknown>((data, key) => (data as Record<string | number, unknown> | undefined)?.[key], yaml.data);
  if (!isMap(values)) { return undefined; }
  return { file, values, duplicates: yaml.duplicates(keys), placeOf: path => yaml.placeOf(keys, path) };
}

/** The part of a layer below a key, for the values of a chart in an umbrella chart; undefined if the layer has none. */
export function layerBelow(layer: ValueLayer, key: string): ValueLayer | undefined {
  const values = layer.values[key];
  if (!isMap(values)) { return undefined; }
  const inner = layer.duplicates.filter(({ path }) => path.startsWith(`${key}.`)).map(({ path, place }) => ({ path: path.slice(key.length + 1), place }));
  return { file: layer.file, values, duplicates: inner, placeOf: path => layer.placeOf(path === '' ? key : `${key}.${path}`) };
}

/** All values of a set together, as Helm merges them. */
export function mergedValues({ layers }: ValueSet): Values {
  return mergeMaps(...layers.map(({ values }) => values));
}

/** Where a value is said that counts, or the innermost of its parents that is said. */
export function placeIn({ layers }: ValueSet, path: string): Place & { readonly file: string } {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const found = [...layers].reverse().map(layer => ({ layer, place: layer.placeOf(at) })).find(({ place }) => place !== undefined);
    if (found) { return { ...found.place!, file: found.layer.file }; }
  }
  const [first] = layers;
  return { ...first.placeOf('') ?? { line: 1, column: 1 }, file: first.file };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.'), path.lastIndexOf('[')));
}

/** Sets of values as the layers of one: each takes precedence over the ones before it. */
export function layeredSet(sets: readonly ValueSet[]): ValueSet {
  return {
    owner: 'values',
    layers: sets.flatMap(({ layers }) => layers),
    version: sets.map(({ version }) => version).filter(version => version !== undefined).at(-1),
    unread: sets.flatMap(({ unread }) => unread),
    otherChart: sets.map(({ otherChart }) => otherChart).find(reason => reason !== undefined),
    renderedBy: sets.map(({ renderedBy }) => renderedBy).find(renderer => renderer !== undefined),
    release: sets.map(({ release }) => release).find(release => release !== undefined),
  };
}
