import { Duration } from 'cdk8s';
import { AuditEvent } from './audit-log';

/** When blobs that nothing refers to are removed. API: `/system/gc/schedule`. */
export interface GarbageCollection {
  /** When it runs, as a cron of five or of Harbor's six fields, in UTC, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`). */
  readonly cron: string;
  /**
   * Whether images without a tag go too.
   *
   * @default false
   */
  readonly deleteUntagged?: boolean;
  /**
   * Whether what is left of deleted tags in the storage goes too, from Harbor 2.15.0 (`HBR-CONF-22`).
   *
   * @default - false, as Harbor has it
   */
  readonly deleteTags?: boolean;
  /**
   * How many blobs are deleted at the same time, 1 to 10 (`HBR-CONF-10`).
   *
   * @default 1
   */
  readonly workers?: number;
}

/** When old entries of the audit log are removed. API: `/system/purgeaudit/schedule`. */
export interface AuditPurge {
  /** When it runs, as a cron of five or of Harbor's six fields, in UTC, or an interval of `HarborSchedule` (`HBR-CONF-03`, `HBR-CONF-74`, `HBR-CONF-75`). */
  readonly cron: string;
  /** How long entries are kept: whole hours, at most 240000 (`HBR-CONF-10`). */
  readonly keep: Duration;
  /**
   * Events whose entries are removed, one at least (`HBR-CONF-24`).
   *
   * @default - all of them
   */
  readonly events?: AuditEvent[];
}
