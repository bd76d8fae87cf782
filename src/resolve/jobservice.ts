import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { durationIn, resolveWholeDuration } from './durations';
import { PropLocation } from './prop-location';
import { checkVolumeClaim } from './volume-claims';
import { resolveWholeNumber } from './whole-number';
import { JobserviceSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { CLAIM_SIZES } from '../facts/sizing';
import { JobLogger, JobserviceOptions } from '../props/component-options';
import { quantityValue } from '../syntax/quantity';
import { sizeOfBytes } from '../syntax/size-quantity';

/** Decides the settings of the jobservice. */
export function resolveJobservice(scope: IConstruct, options: JobserviceOptions = {}): JobserviceSpec {
  const at = (prop: keyof JobserviceOptions): PropLocation => ({ scope, prop: `jobservice.${prop}` });
  const loggers = options.jobLoggers ?? [JobLogger.DATABASE];
  checkLoggers(scope, loggers);
  checkWorkers(scope, options.maxJobWorkers);
  checkVolumeClaim(scope, 'jobservice.logVolume', options.logVolume);
  return {
    loggers: [...new Set(loggers)],
    maxJobWorkers: options.maxJobWorkers ?? 10,
    loggerSweeperDays: resolveWholeDuration(at('logRetention'), options.logRetention, { unit: 'days', fallback: 14 }),
    maxUpdateHours: resolveReaperHours(at('reaperMaxUpdate'), options.reaperMaxUpdate, 24),
    maxDanglingHours: resolveReaperHours(at('reaperMaxDangling'), options.reaperMaxDangling, 168),
    webhookMaxRetry: resolveWholeNumber(at('webhookMaxRetry'), options.webhookMaxRetry, { fallback: 3, least: 0 }),
    webhookTimeoutSeconds: resolveWholeDuration(at('webhookTimeout'), options.webhookTimeout, { unit: 'seconds', fallback: 3 }),
    registryHttpClientTimeoutMinutes:
      resolveWholeDuration(at('registryHttpClientTimeout'), options.registryHttpClientTimeout, { unit: 'minutes', fallback: 30 }),
    logVolume: loggers.includes(JobLogger.FILE)
      ? { size: sizeOfBytes(quantityValue(CLAIM_SIZES.jobservice)), ...options.logVolume }
      : undefined,
  };
}

function checkLoggers(scope: IConstruct, loggers: readonly JobLogger[]): void {
  const prop = 'jobservice.jobLoggers';
  if (loggers.length === 0) { report(scope, 'HBR-JOB-01', { prop, value: loggers }); }
  if (loggers.length > 0 && loggers.every(logger => logger === JobLogger.STDOUT)) { report(scope, 'HBR-JOB-02', { prop }); }
}

function checkWorkers(scope: IConstruct, workers: number | undefined): void {
  if (workers === undefined || (Number.isInteger(workers) && workers >= 1)) { return; }
  report(scope, 'HBR-JOB-04', { prop: 'jobservice.maxJobWorkers', value: workers });
}

/** The reaper takes whole hours, so a fraction is rounded up. The default is also the lower bound. */
function resolveReaperHours({ scope, prop }: PropLocation, value: Duration | undefined, least: number): number {
  const hours = value === undefined ? least : durationIn(value, 'hours');
  if (hours < least) { report(scope, 'HBR-JOB-03', { prop, value: `${hours} hours`, slots: { limit: least } }); }
  return Math.ceil(hours);
}
