import { IConstruct } from 'constructs';
import { durationIn } from './durations';
import { CacheLayerSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { CacheLayerOptions } from '../props/feature-options';

/** Decides how long core caches metadata in Redis; undefined if it does not. */
export function resolveCacheLayer(scope: IConstruct, options: CacheLayerOptions | undefined): CacheLayerSpec | undefined {
  if (!options) { return undefined; }
  const expireHours = options.expiry === undefined ? 24 : durationIn(options.expiry, 'hours');
  if (!Number.isInteger(expireHours) || expireHours < 1) {
    report(scope, 'HBR-CACHE-LAYER-01', { prop: 'cacheLayer.expiry', value: `${expireHours} hours` });
  }
  return { expireHours };
}
