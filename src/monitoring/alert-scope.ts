import { ResolvedThresholds } from './alert-thresholds';
import { ScrapedPods } from '../contracts';
import { HarborSpec } from '../contracts/spec';

/** An object by its names. */
export interface NamedObject {
  readonly name: string;
  readonly namespace?: string;
}

/** What runs by a schedule, with the seconds after which its last success is too old. */
export interface ScheduledObject extends NamedObject {
  readonly maxAge: number;
}

/** The Harbor that alerts are about, with all that they follow from. */
export interface AlertScope {
  readonly namespace: string;
  readonly fullname: string;
  /** Labels by which one Prometheus for many clusters tells this one. */
  readonly match: Readonly<Record<string, string>>;
  readonly trivy: boolean;
  /** Names of the volume claims, as regular expressions. */
  readonly claims: readonly string[];
  /** Space for blobs in a bucket; undefined if it is unknown. */
  readonly bucketBytes?: number;
  readonly database?: ScrapedPods;
  readonly cache?: ScrapedPods;
  readonly certificates: readonly NamedObject[];
  readonly externalSecrets: readonly NamedObject[];
  /** The CronJobs that look for drift in the configuration. */
  readonly driftCronJobs: readonly NamedObject[];
  /** The Schedules of Velero. */
  readonly backupSchedules: readonly ScheduledObject[];
  /** The CronJobs that dump the database. */
  readonly dumpCronJobs: readonly ScheduledObject[];
  /** The CronJobs that try whether it can be restored. */
  readonly drillCronJobs: readonly ScheduledObject[];
  readonly thresholds: ResolvedThresholds;
}

/** The part of a scope that a specification says. */
export type ScopeOfSpec = Pick<AlertScope, 'namespace' | 'fullname' | 'trivy' | 'claims' | 'database' | 'cache'>;

/** What the choices of a Harbor say. */
export function scopeOfSpec(spec: HarborSpec): ScopeOfSpec {
  const { names, trivy, storage, jobservice, database, cache } = spec;
  const existing = [storage.volume, jobservice.logVolume, trivy?.cacheVolume].flatMap(volume => volume?.existingClaim ?? []);
  return {
    namespace: names.namespace,
    fullname: names.fullname,
    trivy: trivy !== undefined,
    claims: [...claimsOf(names.fullname, database.metrics), ...existing.map(escaped)],
    database: database.metrics,
    cache: cache.metrics,
  };
}

/** The claims of Harbor and of the servers beside it: `harbor-registry`, `data-harbor-trivy-0`, `harbor-postgres-1-wal`. */
export function claimsOf(fullname: string, database?: ScrapedPods): string[] {
  const isNamedOtherwise = database?.namespace === undefined && database?.podPrefix.startsWith(`${fullname}-`) === false;
  return [`(.+-)?${escaped(fullname)}-.+`, ...isNamedOtherwise ? [`${escaped(database.podPrefix)}.+`] : []];
}

/** A name as a regular expression of PromQL. */
export function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
