import { ChartFacts, chartSupports } from './chart-facts';
import { bundledCache } from '../../contracts/bundled-services';
import { CommonSpec } from '../../contracts/spec';

/**
 * Whether IP families can be said by values. Older charts have none; newer ones, up to 1.19.2 at least, write the list on the line of its key in the
 * Service of nginx with the type ClusterIP, and in that of their own Redis, and Helm refuses what comes of it. Services are patched then.
 */
export function familiesByValues({ exposure, cache }: CommonSpec, facts: ChartFacts): boolean {
  const isBroken = exposure.service?.type === 'ClusterIP' || bundledCache(cache) !== undefined;
  return chartSupports(facts, 'ipFamilyPolicyValues') && !isBroken;
}
