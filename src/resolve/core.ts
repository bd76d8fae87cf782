import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { CoreSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { HarborSize, SIZES } from '../facts/sizing';
import { CoreOptions, QuotaUpdateProvider } from '../props/component-options';

/** The options of core, and the size of the Harbor. */
export interface CoreInput {
  readonly options?: CoreOptions;
  readonly size: HarborSize;
}

/** Decides the settings of core. */
export function resolveCore(scope: IConstruct, { options = {}, size }: CoreInput): CoreSpec {
  const flush = options.artifactPullAsyncFlush;
  return {
    quotaUpdateProvider: resolveQuotaUpdateProvider(scope, { options, size }),
    artifactPullAsyncFlushSeconds:
      flush && resolveWholeDuration({ scope, prop: 'core.artifactPullAsyncFlush' }, flush, { unit: 'seconds', fallback: 10 }),
    gdprDeleteUser: options.gdprDeleteUser ?? false,
    gdprAuditLogs: options.gdprAuditLogs ?? false,
  };
}

function resolveQuotaUpdateProvider(scope: IConstruct, { options = {}, size }: CoreInput): QuotaUpdateProvider {
  const provider = options.quotaUpdateProvider ?? (SIZES[size].quotasInRedis ? QuotaUpdateProvider.REDIS : QuotaUpdateProvider.DATABASE);
  if (provider === QuotaUpdateProvider.REDIS) { report(scope, 'HBR-QUOTA-01', { prop: 'core.quotaUpdateProvider', value: provider }); }
  return provider;
}
