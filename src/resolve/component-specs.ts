import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { REGISTRY_USERNAME } from '../model/credentials';
import { report } from '../model/report';
import { CoreSpec, ExporterSpec, JobserviceSpec, RegistrySpec, TrivySpec } from '../model/spec';
import { CoreOptions, ExporterOptions, JobLogger, JobserviceOptions, QuotaUpdateProvider, RegistryOptions, TrivyDatabaseMode, TrivyOptions } from '../props/component-options';
import { goDuration } from '../model/go-duration';
import { wholeNumber } from './workloads';

/** What Trivy can be asked for, by prop. */
const TRIVY_WORDS = {
  vulnerabilityTypes: ['os', 'library'],
  severities: ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  securityChecks: ['vuln', 'config', 'secret'],
} as const;

/** Decides the settings of core. */
export function settleCore(options: CoreOptions = {}): CoreSpec {
  return {
    quotaUpdateProvider: options.quotaUpdateProvider ?? QuotaUpdateProvider.REDIS,
    artifactPullAsyncFlushSeconds: options.artifactPullAsyncFlush?.toSeconds(),
    gdprDeleteUser: options.gdprDeleteUser ?? false,
    gdprAuditLogs: options.gdprAuditLogs ?? false,
  };
}

/** Decides the settings of the jobservice. */
export function settleJobservice(scope: IConstruct, options: JobserviceOptions = {}): JobserviceSpec {
  const loggers = options.jobLoggers ?? [JobLogger.DATABASE];
  if (loggers.length === 0) { report(scope, 'HBR-JOB-01', { prop: 'jobservice.jobLoggers', value: loggers }); }
  if (loggers.length > 0 && loggers.every(logger => logger === JobLogger.STDOUT)) { report(scope, 'HBR-JOB-02', { prop: 'jobservice.jobLoggers' }); }
  if (options.maxJobWorkers !== undefined && !(Number.isInteger(options.maxJobWorkers) && options.maxJobWorkers >= 1)) {
    report(scope, 'HBR-JOB-04', { prop: 'jobservice.maxJobWorkers', value: options.maxJobWorkers });
  }
  const file = loggers.includes(JobLogger.FILE);
  return {
    loggers: [...new Set(loggers)],
    maxJobWorkers: options.maxJobWorkers ?? 10,
    loggerSweeperDays: whole(scope, 'jobservice.logRetention', options.logRetention, { unit: 'days', fallback: 14 }),
    maxUpdateHours: reaperHours(scope, 'jobservice.reaperMaxUpdate', options.reaperMaxUpdate, 24),
    maxDanglingHours: reaperHours(scope, 'jobservice.reaperMaxDangling', options.reaperMaxDangling, 168),
    webhookMaxRetry: wholeNumber(scope, 'jobservice.webhookMaxRetry', options.webhookMaxRetry, { fallback: 3, least: 0 }),
    webhookTimeoutSeconds: whole(scope, 'jobservice.webhookTimeout', options.webhookTimeout, { unit: 'seconds', fallback: 3 }),
    registryHttpClientTimeoutMinutes:
      whole(scope, 'jobservice.registryHttpClientTimeout', options.registryHttpClientTimeout, { unit: 'minutes', fallback: 30 }),
    logVolume: file ? { size: '1Gi', ...options.logVolume } : undefined,
  };
}

function reaperHours(scope: IConstruct, prop: string, wanted: Duration | undefined, least: number): number {
  const hours = wanted === undefined ? least : wanted.toSeconds() / 3600;
  if (hours < least) { report(scope, 'HBR-JOB-03', { prop, value: `${hours} hours`, slots: { limit: least } }); }
  return Math.ceil(hours);
}

const SECONDS = { days: 86400, minutes: 60, seconds: 1 } as const;

/** A duration as a whole number of units, from 1. */
function whole(scope: IConstruct, prop: string, wanted: Duration | undefined, as: { unit: keyof typeof SECONDS; fallback: number }): number {
  const amount = wanted === undefined ? as.fallback : wanted.toSeconds() / SECONDS[as.unit];
  if (Number.isInteger(amount) && amount >= 1) { return amount; }
  report(scope, 'HBR-JOB-06', { prop, value: `${amount} ${as.unit}`, slots: { unit: as.unit, example: `Duration.${as.unit}(${as.fallback})` } });
  return as.fallback;
}

/** Decides the settings of the registry. */
export function settleRegistry(options: RegistryOptions = {}): RegistrySpec {
  const { enabled = true, age = Duration.hours(168), interval = Duration.hours(24), dryRun = false } = options.uploadPurging ?? {};
  return {
    relativeUrls: options.relativeUrls ?? false,
    username: options.username ?? REGISTRY_USERNAME,
    uploadPurging: { enabled, age: goDuration(age), interval: goDuration(interval), dryRun },
  };
}

/** Decides the settings of Trivy; none if it is off. */
export function settleTrivy(scope: IConstruct, options: TrivyOptions = {}): TrivySpec | undefined {
  if (options.enabled === false) { return undefined; }
  const offline = options.databaseMode === TrivyDatabaseMode.OFFLINE;
  if (offline) { report(scope, 'HBR-TRIVY-01', { prop: 'trivy.databaseMode' }); }
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
    timeout: goDuration(options.timeout ?? Duration.minutes(5)),
    cacheVolume: { size: '5Gi', ...options.cacheVolume },
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
export function settleExporter(scope: IConstruct, options: ExporterOptions = {}): ExporterSpec {
  return {
    cacheSeconds: whole(scope, 'exporter.cacheDuration', options.cacheDuration, { unit: 'seconds', fallback: 23 }),
    cacheCleanSeconds: whole(scope, 'exporter.cacheCleanInterval', options.cacheCleanInterval, { unit: 'seconds', fallback: 14400 }),
  };
}
