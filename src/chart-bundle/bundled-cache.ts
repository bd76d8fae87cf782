import { Construct } from 'constructs';
import { BundledCacheOptions } from './chart-bundle-options';
import { HarborContext, ICache } from '../contracts';
import { BundledCacheConfig } from '../contracts/bundled-services';
import { resolveIndexes } from '../contracts/redis-url';
import { isInRelease } from '../contracts/release-scope';
import { report } from '../diagnostics/report';
import { selectorLabels } from '../facts/labels';

/** The Redis or Valkey of the official chart. It knows no password. */
export class BundledCache implements ICache {
  constructor(private readonly options: BundledCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BundledCacheConfig {
    if (!isInRelease(scope)) { report(scope, 'HBR-REL-15', { prop: 'cache', slots: { instead: 'Cache.evaluation()' } }); }
    report(scope, 'HBR-REL-20', { prop: 'cache', slots: { instead: 'Cache.external()' } });
    return {
      bundled: true,
      evaluation: true,
      addresses: [`${harbor.fullname}-redis:6379`],
      peer: { podLabels: selectorLabels(harbor.releaseName, 'redis') },
      indexes: resolveIndexes({}),
      volume: this.options.volume ?? {},
    };
  }
}
