import { ChartFacts, Values } from './chart-facts';
import { KustomizePatch, kustomizePatch } from './chart-patch';
import { componentValues } from './component-values';
import { cacheValues, databaseValues } from './data-service-values';
import { featureValues } from './feature-values';
import { secretValues } from './secret-values';
import { servicePatches } from './service-patches';
import { workloadPatches } from './workload-patches';
import { CommonSpec } from '../../contracts/spec';
import { BoundedMap } from '../../syntax/bounded-map';
import { mergeMaps } from '../../syntax/merge-maps';
import { isPlainMap } from '../../syntax/plain-map';

/** The part of a release that is the same in most clusters of a fleet. */
export interface CommonRendering {
  readonly values: Values;
  readonly workloads: readonly KustomizePatch[];
  readonly services: readonly KustomizePatch[];
}

/** The input of that part: no address, bucket or label of a cluster is in it. */
export interface CommonInput {
  readonly spec: CommonSpec;
  readonly facts: ChartFacts;
}

/** Renderings by the JSON of their input. Without this cache a fleet of releases takes a third longer. */
const RENDERINGS = new BoundedMap<string, CommonRendering>(20); // a fleet has one input for each size and version that it uses

/** The part of a release that is the same in most clusters of a fleet, rendered once for all of them. Callers must not change it. */
export function commonRendering(input: CommonInput): CommonRendering {
  const key = jsonOf(input);
  if (key === undefined) { return render(input); }
  return RENDERINGS.get(key, () => JSON.parse(JSON.stringify(render(input))) as CommonRendering); // a copy, because the user may change what he passed
}

function render({ spec, facts }: CommonInput): CommonRendering {
  return {
    values: mergeMaps(
      featureValues(spec, facts),
      secretValues(spec),
      databaseValues(spec),
      cacheValues(spec),
      ...componentValues(spec, facts),
    ),
    workloads: workloadPatches(spec, facts).map(kustomizePatch),
    services: servicePatches(spec, facts).map(kustomizePatch),
  };
}

/** The input as JSON; undefined if it contains anything but plain data, such as a `Lazy` value. */
function jsonOf(input: CommonInput): string | undefined {
  let isData = true;
  const text = JSON.stringify(input, (_, value: unknown) => {
    if (value instanceof Map) { return [...value]; }
    isData &&= isPlainData(value);
    return isData ? value : undefined;
  });
  return isData ? text : undefined;
}

function isPlainData(value: unknown): boolean {
  if (typeof value === 'object') { return value === null || Array.isArray(value) || isPlainMap(value); }
  return typeof value !== 'function' && typeof value !== 'bigint' && typeof value !== 'symbol';
}
