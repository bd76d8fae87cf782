import { ChartFacts, Values } from './chart-facts';
import { componentValues } from './component-values';
import { cacheValues, databaseValues } from './data-values';
import { exposureValues } from './exposure-values';
import { featureValues } from './feature-values';
import { secretValues } from './secret-values';
import { storageValues } from './storage-values';
import { mergeMaps } from '../model/merge-maps';
import { HarborSpec } from '../model/spec';

/** A Harbor as values of the official chart, below those that are given. No secret is among them, and none that the chart would make up is left out. */
export function chartValues(spec: HarborSpec, facts: ChartFacts, given: Values = {}): Values {
  return mergeMaps(
    featureValues(spec, facts),
    exposureValues(spec, facts),
    secretValues(spec),
    databaseValues(spec),
    cacheValues(spec),
    storageValues(spec, facts),
    ...componentValues(spec, facts),
    given,
  );
}
