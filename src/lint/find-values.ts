import { dirname, join } from 'node:path';
import { bitnamiNames, isLikeHarbor, umbrellaKeys } from './harbor-values';
import { argoValues } from './sources/argo-values';
import { fluxValues } from './sources/flux-values';
import { FoundValues } from './sources/found-values';
import { helmfileValues, k3sValues, kustomizeValues } from './sources/helm-tool-values';
import { FoundObject, isOfBitnami, KnownObjects, textOf } from './sources/known-objects';
import { terraformValues } from './sources/terraform-values';
import { ReferenceSearch } from './sources/value-references';
import { layerBelow, layerIn, mergedValues, ValueSet } from './value-set';
import { firstDocument, ReadText, YamlFile } from './yaml-file';
import { isMap } from '../syntax/plain-map';

/** How values are looked for. */
export interface SearchOptions {
  readonly read: ReadText;
  /** Whether a file was named, so that a map of it counts as values whatever is in it. */
  readonly isNamed: boolean;
  /** Files in which objects are looked up that others refer to, beside those that are searched. */
  readonly beside?: readonly YamlFile[];
}

/** All values of charts of Harbor in files. */
export function findValues(files: readonly YamlFile[], options: SearchOptions): ValueSet[] {
  const known = new KnownObjects([...files, ...options.beside ?? []]);
  const { all } = new KnownObjects(files);
  const released = all.flatMap(object => releasesIn(object, { known, read: options.read }));
  const ofTerraform = files.flatMap(({ file, terraform: text }) => (
    text === undefined ? [] : terraformValues({ file, text, read: options.read })
  ));
  const objects = [...released, ...ofTerraform].flatMap(found => ofHarbor(found, false));
  const layered = new Set(objects.flatMap(({ layers }) => layers.map(({ file }) => file)));
  const plain = all.filter(({ file, data }) => !layered.has(file) && isPlain(data)).flatMap(object => plainValues(object, options));
  return [...objects, ...plain];
}

/** What an object says about the charts that it installs, of Harbor or not. */
export function releasesIn(object: FoundObject, { known, read }: ReferenceSearch): FoundValues[] {
  return [
    ...fluxValues(object, { known, read }), ...argoValues(object, read), ...k3sValues(object),
    ...helmfileValues(object, read), ...kustomizeValues(object, read),
  ];
}

/** Whether a document is no object that has a meaning of its own, so that it may be values. */
function isPlain(data: FoundObject['data']): boolean {
  return data.kind === undefined && !['releases', 'helmCharts', 'dependencies', 'resources', 'sovereigns'].some(name => Array.isArray(data[name]));
}

/** The values in a file of values. The file of the chart beside it says which chart they are for. */
function plainValues({ file, yaml, data }: FoundObject, { read, isNamed }: SearchOptions): ValueSet[] {
  const chart = firstDocument(join(dirname(file), 'Chart.yaml'), read)?.data;
  const { name, sources, dependencies } = isMap(chart) ? chart as Readonly<Record<string, any>> : {};
  if (/(^|[\\/])Chart\.ya?ml$/.test(file) || (!isNamed && name === 'harbor' && JSON.stringify(sources ?? '').includes('goharbor'))) { return []; }
  const dependency = (Array.isArray(dependencies) ? dependencies : []).find(one => one?.name === 'harbor');
  const isCertain = isNamed && !Object.hasOwn(data, 'apiVersion');
  return ofHarbor({
    owner: 'values',
    layers: [layerIn(file, yaml, [])!],
    version: textOf(dependency?.version),
    isBitnami: isOfBitnami(dependency?.repository),
    dependencyKey: textOf(dependency?.alias ?? dependency?.name),
    unread: [],
  }, isCertain);
}

/** The values that are those of Harbor's chart: all of them, or those below the keys of an umbrella chart. */
function ofHarbor(found: FoundValues, isCertain: boolean): ValueSet[] {
  const { chart, isBitnami, dependencyKey, ...set } = found;
  const values = mergedValues(set);
  const keys = dependencyKey !== undefined && isMap(values[dependencyKey]) ? [dependencyKey] : umbrellaKeys(values);
  if (keys.length > 0) { return keys.flatMap(key => belowKey(found, key)); }
  const isNamedHarbor = chart !== undefined && /(^|\/)harbor(-helm)?$/.test(chart);
  if (set.layers.length === 0 || !(isNamedHarbor || isCertain || isLikeHarbor(values))) { return []; }
  return [{ ...set, otherChart: otherChartOf(isBitnami, isNamedHarbor && !isBitnami ? [] : bitnamiNames(values)) }];
}

/** The version of an umbrella chart says nothing about the one of the chart in it, but for a file of the chart that names it. */
function belowKey({ chart: _chart, isBitnami, dependencyKey, ...set }: FoundValues, key: string): ValueSet[] {
  const layers = set.layers.map(layer => layerBelow(layer, key)).filter(layer => layer !== undefined);
  const isVersionKnown = dependencyKey === key;
  const { version, versionPlace } = isVersionKnown ? set : { version: undefined, versionPlace: undefined };
  const names = bitnamiNames(mergedValues({ ...set, layers }));
  const { [key]: _, ...beside } = mergedValues(set);
  return [{ ...set, layers, key, beside, version, versionPlace, otherChart: otherChartOf(isVersionKnown && isBitnami, names) }];
}

function otherChartOf(isBitnami: boolean | undefined, names: readonly string[]): string | undefined {
  if (isBitnami) { return 'its source says so'; }
  return names.length < 2 ? undefined : `it has ${names.join(', ')}`;
}
