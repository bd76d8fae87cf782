import { Duration } from 'cdk8s';

/** When blobs that nothing refers to are removed. API: `/system/gc/schedule`. */
export interface GarbageCollection {
  /** When it runs, as a cron of five or of Harbor's six fields, in UTC (`HBR-CONF-03`). */
  readonly cron: string;
  /**
   * Whether images without a tag go too.
   *
   * @default false
   */
  readonly deleteUntagged?: boolean;
  /**
   * How many blobs are deleted at the same time, 1 to 10 (`HBR-CONF-10`).
   *
   * @default 1
   */
  readonly workers?: number;
}

/** When old entries of the audit log are removed. API: `/system/purgeaudit/schedule`. */
export interface AuditPurge {
  /** When it runs, as a cron of five or of Harbor's six fields, in UTC (`HBR-CONF-03`). */
  readonly cron: string;
  /** How long entries are kept: whole hours, at most 240000 (`HBR-CONF-10`). */
  readonly keep: Duration;
  /**
   * Types of events whose entries are removed, in Harbor's words.
   *
   * @default - all that Harbor 2.15 knows
   */
  readonly eventTypes?: string[];
}
