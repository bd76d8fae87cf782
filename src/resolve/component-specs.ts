import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { resolveGoDuration, durationIn, resolveWholeDuration } from './durations';
import { checkVolumeClaim } from './volume-claims';
import { wholeNumber } from './workloads';
import { CoreSpec, ExporterSpec, JobserviceSpec, RegistrySpec, TrivySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { CLAIM_SIZES } from '../facts/sizing';
import { REGISTRY_USERNAME } from '../facts/credentials';
import { CoreOptions, ExporterOptions, JobLogger, JobserviceOptions, QuotaUpdateProvider, RegistryOptions, TrivyDatabaseMode, TrivyOptions } from '../props/component-options';

/** What Trivy can be asked for, by prop. */
const TRIVY_WORDS = {
  vulnerabilityTypes: ['os', 'library'],
  severities: ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  securityChecks: ['vuln', 'config', 'secret'],
} as const;

/** Decides the settings of core. */
export function resolveCore(scope: IConstruct, options: CoreOptions = {}): CoreSpec {
  const flush = options.artifactPullAsyncFlush;
  return {
    quotaUpdateProvider: options.quotaUpdateProvider ?? QuotaUpdateProvider.REDIS,
    artifactPullAsyncFlushSeconds: flush && resolveWholeDuration(scope, 'core.artifactPullAsyncFlush', flush, { unit: 'seconds', fallback: 10 }),
    gdprDeleteUser: options.gdprDeleteUser ?? false,
    gdprAuditLogs: options.gdprAuditLogs ?? false,
  };
}

/** Decides the settings of the jobservice. */
export function resolveJobservice(scope: IConstruct, options: JobserviceOptions = {}): JobserviceSpec {
  const loggers = options.jobLoggers ?? [JobLogger.DATABASE];
  if (loggers.length === 0) { report(scope, 'HBR-JOB-01', { prop: 'jobservice.jobLoggers', value: loggers }); }
  if (loggers.length > 0 && loggers.every(logger => logger === JobLogger.STDOUT)) { report(scope, 'HBR-JOB-02', { prop: 'jobservice.jobLoggers' }); }
  if (options.maxJobWorkers !== undefined && !(Number.isInteger(options.maxJobWorkers) && options.maxJobWorkers >= 1)) {
    report(scope, 'HBR-JOB-04', { prop: 'jobservice.maxJobWorkers', value: options.maxJobWorkers });
  }
  checkVolumeClaim(scope, 'jobservice.logVolume', options.logVolume);
  const file = loggers.includes(JobLogger.FILE);
  return {
    loggers: [...new Set(loggers)],
    maxJobWorkers: options.maxJobWorkers ?? 10,
    loggerSweeperDays: resolveWholeDuration(scope, 'jobservice.logRetention', options.logRetention, { unit: 'days', fallback: 14 }),
    maxUpdateHours: reaperHours(scope, 'jobservice.reaperMaxUpdate', options.reaperMaxUpdate, 24),
    maxDanglingHours: reaperHours(scope, 'jobservice.reaperMaxDangling', options.reaperMaxDangling, 168),
    webhookMaxRetry: wholeNumber(scope, 'jobservice.webhookMaxRetry', options.webhookMaxRetry, { fallback: 3, least: 0 }),
    webhookTimeoutSeconds: resolveWholeDuration(scope, 'jobservice.webhookTimeout', options.webhookTimeout, { unit: 'seconds', fallback: 3 }),
    registryHttpClientTimeoutMinutes:
      resolveWholeDuration(scope, 'jobservice.registryHttpClientTimeout', options.registryHttpClientTimeout, { unit: 'minutes', fallback: 30 }),
    logVolume: file ? { size: CLAIM_SIZES.jobservice, ...options.logVolume } : undefined,
  };
}

function reaperHours(scope: IConstruct, prop: string, wanted: Duration | undefined, least: number): number {
  const hours = wanted === undefined ? least : durationIn(wanted, 'hours');
  if (hours < least) { report(scope, 'HBR-JOB-03', { prop, value: `${hours} hours`, slots: { limit: least } }); }
  return Math.ceil(hours);
}

/** Decides the settings of the registry. */
export function resolveRegistry(scope: IConstruct, options: RegistryOptions = {}): RegistrySpec {
  const { relativeUrls = false, username = REGISTRY_USERNAME } = options;
  const { enabled = true, age, interval, dryRun = false } = options.uploadPurging ?? {};
  if (!/^[\w.@-]+$/.test(username)) { report(scope, 'HBR-NAME-04', { prop: 'registry.username', value: username }); }
  const time = (prop: string, wanted: Duration | undefined, hours: number) => resolveGoDuration(scope, `registry.uploadPurging.${prop}`, wanted, hours * 3600);
  return {
    relativeUrls,
    username,
    uploadPurging: { enabled, age: time('age', age, 168), interval: time('interval', interval, 24), dryRun },
  };
}

/** Decides the settings of Trivy; none if it is off. */
export function resolveTrivy(scope: IConstruct, options: TrivyOptions = {}): TrivySpec | undefined {
  if (options.enabled === false) { return undefined; }
  const offline = options.databaseMode === TrivyDatabaseMode.OFFLINE;
  if (offline) { report(scope, 'HBR-TRIVY-01', { prop: 'trivy.databaseMode' }); }
  checkVolumeClaim(scope, 'trivy.cacheVolume', options.cacheVolume);
  const words = (prop: keyof typeof TRIVY_WORDS, fallback: readonly string[]) => trivyWords(scope, prop, options[prop] ?? fallback);
  return {
    databaseRepositories: repositories(scope, 'trivy.databaseRepositories', options.databaseRepositories, 'trivy-db'),
    javaDatabaseRepositories: repositories(scope, 'trivy.javaDatabaseRepositories', options.javaDatabaseRepositories, 'trivy-java-db'),
    skipUpdate: offline,
    skipJavaDatabaseUpdate: offline,
    offlineScan: offline,
    vulnerabilityTypes: words('vulnerabilityTypes', TRIVY_WORDS.vulnerabilityTypes),
    severities: words('severities', TRIVY_WORDS.severities),
    securityChecks: words('securityChecks', ['vuln']),
    ignoreUnfixed: options.ignoreUnfixed ?? false,
    insecure: options.insecure ?? false,
    debug: options.debug ?? false,
    timeout: resolveGoDuration(scope, 'trivy.timeout', options.timeout, 300),
    cacheVolume: { size: CLAIM_SIZES.trivy, ...options.cacheVolume },
  };
}

function trivyWords(scope: IConstruct, prop: keyof typeof TRIVY_WORDS, given: readonly string[]): string {
  const allowed: readonly string[] = TRIVY_WORDS[prop];
  if (given.length === 0 || !given.every(word => allowed.includes(word))) {
    report(scope, 'HBR-TRIVY-03', { prop: `trivy.${prop}`, value: given, slots: { allowed: allowed.join(', ') } });
  }
  return given.join(',');
}

function repositories(scope: IConstruct, prop: string, given: readonly string[] | undefined, name: string): readonly string[] {
  if (given && (given.length === 0 || given.some(repository => !/^[a-z0-9][a-z0-9.:_/-]*$/.test(repository) || repository.includes('://')))) {
    report(scope, 'HBR-TRIVY-02', { prop, value: given });
  }
  return given ?? [`mirror.gcr.io/aquasec/${name}`, `ghcr.io/aquasecurity/${name}`];
}

/** Decides the settings of the exporter. */
export function resolveExporter(scope: IConstruct, options: ExporterOptions = {}): ExporterSpec {
  return {
    cacheSeconds: resolveWholeDuration(scope, 'exporter.cacheDuration', options.cacheDuration, { unit: 'seconds', fallback: 23 }),
    cacheCleanSeconds: resolveWholeDuration(scope, 'exporter.cacheCleanInterval', options.cacheCleanInterval, { unit: 'seconds', fallback: 14400 }),
  };
}
