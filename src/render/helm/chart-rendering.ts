import { ChartFacts, Values } from './chart-facts';
import { KustomizePatch, kustomizePatch } from './chart-patch';
import { commonRendering } from './common-rendering';
import { podLabelValues } from './component-values';
import { exposurePatches } from './exposure-patches';
import { exposureValues } from './exposure-values';
import { mergeUserValues } from './merge-values';
import { storageValues, unknownParameters } from './storage-values';
import { CommonSpec, HarborSpec } from '../../contracts/spec';
import { mergeMaps } from '../../syntax/merge-maps';

/** The parts of a HelmRelease that describe Harbor. */
export interface ChartRendering {
  /** Values of the official chart. They hold no secrets, and name every Secret that the chart would generate otherwise. */
  readonly values: Values;
  /** The same without the user's values. */
  readonly generated: Values;
  /** Patches for what the chart has no value for; absent if the output is not to be patched. */
  readonly postRenderers?: readonly { readonly kustomize: { readonly patches: readonly KustomizePatch[] } }[];
}

/** Renders the spec as values and patches of the official chart. The user's values, `given`, take precedence. */
export function chartRendering(spec: HarborSpec, facts: ChartFacts, given: Values = {}): ChartRendering {
  const { values, workloads, services } = commonRendering({ spec: commonSpec(spec), facts });
  const patches = [...workloads, ...exposurePatches(spec, facts).map(kustomizePatch), ...services];
  const generated = mergeMaps(values, storageValues(spec, facts), exposureValues(spec, facts), podLabelValues(spec));
  return {
    values: mergeUserValues(generated, given),
    generated,
    ...facts.patched && { postRenderers: [{ kustomize: { patches } }] },
  };
}

/** A Harbor without what is its own in nearly every cluster, and without the amounts of the cache, which are no data. */
function commonSpec(
  { address: _address, boundSecrets: _boundSecrets, keepData: _keepData, names, cache, storage, ...spec }: HarborSpec,
): CommonSpec {
  const { labels: _labels, ...commonNames } = names;
  const { memory: _memory, ...commonCache } = cache;
  const { driver, credentials, credentialEnv, parameterEnv, credentialFile } = storage;
  const commonStorage = { driver, credentials, credentialEnv, parameterEnv, credentialFile, parameters: unknownParameters(storage) };
  return { ...spec, names: commonNames, cache: commonCache, storage: commonStorage };
}
