import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { CoreSpec } from '../contracts/spec';
import { CoreOptions, QuotaUpdateProvider } from '../props/component-options';

/** Decides the settings of core. */
export function resolveCore(scope: IConstruct, options: CoreOptions = {}): CoreSpec {
  const flush = options.artifactPullAsyncFlush;
  return {
    quotaUpdateProvider: options.quotaUpdateProvider ?? QuotaUpdateProvider.REDIS,
    artifactPullAsyncFlushSeconds:
      flush && resolveWholeDuration({ scope, prop: 'core.artifactPullAsyncFlush' }, flush, { unit: 'seconds', fallback: 10 }),
    gdprDeleteUser: options.gdprDeleteUser ?? false,
    gdprAuditLogs: options.gdprAuditLogs ?? false,
  };
}
